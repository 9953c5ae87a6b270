import { isUtf8 } from 'node:buffer';

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** How many bytes a byte order mark has. */
export const byteOrderMarkBytes = byteOrderMark.length;

/** Whether a byte order mark stands at the beginning. */
export function beginsWithMark(bytes: Buffer): boolean {
  return bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark);
}

/** Whether so few bytes are there that they may yet become a byte order mark. */
export function mayBecomeMark(bytes: Buffer): boolean {
  return bytes.length < byteOrderMark.length && byteOrderMark.subarray(0, bytes.length).equals(bytes);
}

/** The bytes without the one byte order mark that may stand before the text of an event, wherever it comes from. */
export function withoutMark(bytes: Buffer): Buffer {
  return beginsWithMark(bytes) ? bytes.subarray(byteOrderMark.length) : bytes;
}

/** What the bytes say as UTF-8; undefined where they are no text, or hold NUL bytes. */
export function textOfBytes(bytes: Buffer): string | undefined {
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : undefined;
}
