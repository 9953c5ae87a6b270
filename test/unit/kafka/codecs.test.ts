import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { beforeAll, describe, expect, it } from 'vitest';
import { installCodecs } from '../../../infra/kafka/codecs.ts';

interface Codec {
  compress(encoder: { buffer: Buffer }): Promise<Buffer>;
  decompress(buffer: Buffer): Promise<Buffer>;
}

const { CompressionCodecs, CompressionTypes } = kafkajs;
const types = [CompressionTypes.GZIP, CompressionTypes.Snappy, CompressionTypes.LZ4, CompressionTypes.ZSTD];

function codecOf(type: number): Codec {
  return (CompressionCodecs as Record<number, () => Codec>)[type]!();
}

describe('the codecs of Kafka', () => {
  beforeAll(installCodecs);

  it.each(types)('unfold what they compressed (%s)', async (type) => {
    const { compress, decompress } = codecOf(type);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100_000 }), async (bytes) => {
        const buffer = Buffer.from(bytes);
        expect((await decompress(await compress({ buffer }))).equals(buffer)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('unfold bare Snappy too, as clients send it that are not Java', async () => {
    const { default: snappy } = await import('snappy');
    const buffer = Buffer.from('sædvanlig tekst '.repeat(1000));
    expect((await codecOf(CompressionTypes.Snappy).decompress(await snappy.compress(buffer))).equals(buffer)).toBe(
      true,
    );
  });

  it.each(types)('stop at a damaged batch with a coded error that is not tried again (%s)', async (type) => {
    const { compress, decompress } = codecOf(type);
    const whole = await compress({ buffer: Buffer.from('some text '.repeat(1000)) });
    const error = { code: 'KAFKA_UNREADABLE', retriable: false };
    await expect(decompress(whole.subarray(0, whole.length - 20))).rejects.toMatchObject(error);
    await expect(decompress(Buffer.from('no batch at all'))).rejects.toMatchObject(error);
  });
});
