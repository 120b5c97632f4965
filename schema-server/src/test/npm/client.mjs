/* SPDX-License-Identifier: Apache-2.0 */
// Works with a registry as applications do that use Confluent's own client. Prints one line of JSON.
import sr from '@confluentinc/schemaregistry';
import { create, createFileRegistry, createMutableRegistry } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';

const {
  SchemaRegistryClient, SerdeType, Compatibility, HeaderSchemaIdSerializer,
  AvroSerializer, AvroDeserializer, JsonSerializer, JsonDeserializer, ProtobufSerializer, ProtobufDeserializer,
} = sr;

const baseURLs = [process.argv[2]];
const client = new SchemaRegistryClient({ baseURLs, cacheCapacity: 100 });
const fresh = () => new SchemaRegistryClient({ baseURLs, cacheCapacity: 100 });
const seen = {};

const failure = async (call) => {
  try {
    await call();
    return 'none';
  } catch (e) {
    return { status: e.status, code: e.errorCode, message: e.message };
  }
};

const avro = JSON.stringify({
  type: 'record', name: 'Order', namespace: 'shop',
  fields: [{ name: 'id', type: 'string' }, { name: 'total', type: 'double' }],
});
const json = JSON.stringify({
  type: 'object', properties: { id: { type: 'string' }, total: { type: 'number' } }, required: ['id'],
});
const order = { id: '4711', total: 42.5 };

// Each format: registered by one client, written, and read by another that asks for the schema by its id.
await client.register('avro-value', { schema: avro, schemaType: 'AVRO' });
const avroBytes = await new AvroSerializer(client, SerdeType.VALUE, { useLatestVersion: true }).serialize('avro', order);
seen.avro = await new AvroDeserializer(fresh(), SerdeType.VALUE, {}).deserialize('avro', avroBytes);
seen.avroFrame = avroBytes.subarray(0, 5).toString('hex');

await client.register('json-value', { schema: json, schemaType: 'JSON' });
const jsonSerializer = new JsonSerializer(client, SerdeType.VALUE, { useLatestVersion: true });
const jsonBytes = await jsonSerializer.serialize('json', order);
seen.json = await new JsonDeserializer(fresh(), SerdeType.VALUE, {}).deserialize('json', jsonBytes);
seen.jsonFrame = jsonBytes.subarray(0, 5).toString('hex');

const headers = {};
const plain = await new JsonSerializer(client, SerdeType.VALUE, {
  useLatestVersion: true, schemaIdSerializer: HeaderSchemaIdSerializer,
}).serialize('json', order, headers);
seen.headerPayload = plain.toString('utf8');
seen.header = Buffer.from(headers.__value_schema_id).toString('hex');
seen.fromHeader = await new JsonDeserializer(fresh(), SerdeType.VALUE, {}).deserialize('json', plain, headers);

const field = (name, number, type) => ({ name, number, type, label: 1, jsonName: name });
const file = create(FileDescriptorProtoSchema, {
  name: 'order.proto', package: 'shop', syntax: 'proto3',
  messageType: [{ name: 'Order', field: [field('id', 1, 9), field('total', 2, 1)] }],
});
const descriptor = createFileRegistry(file, () => undefined).getMessage('shop.Order');
const protobufSerializer = new ProtobufSerializer(client, SerdeType.VALUE, {
  autoRegisterSchemas: true, registry: createMutableRegistry(descriptor),
});
const protobufBytes = await protobufSerializer.serialize('proto', create(descriptor, order));
const read = await new ProtobufDeserializer(fresh(), SerdeType.VALUE, {}).deserialize('proto', protobufBytes);
seen.protobuf = { id: read.id, total: read.total };
seen.protobufText = (await fresh().getLatestSchemaMetadata('proto-value')).schema;

// Registration is idempotent; a text has one id under all subjects.
seen.ids = [
  await fresh().register('avro-value', { schema: avro, schemaType: 'AVRO' }),
  await fresh().register('avro-copy', { schema: avro, schemaType: 'AVRO' }),
  await fresh().getId('avro-value', { schema: avro, schemaType: 'AVRO' }),
];
seen.subjects = await fresh().getAllSubjects();

// Compatibility.
const more = (extra) => JSON.stringify({
  ...JSON.parse(avro), fields: [...JSON.parse(avro).fields, { name: 'note', type: 'string', ...extra }],
});
const required = { schema: more({}), schemaType: 'AVRO' };
seen.compatible = await fresh().testSubjectCompatibility('avro-value', { ...required, schema: more({ default: '' }) });
seen.incompatible = await fresh().testSubjectCompatibility('avro-value', required);
seen.refused = await failure(() => fresh().register('avro-value', required));
seen.level = await fresh().updateCompatibility('avro-value', Compatibility.NONE);
seen.levelRead = await fresh().getCompatibility('avro-value');
await fresh().register('avro-value', required);
seen.versions = await fresh().getAllVersions('avro-value');
seen.open = await fresh().testSubjectCompatibility('json-value', {
  schema: JSON.stringify({ ...JSON.parse(json), properties: { ...JSON.parse(json).properties, note: { type: 'string' } } }),
  schemaType: 'JSON',
});

// Deletion and what is not there.
seen.unknown = await failure(() => fresh().getLatestSchemaMetadata('nobody'));
seen.deletedVersion = await fresh().deleteSubjectVersion('avro-value', 1);
seen.left = await fresh().getAllVersions('avro-value');
seen.notSoftly = await failure(() => fresh().deleteSubject('avro-copy', true));
seen.deleted = [await fresh().deleteSubject('avro-copy'), await fresh().deleteSubject('avro-copy', true)];

console.log(JSON.stringify(seen));
