import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { CodedError } from '../contracts/errors/coded-error.ts';

/** A file of an archive, with its text, or its bytes, as they come. */
export interface ZipFile {
  readonly name: string;
  readonly text: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

const DEFLATE = 8;
/** Names are UTF-8 (bit 11); sizes and checksum stand behind the data (bit 3), as they are not known before. */
const FLAGS = (1 << 11) | (1 << 3);
/** Version 2.0 of the format can do what is needed. */
const VERSION = 20;
/** 1 January 1980, midnight: always, so that the same content makes the same bytes. */
const DATE = (1 << 5) | 1;
const MOST_BYTES = 0xffff_ffff;

/** What was counted of a file while it was written. */
interface Tally {
  crc: number;
  size: number;
  compressed: number;
}

interface Entry extends Readonly<Tally> {
  readonly name: Buffer;
  /** Where its header begins. */
  readonly offset: number;
}

/**
 * A zip archive, byte by byte as its files come: memory stays flat, however long they are. The form is that of PKWARE's APPNOTE
 * 6.3, without the extensions for more than 4 GiB.
 *
 * @throws CodedError OUTPUT_TOO_LARGE
 */
export async function* zip(files: Iterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const entries: Entry[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const tally: Tally = { crc: 0, size: 0, compressed: 0 };
    const header = localHeader(Buffer.from(name));
    yield header;
    for await (const bytes of deflated(text, tally)) {
      tally.compressed += bytes.length;
      yield bytes;
    }
    const sizes = descriptor(tally);
    yield sizes;
    entries.push({ name: Buffer.from(name), offset, ...tally });
    offset += header.length + tally.compressed + sizes.length;
    requireRoom(Math.max(offset, tally.size));
  }
  const directory = Buffer.concat(entries.map(directoryEntry));
  yield directory;
  yield endOfDirectory(entries.length, directory.length, offset);
}

function requireRoom(bytes: number): void {
  if (bytes > MOST_BYTES) throw new CodedError('OUTPUT_TOO_LARGE', 'What is to be packed is longer than 4 GiB.');
}

/** The compressed bytes of a text; counts what goes in. */
async function* deflated(text: ZipFile['text'], tally: Tally): AsyncGenerator<Buffer> {
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of text) {
      const bytes = Buffer.from(piece);
      tally.crc = crc32(bytes, tally.crc);
      tally.size += bytes.length;
      yield bytes;
    }
  }
  // An error of the text is thrown by the loop over what comes out; whoever stops reading stops the text as well.
  yield* pipeline(Readable.from(counted()), createDeflateRaw(), () => undefined) as AsyncIterable<Buffer>;
}

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** Version, flags, method, time and date, which all headers have. */
const common = Buffer.concat([VERSION, FLAGS, DEFLATE, 0, DATE].map(u16));

function localHeader(name: Buffer): Buffer {
  const unknown = [0, 0, 0].map(u32);
  return Buffer.concat([u32(0x0403_4b50), common, ...unknown, u16(name.length), u16(0), name]);
}

function descriptor({ crc, compressed, size }: Tally): Buffer {
  return Buffer.concat([0x0807_4b50, crc, compressed, size].map(u32));
}

function directoryEntry({ name, offset, crc, compressed, size }: Entry): Buffer {
  const sizes = [crc, compressed, size].map(u32);
  // Neither extra fields nor a comment, on the first disk, of no kind, without attributes.
  const rest = [u16(name.length), u16(0), u16(0), u16(0), u16(0), u32(0), u32(offset)];
  return Buffer.concat([u32(0x0201_4b50), u16(VERSION), common, ...sizes, ...rest, name]);
}

function endOfDirectory(entries: number, bytes: number, offset: number): Buffer {
  const disks = [0, 0, entries, entries].map(u16);
  return Buffer.concat([u32(0x0605_4b50), ...disks, u32(bytes), u32(offset), u16(0)]);
}
