import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLine } from '../../../services/intake/files/parse-line.ts';
import { type Line, readLines } from '../../../services/intake/files/read-lines.ts';
import { maxEventBytes } from '../../../services/intake/validate/parse-event.ts';
import { sent } from './valid-events.ts';

/** The lines of the given bytes, cut into chunks of the given size. */
async function linesOf(bytes: Buffer | string, chunkBytes = 1 << 16): Promise<Line[]> {
  const whole = Buffer.from(bytes);
  function* chunks() {
    for (let start = 0; start < whole.length; start += chunkBytes) yield whole.subarray(start, start + chunkBytes);
  }
  const lines: Line[] = [];
  for await (const batch of readLines(Readable.from(chunks()))) lines.push(...batch);
  return lines;
}

const code = ({ content }: Line) => (typeof content === 'string' ? 'text' : content.code);

describe('lines come back', () => {
  test('with their numbers, blank ones counted but left out', async () => {
    expect(await linesOf('a\n\n \t\r\nb\n')).toEqual([
      { line: 1, terminated: true, content: 'a' },
      { line: 4, terminated: true, content: 'b' },
    ]);
  });

  test('without carriage returns and a byte order mark', async () => {
    expect((await linesOf('\ufeffa\r\nb\r\n')).map((line) => line.content)).toEqual(['a', 'b']);
  });

  test('without the one mark that each of several joined files begins with', async () => {
    const lines = await linesOf('\ufeffa\n\ufeffb\n\ufeff\n\ufeff\ufeffc\n');
    expect(lines.map((line) => line.content)).toEqual(['a', 'b', '\ufeffc']);
  });

  test('with the last one marked where no newline ends it', async () => {
    expect(await linesOf('a\nb')).toEqual([
      { line: 1, terminated: true, content: 'a' },
      { line: 2, terminated: false, content: 'b' },
    ]);
  });

  test('of an empty input: none', async () => {
    expect(await linesOf('')).toEqual([]);
    expect(await linesOf('\n\n')).toEqual([]);
  });

  test('the same, however the bytes are cut into chunks', async () => {
    const text = fc.array(fc.constantFrom('a', 'ø', '😀', '\n', '\r\n', ' ', '\0', '{}'), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), fc.boolean(), async (parts, chunkBytes, mark) => {
        const whole = `${mark ? '\ufeff' : ''}${parts.join('')}`;
        const expected = whole
          .replace(/^\ufeff/, '')
          .split('\n')
          .map((line, index, all) => ({
            line: index + 1,
            terminated: index < all.length - 1,
            content: line.replace(/\r$/, ''),
          }))
          .filter(({ content }) => content.trim() !== '');
        const found = await linesOf(whole, chunkBytes);
        expect(found.map(({ line, terminated }) => ({ line, terminated }))).toEqual(
          expected.map(({ line, terminated }) => ({ line, terminated })),
        );
        expect(found.map(({ content }) => (typeof content === 'string' ? content : content.code))).toEqual(
          expected.map(({ content }) => (content.includes('\0') ? 'EVENT_NOT_TEXT' : content)),
        );
      }),
    );
  });
});

describe('a bad line does not stop the next', () => {
  test('when it is binary', async () => {
    const bytes = Buffer.concat([Buffer.from([0x61, 0, 0x62, 0x0a, 0xff, 0xfe, 0x0a]), Buffer.from('c\n')]);
    expect((await linesOf(bytes)).map(code)).toEqual(['EVENT_NOT_TEXT', 'EVENT_NOT_TEXT', 'text']);
  });

  test.each([1 << 10, 1 << 24])('when it is too large, in chunks of %d bytes', async (chunkBytes) => {
    const lines = await linesOf(`a\n${'x'.repeat(200_000)}\nb\n`, chunkBytes);
    expect(lines.map(code)).toEqual(['text', 'EVENT_TOO_LARGE', 'text']);
    expect(lines[1]?.content).toMatchObject({ detail: { kind: 'too-large', bytes: 200_000 } });
  });

  test.each([1 << 10, 1 << 24])('64 KiB exactly are taken, in chunks of %d bytes', async (chunkBytes) => {
    const full = 'x'.repeat(maxEventBytes);
    const lines = await linesOf(`\ufeff${full}\r\n${full}x\n${full}`, chunkBytes);
    expect(lines.map(code)).toEqual(['text', 'EVENT_TOO_LARGE', 'text']);
  });
});

test('a line of a gigabyte is not held in memory', async () => {
  const chunk = Buffer.alloc(1 << 20, 'x');
  let peakBytes = 0;
  async function* gigabyte() {
    for (let sent = 0; sent < 1 << 30; sent += chunk.length) {
      yield chunk;
      peakBytes = Math.max(peakBytes, process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed);
    }
    yield Buffer.from('\nb\n');
  }
  const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
  const lines: Line[] = [];
  for await (const batch of readLines(gigabyte())) lines.push(...batch);
  expect(lines.map(code)).toEqual(['EVENT_TOO_LARGE', 'text']);
  expect(lines[0]?.content).toMatchObject({ detail: { kind: 'too-large', bytes: 1 << 30 } });
  expect(peakBytes - before).toBeLessThan(1 << 26);
});

test('batches stay small, however large a chunk is', async () => {
  const sizes: number[] = [];
  for await (const batch of readLines(Readable.from([Buffer.from('a\n'.repeat(10_000))]))) sizes.push(batch.length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1024);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(10_000);
});

test('an error of the stream reaches the reader, after the lines before it', async () => {
  async function* failing() {
    yield Buffer.from('a\nb');
    throw new Error('the disk is gone');
  }
  const lines: Line[] = [];
  await expect(async () => {
    for await (const batch of readLines(failing())) lines.push(...batch);
  }).rejects.toThrow('the disk is gone');
  expect(lines.map((line) => line.content)).toEqual(['a']);
});

describe('the last line without a newline', () => {
  const event = JSON.stringify(sent('enrolled'));

  test('is taken when it is a whole event', () => {
    expect(parseLine({ line: 1, terminated: false, content: event })).toMatchObject({ ok: true });
  });

  test('is truncated when it is half of one', () => {
    const parsed = parseLine({ line: 1, terminated: false, content: event.slice(0, -5) });
    expect(parsed).toMatchObject({ ok: false, refusal: { code: 'EVENT_TRUNCATED' } });
  });

  test('keeps its own code when it is JSON, but no event', () => {
    const parsed = parseLine({ line: 1, terminated: false, content: '{}' });
    expect(parsed).toMatchObject({ ok: false, refusal: { code: 'EVENT_MISSING_FIELD' } });
  });
});
