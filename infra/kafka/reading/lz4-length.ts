import { UnreadableBatch } from './unreadable-batch.ts';

const frameMagic = 0x184d2204;
const lengthBytes = 4;
const checksumBytes = 4;
const matchOffsetBytes = 2;
/** A match is so much longer than its length says. */
const leastMatch = 4;
/** The nibble of a token that says that the length goes on in the bytes behind it. */
const goesOn = 15;

/**
 * How many bytes LZ4 frames unfold to, found by walking over their sequences without unfolding them: the library knows no
 * bound, and what a frame says of its size may be a lie. Stops once there are more than `most`.
 * @throws UnreadableBatch where the frames are cut short or not those of Kafka
 */
export function lz4Length(frames: Buffer, most: number): number {
  let at = 0;
  let length = 0;
  while (at < frames.length && length <= most) {
    if (need(frames, at, lengthBytes).readUInt32LE(at) !== frameMagic) throw new UnreadableBatch('no-lz4-frame');
    const flags = need(frames, at + lengthBytes, 1).readUInt8(at + lengthBytes);
    const has = (bit: number) => (flags & (1 << bit)) !== 0;
    const [blockChecksum, contentSize, contentChecksum, dictionary] = [has(4), has(3), has(2), has(0)];
    // The magic, the flags, the size of a block, the size of the content and a dictionary where there are any, a checksum.
    at += lengthBytes + 2 + (contentSize ? 8 : 0) + (dictionary ? 4 : 0) + 1;
    for (;;) {
      const sized = need(frames, at, lengthBytes).readUInt32LE(at);
      at += lengthBytes;
      if (sized === 0) break;
      const bytes = sized & 0x7fffffff;
      need(frames, at, bytes);
      const isStored = sized >>> 31 === 1;
      length += isStored ? bytes : blockLength(frames.subarray(at, at + bytes), most - length);
      if (length > most) return length;
      at += bytes + (blockChecksum ? checksumBytes : 0);
    }
    if (contentChecksum) at += checksumBytes;
  }
  return length;
}

function blockLength(block: Buffer, most: number): number {
  let at = 0;
  let length = 0;
  /** A length that begins in a nibble of the token. */
  function wholeLength(nibble: number): number {
    let whole = nibble;
    if (nibble < goesOn) return whole;
    for (;;) {
      const more = need(block, at, 1).readUInt8(at++);
      whole += more;
      if (more < 255) return whole;
    }
  }
  while (at < block.length && length <= most) {
    const token = block.readUInt8(at++);
    const literals = wholeLength(token >>> 4);
    need(block, at, literals);
    at += literals;
    length += literals;
    // The last sequence has literals only.
    if (at === block.length) break;
    need(block, at, matchOffsetBytes);
    at += matchOffsetBytes;
    length += wholeLength(token & 0x0f) + leastMatch;
  }
  return length;
}

function need(buffer: Buffer, at: number, bytes: number): Buffer {
  if (at + bytes > buffer.length) throw new UnreadableBatch('cut-short');
  return buffer;
}
