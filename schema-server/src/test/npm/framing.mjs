/* SPDX-License-Identifier: Apache-2.0 */
// Writes messages as programs do that use Confluent's client, or reads them. Prints one line of JSON.
import { readFileSync } from 'node:fs';
import sr from '@confluentinc/schemaregistry';
import { create, createFileRegistry, createMutableRegistry } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';

const {
  SchemaRegistryClient, SerdeType, HeaderSchemaIdSerializer,
  AvroSerializer, AvroDeserializer, JsonSerializer, JsonDeserializer, ProtobufSerializer, ProtobufDeserializer,
} = sr;

const [, , url, task] = process.argv;
const client = new SchemaRegistryClient({ baseURLs: [url], cacheCapacity: 100 });

const plain = (value) => JSON.parse(JSON.stringify(value, (key, each) => {
  if (typeof each === 'bigint') {
    return Number(each);
  }
  return key.startsWith('$') ? undefined : each;
}));

const write = async () => {
  await client.register('cancelled-value', { schemaType: 'AVRO', schema: JSON.stringify({
    type: 'record', name: 'OrderCancelled', namespace: 'io.tidings.testsupport.formats.avro',
    fields: [
      { name: 'orderId', type: 'string' },
      { name: 'reasons', type: { type: 'array', items: 'string' }, default: [] },
    ],
  }) });
  await client.register('paid-value', { schemaType: 'JSON', schema: JSON.stringify({
    type: 'object', properties: { orderId: { type: 'string' }, cents: { type: 'integer' } }, required: ['orderId'],
  }) });
  const field = (name, number, type) => ({ name, number, type, label: 1, jsonName: name });
  const file = create(FileDescriptorProtoSchema, {
    name: 'orders.proto', package: 'shop', syntax: 'proto3',
    messageType: [
      { name: 'OldOrderPlaced', field: [field('order_id', 1, 9), field('total_cents', 2, 3)] },
      { name: 'Wrapping', nestedType: [{ name: 'Inner', field: [field('order_id', 1, 9), field('total_cents', 2, 3)] }] },
    ],
  });
  const files = createFileRegistry(file, () => undefined);
  const first = files.getMessage('shop.OldOrderPlaced');
  const nested = files.getMessage('shop.Wrapping.Inner');

  const messages = [];
  for (const schemaIdSerializer of [undefined, HeaderSchemaIdSerializer]) {
    const latest = { useLatestVersion: true, schemaIdSerializer };
    const proto = { autoRegisterSchemas: true, registry: createMutableRegistry(first, nested), schemaIdSerializer };
    const order = (id) => `${id}-${schemaIdSerializer ? 'header' : 'prefix'}`;
    const send = async (kind, serializer, topic, value) => {
      const headers = {};
      const bytes = await serializer.serialize(topic, value, headers);
      const encoded = Object.entries(headers).map(([name, each]) => [name, Buffer.from(each).toString('base64')]);
      messages.push({ kind, value: bytes.toString('base64'), headers: Object.fromEntries(encoded) });
    };
    await send('cancelled', new AvroSerializer(client, SerdeType.VALUE, latest), 'cancelled',
      { orderId: order('avro'), reasons: ['late', 'wet'] });
    await send('paid', new JsonSerializer(client, SerdeType.VALUE, latest), 'paid', { orderId: order('json'), cents: 995 });
    const serializer = new ProtobufSerializer(client, SerdeType.VALUE, proto);
    await send('placed', serializer, 'placed', create(first, { orderId: order('proto'), totalCents: 42n }));
    await send('placed', serializer, 'placed', create(nested, { orderId: order('nested'), totalCents: 43n }));
  }
  return messages;
};

const read = async () => {
  const deserializers = {
    AVRO: new AvroDeserializer(client, SerdeType.VALUE, {}),
    JSON: new JsonDeserializer(client, SerdeType.VALUE, { validate: true }),
    PROTOBUF: new ProtobufDeserializer(client, SerdeType.VALUE, {}),
  };
  const values = [];
  for (const { format, value, headers } of JSON.parse(readFileSync(0, 'utf8'))) {
    const decoded = Object.entries(headers).map(([name, each]) => [name, Buffer.from(each, 'base64')]);
    values.push(plain(await deserializers[format].deserialize(
      'order', Buffer.from(value, 'base64'), Object.fromEntries(decoded))));
  }
  return values;
};

console.log(JSON.stringify(task === 'write' ? await write() : await read()));
