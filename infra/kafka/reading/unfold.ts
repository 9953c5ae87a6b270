import { promisify } from 'node:util';
import zlib from 'node:zlib';
import kafkajs from 'kafkajs';
import * as lz4 from 'lz4-napi';
import snappy from 'snappy';
import type { BatchCodec } from '../../../contracts/errors/refusal-details.ts';
import { isXerial, xerialBlocks } from '../snappy-xerial.ts';
import { lz4Length } from './lz4-length.ts';
import { UnreadableBatch } from './unreadable-batch.ts';

const { CompressionTypes } = kafkajs;

/**
 * The most bytes that one batch of messages may unfold to: sixty-four times what a broker takes by default, and far below
 * the memory of the process.
 */
export const mostUnfoldedBytes = 64 * 1024 * 1024;

const gunzip = promisify(zlib.unzip);
const unzstd = promisify(zlib.zstdDecompress);

/** Unfolds a batch to so many bytes at the most, and keeps to that on the way. @throws UnreadableBatch */
type Unfold = (folded: Buffer, most: number) => Promise<Buffer>;

function requireAtMost(bytes: number, most: number): void {
  if (bytes > most) throw new UnreadableBatch('unfolds-too-far', { most });
}

/** The length that stands before a block of Snappy, as a varint; the library makes room for it before it looks further. */
function snappyLength(block: Buffer): number {
  let length = 0;
  for (const [index, byte] of block.subarray(0, 5).entries()) {
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return length;
  }
  throw new UnreadableBatch('no-snappy-block');
}

/** Java's producers frame Snappy as xerial's library does; others, such as those on librdkafka, may send one bare block. */
const unsnap: Unfold = async (folded, most) => {
  const blocks = isXerial(folded) ? [...xerialBlocks(folded)] : [folded];
  let total = 0;
  for (const block of blocks) {
    total += snappyLength(block);
    requireAtMost(total, most);
  }
  const unfolded: Buffer[] = [];
  for (const block of blocks) unfolded.push((await snappy.uncompress(block, { asBuffer: true })) as Buffer);
  return Buffer.concat(unfolded);
};

const unlz4: Unfold = async (folded, most) => {
  requireAtMost(lz4Length(folded, most), most);
  return lz4.decompressFrame(folded);
};

const byType: Readonly<Record<number, readonly [name: BatchCodec, unfold: Unfold]>> = {
  [CompressionTypes.GZIP]: ['gzip', (folded, maxOutputLength) => gunzip(folded, { maxOutputLength })],
  [CompressionTypes.Snappy]: ['snappy', unsnap],
  [CompressionTypes.LZ4]: ['lz4', unlz4],
  [CompressionTypes.ZSTD]: ['zstd', (folded, maxOutputLength) => unzstd(folded, { maxOutputLength })],
};

function unreadable(error: unknown, codec: BatchCodec, most: number): UnreadableBatch {
  if (error instanceof UnreadableBatch) return new UnreadableBatch(error.why.because, { ...error.why, codec });
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    ? new UnreadableBatch('unfolds-too-far', { codec, most })
    : new UnreadableBatch('damaged', { codec });
}

/**
 * Unfolds what was compressed with a codec of Kafka, by its number, in bounded memory.
 * @throws UnreadableBatch when it is damaged, unfolds to more than that, or the codec is none of Kafka's
 */
export async function unfold(type: number, folded: Buffer, most = mostUnfoldedBytes): Promise<Buffer> {
  const known = byType[type];
  if (known === undefined) throw new UnreadableBatch('unknown-codec');
  const [name, codec] = known;
  try {
    return await codec(folded, most);
  } catch (error) {
    throw unreadable(error, name, most);
  }
}
