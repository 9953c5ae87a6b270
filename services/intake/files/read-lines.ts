import { eventProblem, type Refusal } from '../../../contracts/errors/refusal.ts';
import { byteOrderMarkBytes, textOfBytes, withoutMark } from '../text-of-bytes.ts';
import { maxEventBytes } from '../validate/parse-event.ts';

/** A line of the input: its text, or why it has none. */
export interface Line {
  /** From 1; blank lines are counted, though left out. */
  readonly line: number;
  /** Whether a newline ended it; without one, it is the last, and may be half-written. */
  readonly terminated: boolean;
  readonly content: string | Refusal;
}

const newline = 0x0a;
const carriageReturn = 0x0d;

/** The longest line that is kept while its end has not come: an event of full size, a byte order mark, a carriage return. */
const keptBytes = maxEventBytes + byteOrderMarkBytes + 1;

/** The most lines in one batch, so that a batch is small however large the chunks are. */
const batchLines = 1024;

const blank = /^[ \t\r]*$/;

function tooLarge(bytes: number): Refusal {
  return eventProblem({ kind: 'too-large', of: 'line', bytes, atLeast: false, most: maxEventBytes });
}

const notText: Refusal = eventProblem({ kind: 'not-text', of: 'line' });

/**
 * The line's text without byte order mark and carriage return, or why it is refused; `undefined` for a blank line. A mark
 * may stand before any line: files that each begin with one are joined.
 */
function contentOf(bytes: Buffer): string | Refusal | undefined {
  const body = withoutMark(bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes);
  if (body.length > maxEventBytes) return tooLarge(body.length);
  const text = textOfBytes(body);
  if (text === undefined) return notText;
  return blank.test(text) ? undefined : text;
}

/**
 * The lines of a stream of bytes, in batches for speed. Newlines may be LF or CRLF, a byte order mark may come before a line,
 * blank lines are left out.
 *
 * Memory is bounded by the size of a chunk, whatever the input: of a line beyond 64 KiB only the size is kept
 * (EVENT_TOO_LARGE); a line that is not UTF-8 text gets EVENT_NOT_TEXT. Errors of the stream are thrown as they are.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  const carry = Buffer.allocUnsafe(keptBytes);
  let carriedBytes = 0;
  let line = 0;
  let batch: Line[] = [];

  function carryOver(bytes: Buffer): void {
    bytes.copy(carry, Math.min(carriedBytes, keptBytes));
    carriedBytes += bytes.length;
  }

  function addLine(bytes: Buffer, terminated: boolean): void {
    line++;
    const content = contentOf(bytes);
    if (content !== undefined) batch.push({ line, terminated, content });
  }

  function addCarriedLine(terminated: boolean): void {
    const bytes = carriedBytes;
    carriedBytes = 0;
    if (bytes <= keptBytes) {
      addLine(carry.subarray(0, bytes), terminated);
    } else {
      line++;
      batch.push({ line, terminated, content: tooLarge(bytes) });
    }
  }

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      if (carriedBytes > 0) {
        carryOver(chunk.subarray(start, end));
        addCarriedLine(true);
      } else {
        addLine(chunk.subarray(start, end), true);
      }
      start = end + 1;
      if (batch.length >= batchLines) {
        yield batch;
        batch = [];
      }
    }
    if (start < chunk.length) carryOver(chunk.subarray(start));
    if (batch.length > 0) {
      yield batch;
      batch = [];
    }
  }
  if (carriedBytes > 0) addCarriedLine(false);
  if (batch.length > 0) yield batch;
}
