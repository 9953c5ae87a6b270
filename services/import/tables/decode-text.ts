import { StringDecoder } from 'node:string_decoder';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { encodings } from '../../../contracts/mappings/mapping-schema.ts';

/** How the characters of a file are written as bytes. */
export type Encoding = (typeof encodings)[number];

/** What Windows-1252 has at 0x80 to 0x9F; where it has nothing, a blank. */
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const marks: readonly (readonly [Encoding, Buffer])[] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
];

/** The byte order mark at the beginning of a file: the encoding that it tells, and how many bytes it has. */
export function byteOrderMark(start: Buffer): { readonly encoding: Encoding; readonly bytes: number } | undefined {
  const found = marks.find(([, mark]) => start.subarray(0, mark.length).equals(mark));
  return found && { encoding: found[0], bytes: found[1].length };
}

/** Whether bytes look like UTF-16 without a mark: a table of a European language then has a zero in most pairs, on one side. */
function unmarkedUtf16(start: Buffer): Encoding | undefined {
  const pairs = start.length >> 1;
  let [high, low] = [0, 0];
  for (let at = 0; at + 1 < start.length; at += 2) {
    if (start[at] === 0) high++;
    if (start[at + 1] === 0) low++;
  }
  if (pairs > 0 && low * 2 > pairs && high * 10 < pairs) return 'utf-16le';
  return pairs > 0 && high * 2 > pairs && low * 10 < pairs ? 'utf-16be' : undefined;
}

/**
 * The encoding of a file: what its mark says, else UTF-16 where it looks like that, else UTF-8 where all of it is, else Windows-1252.
 * All of the file is looked at: the first æ of a long one may stand far down.
 */
export async function detectEncoding(chunks: AsyncIterable<Buffer>): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  try {
    for await (const chunk of chunks) {
      if (isFirst) {
        const told = byteOrderMark(chunk)?.encoding ?? unmarkedUtf16(chunk);
        if (told !== undefined) return told;
        isFirst = false;
      }
      utf8.decode(chunk, { stream: true });
    }
    utf8.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** The texts of chunks of bytes, and at the end what is left. Throws a TypeError where bytes are not of the encoding. */
interface Decoder {
  decode(chunk: Buffer): string;
  end(): string;
}

function decoderOf(encoding: Encoding): Decoder {
  switch (encoding) {
    case 'utf-8': {
      const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      return { decode: (chunk) => utf8.decode(chunk, { stream: true }), end: () => utf8.decode() };
    }
    case 'windows-1252':
      return { decode: decodeWindows1252, end: () => '' };
    case 'utf-16le':
      return decoderOfUtf16((chunk) => chunk);
    case 'utf-16be':
      return decoderOfUtf16((chunk) => Buffer.from(chunk).swap16());
  }
}

/** Not by TextDecoder, which in some versions of Node takes these bytes for those of ISO 8859-1. */
function decodeWindows1252(chunk: Buffer): string {
  return chunk.toString('latin1').replaceAll(/[\x80-\x9f]/g, (control) => {
    const character = windows1252.charAt(control.charCodeAt(0) - 0x80);
    if (character === ' ') throw new TypeError('no character of Windows-1252');
    return character;
  });
}

function decoderOfUtf16(littleEndian: (chunk: Buffer) => Buffer): Decoder {
  const decoder = new StringDecoder('utf16le');
  let odd: Buffer = Buffer.alloc(0);
  return {
    decode(chunk) {
      const bytes = odd.length === 0 ? chunk : Buffer.concat([odd, chunk]);
      const even = bytes.length - (bytes.length % 2);
      odd = Buffer.from(bytes.subarray(even));
      return decoder.write(littleEndian(bytes.subarray(0, even)));
    },
    end() {
      if (odd.length > 0) throw new TypeError('half a character');
      return decoder.end();
    },
  };
}

/**
 * The text of a file, without its byte order mark.
 * @throws CodedError EXTRACT_ENCODING where the bytes are not of the encoding
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  file: string,
): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  let isFirst = true;
  let read = 0;
  try {
    for await (const chunk of chunks) {
      const mark = isFirst ? byteOrderMark(chunk) : undefined;
      if (mark !== undefined && mark.encoding !== encoding)
        throw new CodedError(
          'EXTRACT_ENCODING',
          `${file} begins with the mark of ${mark.encoding}, and the mapping says ${encoding}.`,
        );
      const text = decoder.decode(chunk.subarray(mark?.bytes ?? 0));
      isFirst = false;
      read += chunk.length;
      // NUL is in no text; it is how UTF-16 and other formats show that are read as something else.
      if (text.includes('\0')) throw new TypeError('NUL');
      yield text;
    }
    const rest = decoder.end();
    if (rest !== '') yield rest;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CodedError(
      'EXTRACT_ENCODING',
      `${file} is not text in ${encoding}: something behind byte ${read} is not.`,
    );
  }
}
