import { createRequire } from 'node:module';
import fc from 'fast-check';
import kafkajs, { type IHeaders } from 'kafkajs';
import { beforeAll, describe, expect, it } from 'vitest';
import { installCodecs } from '../../../../infra/kafka/codecs.ts';
import { fullBudget, readMessages } from '../../../../infra/kafka/reading/read-messages.ts';
import { type FetchedMessage, mostItems, readRecordBatch } from '../../../../infra/kafka/reading/record-batch.ts';
import { mostUnfoldedBytes } from '../../../../infra/kafka/reading/unfold.ts';

const { CompressionTypes } = kafkajs;
const require = createRequire(import.meta.url);
const recordBatch = 'kafkajs/src/protocol/recordBatch';
const { RecordBatch } = require(`${recordBatch}/v0`);
const Record = require(`${recordBatch}/record/v0`);
const Decoder = require('kafkajs/src/protocol/decoder');
const decodeBatch = require(`${recordBatch}/v0/decoder`);

interface Sent {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: IHeaders;
  readonly timestampDelta?: number;
}

/** A batch as kafkajs writes it, from the offset on. */
async function batchOf(sent: readonly Sent[], { first = 0, compression = 0, last = sent.length - 1 } = {}) {
  const records = sent.map(({ headers = {}, timestampDelta = 0, ...record }, offsetDelta) =>
    Record({ ...record, headers, offsetDelta, timestampDelta }),
  );
  const batch = { firstOffset: first, lastOffsetDelta: last, firstTimestamp: 1_700_000_000_000, compression, records };
  return (await RecordBatch(batch)).buffer as Buffer;
}

const text = (value: string): Sent => ({ key: null, value: Buffer.from(value) });
const bytes = fc.option(
  fc.uint8Array({ maxLength: 200 }).map((each) => Buffer.from(each)),
  { nil: null },
);
const headers = fc.dictionary(
  // kafkajs mistakes what every object has, such as valueOf, for a header that came before.
  fc.string({ maxLength: 8 }).map((name) => `h-${name}`),
  fc.oneof(
    fc.string().map((each) => Buffer.from(each)),
    fc.array(
      fc.string().map((each) => Buffer.from(each)),
      { minLength: 2, maxLength: 3 },
    ),
  ),
  { noNullPrototype: true, maxKeys: 5 },
);
const messages = fc.array(
  fc.record({ key: bytes, value: bytes, headers, timestampDelta: fc.integer({ min: -1e10, max: 1e10 }) }),
  { minLength: 1, maxLength: 20 },
);

describe('a batch of messages', () => {
  beforeAll(installCodecs);

  it('is read as kafkajs reads it', async () => {
    const compressions = fc.constantFrom(0, 1, 2, 3, 4);
    await fc.assert(
      fc.asyncProperty(messages, compressions, fc.nat(1e9), async (sent, compression, first) => {
        const batch = await batchOf(sent, { first, compression });
        const { records } = await decodeBatch(new Decoder(batch));
        const read = await readRecordBatch(batch);
        expect(read.messages).toEqual(
          (records as FetchedMessage[]).map(({ batchContext: { producerId, inTransaction }, ...record }) => ({
            ...record,
            batchContext: { producerId, inTransaction },
          })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('that unfolds to too much is one message at its last offset, which says where and why', async () => {
    const bomb = Buffer.alloc(mostUnfoldedBytes);
    const batch = await batchOf([text('a'), { key: null, value: bomb }, text('b')], {
      first: 40,
      compression: CompressionTypes.GZIP,
    });
    const { messages: read } = await readRecordBatch(batch);
    expect(read).toMatchObject([
      {
        offset: '42',
        value: null,
        isControlRecord: false,
        unreadable: { first: '40', messages: 3, bytes: batch.length },
      },
    ]);
    expect(read[0]?.unreadable?.why).toEqual({ because: 'unfolds-too-far', codec: 'gzip', most: mostUnfoldedBytes });
  });

  it('with more messages than memory bears is not even begun', async () => {
    const batch = Buffer.from(await batchOf([text('a')]));
    batch.writeInt32BE(mostItems + 1, 57);
    const { messages: read } = await readRecordBatch(batch);
    const why = { because: 'too-many-items', codec: null, most: mostItems };
    expect(read).toMatchObject([{ unreadable: { messages: mostItems + 1, why } }]);
  });

  it('takes no time for a message of many headers, and keeps the first hundred', async () => {
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`h${index}`, Buffer.from('v')]));
    const batch = await batchOf([{ ...text('a'), headers: many }]);
    const startedMs = performance.now();
    const { messages: read } = await readRecordBatch(batch);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    expect(Object.keys(read[0]?.headers ?? {})).toHaveLength(100);
  });

  it('that is damaged anywhere is read in some way, or is one message in its place; it never ends the reading', async () => {
    const whole = await batchOf([text('one'), text('two'), text('three')], { compression: CompressionTypes.GZIP });
    const plain = await batchOf([text('one'), text('two'), text('three')]);
    await fc.assert(
      // Behind the magic, which tells what it is.
      fc.asyncProperty(fc.boolean(), fc.integer({ min: 17, max: 200 }), fc.nat(255), async (folded, at, byte) => {
        const batch = Buffer.from(folded ? whole : plain);
        batch[at % batch.length < 17 ? 17 : at % batch.length] = byte;
        expect((await readRecordBatch(batch)).messages.length).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('whose end was compacted away leads reading behind it all the same', async () => {
    const { messages: read } = await readRecordBatch(await batchOf([text('a')], { first: 10, last: 5 }));
    expect(read.map(({ offset, isControlRecord }) => [offset, isControlRecord])).toEqual([
      ['10', false],
      ['15', true],
    ]);
    const { messages: none } = await readRecordBatch(await batchOf([], { first: 10, last: 5 }));
    expect(none.map(({ offset, isControlRecord }) => [offset, isControlRecord])).toEqual([['15', true]]);
  });
});

describe('the messages of a partition in an answer', () => {
  beforeAll(installCodecs);

  it('before and behind a batch that cannot be read are read', async () => {
    const broken = Buffer.from(await batchOf([text('b'), text('c')], { first: 1, compression: CompressionTypes.ZSTD }));
    broken.fill(0, 61);
    const parts = [await batchOf([text('a')]), broken, await batchOf([text('d')], { first: 3 })];
    const read = await readMessages(Buffer.concat(parts), fullBudget());
    expect(read?.map(({ offset, value, unreadable }) => [offset, value?.toString(), unreadable?.why])).toEqual([
      ['0', 'a', undefined],
      ['2', undefined, { because: 'damaged', codec: 'zstd', most: null }],
      ['3', 'd', undefined],
    ]);
  });

  it('are left for the next answer where the last batch is cut short', async () => {
    const [whole, cut] = [await batchOf([text('a')]), await batchOf([text('b')], { first: 1 })];
    for (const length of [0, 30, cut.length - 1]) {
      const read = await readMessages(Buffer.concat([whole, cut.subarray(0, length)]), fullBudget());
      expect(read?.map(({ offset }) => offset)).toEqual(['0']);
    }
  });

  it('are left for the next answer where this one has unfolded to enough', async () => {
    const large = await batchOf([{ key: null, value: Buffer.alloc(mostUnfoldedBytes - 100) }], {
      compression: CompressionTypes.ZSTD,
    });
    const budget = fullBudget();
    const read = await readMessages(Buffer.concat(Array(20).fill(large)), budget);
    expect(read?.length).toBe(3);
    expect(await readMessages(large, budget)).toEqual([]);
  });

  it('may be more than fit into one call', async () => {
    const batch = await batchOf(Array.from({ length: 150_000 }, () => ({ key: null, value: null })));
    expect(await readMessages(batch, fullBudget())).toHaveLength(150_000);
  });

  it('stop the reading with a code where not even the length of a batch can be right', async () => {
    const batch = Buffer.from(await batchOf([text('a')]));
    batch.writeInt32BE(-1, 8);
    const error = { code: 'KAFKA_UNREADABLE', retriable: false };
    await expect(readMessages(batch, fullBudget())).rejects.toMatchObject(error);
  });

  it('in the form from before 2017 are left to kafkajs', async () => {
    expect(await readMessages(Buffer.alloc(100), fullBudget())).toBeUndefined();
  });
});
