import { UnreadableBatch } from './unreadable-batch.ts';

/** No number of a record has more bytes. */
const varintBytes = 10;

/** Reads the parts of a record, one after the other. Every method throws UnreadableBatch where the bytes end too early. */
export class RecordReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new UnreadableBatch('ends-within-message');
    return byte;
  }

  /** A number in zigzag form. Exact up to 2^53, which no offset in a batch and no difference of times exceeds. */
  varint(): number {
    let zigzag = 0;
    for (let index = 0; index < varintBytes; index++) {
      const byte = this.byte();
      zigzag += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    }
    throw new UnreadableBatch('number-without-end');
  }

  /** How many of something follow. */
  length(): number {
    const length = this.varint();
    if (length < 0 || length > this.#bytes.length - this.#at) throw new UnreadableBatch('wrong-length');
    return length;
  }

  /** Bytes after their length; null where the length is -1. */
  bytes(): Buffer | null {
    const length = this.varint();
    if (length === -1) return null;
    if (length < 0 || length > this.#bytes.length - this.#at) throw new UnreadableBatch('wrong-length');
    const start = this.#at;
    this.#at += length;
    return this.#bytes.subarray(start, this.#at);
  }

  /** What stands after its own length. */
  part(): RecordReader {
    const bytes = this.bytes();
    if (bytes === null) throw new UnreadableBatch('message-without-length');
    return new RecordReader(bytes);
  }
}
