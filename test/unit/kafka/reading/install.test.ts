import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { makeKafka } from '../../../../infra/kafka/client.ts';
import { makeLogger } from '../../../../infra/logging.ts';

const require = createRequire(import.meta.url);

/** An answer to a fetch (version 11) that holds one batch, of which only the header is right. */
function answerWithBrokenBatch(): Buffer {
  const Encoder = require('kafkajs/src/protocol/encoder');
  const batch = Buffer.alloc(70);
  batch.writeInt32BE(batch.length - 12, 8);
  batch.writeInt8(2, 16);
  batch.writeInt16BE(1, 21);
  batch.writeInt32BE(4, 23);
  batch.writeInt32BE(5, 57);
  const partition = new Encoder()
    .writeInt32(0)
    .writeInt16(0)
    .writeInt64(5)
    .writeInt64(5)
    .writeInt64(0)
    .writeInt32(0)
    .writeInt32(-1)
    .writeBytes(batch);
  const topic = new Encoder().writeString('events').writeInt32(1).writeEncoder(partition);
  return new Encoder().writeInt32(0).writeInt16(0).writeInt32(0).writeInt32(1).writeEncoder(topic).buffer;
}

test('a client of ours reads answers in bounded memory, and steps over what cannot be read', async () => {
  makeKafka({ brokers: ['127.0.0.1:1'], clientId: 'test' }, makeLogger(process.stderr, 'silent'));
  const fetch = require('kafkajs/src/protocol/requests/fetch');
  const { response } = fetch.protocol({ version: 11 })({ topics: [] });
  const { responses } = await response.decode(answerWithBrokenBatch());
  expect(responses[0].partitions[0].messages).toMatchObject([
    { offset: '4', unreadable: { first: '0', messages: 5, why: { because: 'damaged', codec: 'gzip' } } },
  ]);
});
