import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { beforeAll, describe, expect, it } from 'vitest';
import { installCodecs } from '../../../../infra/kafka/codecs.ts';
import { lz4Length } from '../../../../infra/kafka/reading/lz4-length.ts';
import { unfold } from '../../../../infra/kafka/reading/unfold.ts';
import { UnreadableBatch } from '../../../../infra/kafka/reading/unreadable-batch.ts';

const { CompressionCodecs, CompressionTypes } = kafkajs;
const { GZIP, Snappy, LZ4, ZSTD } = CompressionTypes;
const types = [GZIP, Snappy, LZ4, ZSTD];

async function folded(type: number, buffer: Buffer): Promise<Buffer> {
  type Codec = { compress(encoder: { buffer: Buffer }): Promise<Buffer> };
  return (CompressionCodecs as unknown as Record<number, () => Codec>)[type]!().compress({ buffer });
}

describe('a batch of messages', () => {
  beforeAll(installCodecs);

  it.each(types)('is unfolded up to the bound, and not a byte beyond (codec %s)', async (type) => {
    const buffer = Buffer.from('sædvanlig tekst '.repeat(10_000));
    const small = await folded(type, buffer);
    expect((await unfold(type, small, buffer.length)).equals(buffer)).toBe(true);
    const refused = await unfold(type, small, buffer.length - 1).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnreadableBatch);
    expect((refused as UnreadableBatch).why).toMatchObject({ because: 'unfolds-too-far', most: buffer.length - 1 });
  });

  it.each(types)('that is a bomb takes no memory (codec %s)', async (type) => {
    const bomb = await folded(type, Buffer.alloc(300 * 1024 * 1024));
    const before = process.memoryUsage().rss;
    await expect(unfold(type, bomb)).rejects.toThrow(UnreadableBatch);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it.each(types)('that is damaged in any way is refused, or unfolds within the bound (codec %s)', async (type) => {
    const whole = await folded(type, Buffer.from('some text '.repeat(500)));
    const most = 20_000;
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), async (at, byte, length) => {
        const damaged = Buffer.from(whole);
        damaged[at] = byte;
        const result = await unfold(type, damaged.subarray(0, length), most).catch((error: unknown) => error);
        if (Buffer.isBuffer(result)) expect(result.length).toBeLessThanOrEqual(most);
        else expect(result).toBeInstanceOf(UnreadableBatch);
      }),
      { numRuns: 300 },
    );
  });

  it('in a codec that Kafka does not have is refused', async () => {
    await expect(unfold(6, Buffer.from('abc'))).rejects.toThrow(UnreadableBatch);
  });

  it('of Snappy is not believed what it says of its length', async () => {
    const claims4GiB = Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0x00, 0x61]);
    await expect(unfold(Snappy, claims4GiB)).rejects.toThrow('unfolds-too-far');
  });
});

describe('the length of LZ4 frames', () => {
  beforeAll(installCodecs);

  it('is that of what they unfold to', async () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 50 }), { maxLength: 200 }).map((parts) => {
      const text = parts.join('').repeat(20);
      return Buffer.from(text);
    });
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), async (buffer, twice) => {
        const frame = await folded(LZ4, buffer);
        const frames = twice ? Buffer.concat([frame, frame]) : frame;
        expect(lz4Length(frames, Number.MAX_SAFE_INTEGER)).toBe(buffer.length * (twice ? 2 : 1));
      }),
      { numRuns: 100 },
    );
  });

  it('is that of several blocks with checksums too', async () => {
    const { compressFrame } = await import('lz4-napi');
    const buffer = Buffer.from(Array.from({ length: 9 * 1024 * 1024 }, (_, index) => (index * index) % 251));
    const frame = await compressFrame(buffer, { contentChecksum: true, blockChecksums: true });
    expect(lz4Length(frame, Number.MAX_SAFE_INTEGER)).toBe(buffer.length);
  });

  it('is no length where they are cut short or none', async () => {
    const frame = await folded(LZ4, Buffer.from('some text '.repeat(100)));
    for (let length = 1; length < frame.length - 4; length++)
      expect(() => lz4Length(frame.subarray(0, length), 1e9)).toThrow(UnreadableBatch);
    expect(() => lz4Length(Buffer.from('no frame at all'), 1e9)).toThrow(UnreadableBatch);
  });
});
