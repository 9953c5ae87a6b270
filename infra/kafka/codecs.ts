import { promisify } from 'node:util';
import zlib from 'node:zlib';
import kafkajs from 'kafkajs';
import * as lz4 from 'lz4-napi';
import snappy from 'snappy';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { isXerial, xerialBlocks, xerialHeader } from './snappy-xerial.ts';

const { CompressionCodecs, CompressionTypes } = kafkajs;

/** The most bytes that one batch of messages may unfold to: far beyond what a producer sends, far below the memory. */
const maxOutputLength = 256 * 1024 * 1024;

/** How kafkajs compresses a batch of messages and unfolds it again. */
interface Codec {
  compress(encoder: { readonly buffer: Buffer }): Promise<Buffer>;
  decompress(buffer: Buffer): Promise<Buffer>;
}

const gzip = promisify(zlib.gzip);
const gunzip = promisify(zlib.unzip);
const zstd = promisify(zlib.zstdCompress);
const unzstd = promisify(zlib.zstdDecompress);

async function unsnap(block: Buffer): Promise<Buffer> {
  return (await snappy.uncompress(block, { asBuffer: true })) as Buffer;
}

/** Java's producers frame Snappy as xerial's library does; others, such as those on librdkafka, may send one bare block. */
async function unsnapBatch(buffer: Buffer): Promise<Buffer> {
  if (!isXerial(buffer)) return unsnap(buffer);
  const blocks: Buffer[] = [];
  for (const block of xerialBlocks(buffer)) blocks.push(await unsnap(block));
  return Buffer.concat(blocks);
}

async function snap(buffer: Buffer): Promise<Buffer> {
  const block = await snappy.compress(buffer);
  const length = Buffer.alloc(4);
  length.writeInt32BE(block.length);
  return Buffer.concat([xerialHeader, length, block]);
}

/**
 * A batch that cannot be unfolded stops intake: nothing in it can be judged, and going on without it would lose events
 * in silence. The broker unfolds every batch before it takes it, so this means damage, or a bug here.
 */
function loudly(name: string, { compress, decompress }: Codec): Codec {
  return {
    compress,
    async decompress(buffer) {
      try {
        return await decompress(buffer);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        const message = `a batch of ${buffer.length} bytes compressed with ${name} cannot be read: ${reason}`;
        // kafkajs tries again whatever does not say that it cannot be retried.
        throw Object.assign(new CodedError('KAFKA_UNREADABLE', message, { cause }), { retriable: false });
      }
    },
  };
}

const codecs: Readonly<Record<number, readonly [name: string, codec: Codec]>> = {
  [CompressionTypes.GZIP]: [
    'gzip',
    { compress: ({ buffer }) => gzip(buffer), decompress: (buffer) => gunzip(buffer, { maxOutputLength }) },
  ],
  [CompressionTypes.Snappy]: ['snappy', { compress: ({ buffer }) => snap(buffer), decompress: unsnapBatch }],
  [CompressionTypes.LZ4]: [
    'lz4',
    { compress: ({ buffer }) => lz4.compressFrame(buffer), decompress: (buffer) => lz4.decompressFrame(buffer) },
  ],
  [CompressionTypes.ZSTD]: [
    'zstd',
    { compress: ({ buffer }) => zstd(buffer), decompress: (buffer) => unzstd(buffer, { maxOutputLength }) },
  ],
};

/** Gives kafkajs every codec of Kafka. It keeps them for the whole process and has only gzip of its own. */
export function installCodecs(): void {
  const known: Record<number, () => Codec> = CompressionCodecs;
  for (const [type, [name, codec]] of Object.entries(codecs)) {
    const ours = loudly(name, codec);
    known[Number(type)] = () => ours;
  }
}
