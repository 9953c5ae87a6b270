import type { Readable } from 'node:stream';
import { maskPersonalNumbers } from '../../../contracts/personal-number/mask.ts';
import { holdsPersonalNumber } from '../../../contracts/personal-number/personal-number.ts';
import { apparentFormat } from './apparent-format.ts';
import type { InputProblem } from './input-problem.ts';
import { problemOf } from './input-problem.ts';
import { parseLine } from './parse-line.ts';
import { type Input, openInput } from './read-input.ts';
import { type Line, readLines } from './read-lines.ts';
import { pushEvent, type RefusedText, type ValidatedBatch } from './validated-batch.ts';

/**
 * How many lines go into one batch, which the store takes as one durable step. Ids are random, so a batch touches most
 * pages of their index however large it is. Measured at a million events: half as many lines cost the storing thread
 * 15 % more; twice as many save as much again, but hold the store's lock and the memory twice as long.
 */
const batchLines = 16_384;
/** A batch of unusually large events ends earlier, so that memory stays flat: UTF-16 units of all its texts. */
const batchLength = 8 * 1024 * 1024;

/** After so many lines in a row that are no JSON objects, an input is no file of events. */
const strangeLines = 100;

/** A batch of an input, or what is wrong with the input as a whole. */
export type Validated =
  | { readonly kind: 'batch'; readonly input: string; readonly batch: ValidatedBatch }
  | { readonly kind: 'problem'; readonly problem: InputProblem };

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Where an input ceases to be one of events: lines in a row that are no JSON objects. */
class StrangeLines {
  #inRow = 0;
  readonly #texts: string[] = [];

  /** Whether it is enough. */
  add({ content }: Line, isEvent: boolean): boolean {
    if (isEvent || (typeof content === 'string' && isJsonObject(content))) {
      this.#inRow = 0;
      this.#texts.length = 0;
      return false;
    }
    if (typeof content === 'string') this.#texts.push(content);
    return ++this.#inRow === strangeLines;
  }

  problem(name: string, line: number, start: Buffer): InputProblem {
    const input = name === '-' ? 'Standard input' : name;
    return {
      code: 'INPUT_NOT_EVENTS',
      message: `${input} holds ${strangeLines} lines in a row that are no JSON objects; it looks like ${apparentFormat(start, this.#texts)}. It was read as far as line ${line}.`,
      input: name,
    };
  }
}

function validateLine(line: Line, texts: string[], lines: number[], refused: RefusedText[]): number {
  const parsed = parseLine(line);
  if (parsed.ok) {
    lines.push(line.line);
    return pushEvent(texts, parsed.event);
  }
  const raw = typeof line.content === 'string' ? line.content : null;
  refused.push({ line: line.line, refusal: parsed.refusal, raw });
  return raw?.length ?? 0;
}

/** Validates the lines of an input, as long as it is one of events. */
async function* validateLines(name: string, input: Input): AsyncGenerator<Validated> {
  let texts: string[] = [];
  let lines: number[] = [];
  let refused: RefusedText[] = [];
  let length = 0;

  const strange = new StrangeLines();
  let start = Buffer.alloc(0);

  function take(): Validated {
    const batch = { texts, lines, refused, bytesRead: input.bytesRead() };
    [texts, lines, refused, length] = [[], [], [], 0];
    return { kind: 'batch', input: name, batch };
  }

  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of input.chunks()) {
      if (start.length === 0) start = Buffer.from(chunk.subarray(0, 16));
      yield chunk;
    }
  }

  for await (const some of readLines(chunks())) {
    for (const line of some) {
      const before = lines.length;
      length += validateLine(line, texts, lines, refused);
      if (strange.add(line, lines.length > before)) {
        yield take();
        yield { kind: 'problem', problem: strange.problem(name, line.line, start) };
        return;
      }
      if (lines.length + refused.length >= batchLines || length >= batchLength) yield take();
    }
  }
  if (lines.length + refused.length > 0) yield take();
}

/** Reads and validates one input. Nothing is thrown: what stops the reading is the last item, after what was read. */
export async function* validateInput(name: string, stdin: Readable): AsyncGenerator<Validated> {
  // The name is stored with every event, and the log is never rewritten.
  if (holdsPersonalNumber(name)) {
    const masked = maskPersonalNumbers(name);
    const message = `The path ${masked} holds something of the form of a civil registration number (CPR). Nothing of the file was loaded.`;
    yield { kind: 'problem', problem: { code: 'INPUT_PERSONAL_NUMBER', message, input: masked } };
    return;
  }
  let input: Input | undefined;
  try {
    input = await openInput(name, stdin);
    let isEmpty = true;
    for await (const validated of validateLines(name, input)) {
      isEmpty = false;
      yield validated;
      if (validated.kind === 'problem') return;
    }
    const problem = await input.problemAtEnd();
    if (problem !== undefined) yield { kind: 'problem', problem };
    else if (isEmpty) {
      const message = `${name === '-' ? 'Standard input' : name} holds no event.`;
      yield { kind: 'problem', problem: { code: 'INPUT_EMPTY', message, input: name } };
    }
  } catch (error) {
    yield { kind: 'problem', problem: problemOf(error, name) };
  } finally {
    await input?.close();
  }
}
