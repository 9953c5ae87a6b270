import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { writeLines } from '../../../services/synthetic/write-lines.ts';

test('every line ends in a newline, in order', async () => {
  const written: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  const lines = Array.from({ length: 100_000 }, (_, index) => `line ${index}`);
  await writeLines(lines, sink);
  expect(written.join('')).toBe(lines.map((line) => `${line}\n`).join(''));
});

function* unending(): Generator<string> {
  for (;;) yield 'x'.repeat(1000);
}

test('a reader that has had enough ends an unending source quietly', async () => {
  const reader = new PassThrough();
  reader.once('data', () => reader.destroy());
  await expect(writeLines(unending(), reader)).resolves.toBeUndefined();
});

test('a reader that fails is an error', async () => {
  const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('no space left on device')) });
  await expect(writeLines(unending(), full)).rejects.toThrow('no space left');
});
