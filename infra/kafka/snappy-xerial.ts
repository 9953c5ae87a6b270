/**
 * The framing in which Java's producers send Snappy (github.com/xerial/snappy-java, SnappyCodec): a magic, a version and
 * the least version that can read it, then blocks, each after its length.
 */
const magic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const lengthBytes = 4;
const headerBytes = magic.length + 2 * lengthBytes;

/** What comes before the blocks: the magic, version 1, readable from version 1 on. */
export const xerialHeader = Buffer.concat([magic, Buffer.from([0, 0, 0, 1, 0, 0, 0, 1])]);

export function isXerial(buffer: Buffer): boolean {
  return buffer.length >= headerBytes && buffer.subarray(0, magic.length).equals(magic);
}

/** The compressed blocks of a framed buffer. @throws Error when it ends in the middle of one */
export function* xerialBlocks(buffer: Buffer): Generator<Buffer> {
  let at = headerBytes;
  while (at < buffer.length) {
    const start = at + lengthBytes;
    const end = start <= buffer.length ? start + buffer.readUInt32BE(at) : start;
    if (end > buffer.length) throw new Error('the last Snappy block is cut short');
    yield buffer.subarray(start, end);
    at = end;
  }
}
