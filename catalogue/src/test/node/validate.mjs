// SPDX-License-Identifier: Apache-2.0
// Reads AsyncAPI documents with the official parser: prints, for each, what it found in it and what it says of it.
import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { AvroSchemaParser } from '@asyncapi/avro-schema-parser';
import { ProtoBuffSchemaParser } from '@asyncapi/protobuf-schema-parser';

const parser = new Parser();
parser.registerSchemaParser(AvroSchemaParser());
parser.registerSchemaParser(ProtoBuffSchemaParser());

const found = [];
for (const file of process.argv.slice(2)) {
  const { document, diagnostics } = await parser.parse(readFileSync(file, 'utf8'));
  found.push({
    parsed: document !== undefined,
    channels: document?.allChannels().all().map((channel) => channel.address()) ?? [],
    messages: document?.allMessages().all().map((message) => message.id()) ?? [],
    operations: document?.allOperations().all().map((each) => `${each.action()} ${each.id()} ${each.messages().length}`) ?? [],
    diagnostics: diagnostics.map(({ severity, code, message, path }) => ({ severity, code, message, path: path.join('/') })),
  });
}
console.log(JSON.stringify(found));
