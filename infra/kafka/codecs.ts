import { promisify } from 'node:util';
import zlib from 'node:zlib';
import kafkajs from 'kafkajs';
import * as lz4 from 'lz4-napi';
import snappy from 'snappy';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { unfold } from './reading/unfold.ts';
import { xerialHeader } from './snappy-xerial.ts';

const { CompressionCodecs, CompressionTypes } = kafkajs;

/** How kafkajs compresses a batch of messages and unfolds it again. */
interface Codec {
  compress(encoder: { readonly buffer: Buffer }): Promise<Buffer>;
  decompress(buffer: Buffer): Promise<Buffer>;
}

const gzip = promisify(zlib.gzip);
const zstd = promisify(zlib.zstdCompress);

async function snap(buffer: Buffer): Promise<Buffer> {
  const block = await snappy.compress(buffer);
  const length = Buffer.alloc(4);
  length.writeInt32BE(block.length);
  return Buffer.concat([xerialHeader, length, block]);
}

const compressed: Readonly<Record<number, (buffer: Buffer) => Promise<Buffer>>> = {
  [CompressionTypes.GZIP]: (buffer) => gzip(buffer),
  [CompressionTypes.Snappy]: snap,
  [CompressionTypes.LZ4]: (buffer) => lz4.compressFrame(buffer),
  [CompressionTypes.ZSTD]: (buffer) => zstd(buffer),
};

/**
 * Unfolds what kafkajs reads by itself: messages in the form from before 2017 (`readMessages` reads the others). Such a batch
 * that cannot be unfolded stops intake.
 */
async function unfoldOrStop(type: number, buffer: Buffer): Promise<Buffer> {
  try {
    return await unfold(type, buffer);
  } catch (error) {
    const message = `a batch of ${buffer.length} bytes cannot be read: ${(error as Error).message}`;
    // Without a cause: kafkajs would hand on that instead. And it tries again what does not say that it cannot be retried.
    throw Object.assign(new CodedError('KAFKA_UNREADABLE', message), { retriable: false });
  }
}

/** Gives kafkajs every codec of Kafka. It keeps them for the whole process and has only gzip of its own. */
export function installCodecs(): void {
  const known: Record<number, () => Codec> = CompressionCodecs;
  for (const [key, compress] of Object.entries(compressed)) {
    const type = Number(key);
    const codec: Codec = {
      compress: ({ buffer }) => compress(buffer),
      decompress: (buffer) => unfoldOrStop(type, buffer),
    };
    known[type] = () => codec;
  }
}
