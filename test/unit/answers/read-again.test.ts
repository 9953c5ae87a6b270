import { expect, test } from 'vitest';
import type { KeptAnswers } from '../../../services/answers/kept/kept-answers.ts';
import { readAgain } from '../../../services/answers/kept/read-again.ts';

/** Answers that are kept, and which of them were read. */
function keptAs(answers: Readonly<Record<string, unknown>>): { kept: KeptAnswers; read: string[] } {
  const read: string[] = [];
  const kept: KeptAnswers = {
    find(name) {
      read.push(name);
      return name in answers ? JSON.stringify(answers[name]) : undefined;
    },
    keep: () => undefined,
    [Symbol.dispose]: () => undefined,
  };
  return { kept, read };
}

test('an answer that was found is read once, and is what was kept', () => {
  const answer = { figures: [{ id: 'goal-5', count: 179 }], notices: [] };
  const { kept, read } = keptAs({ one: answer });
  const find = readAgain(kept);
  expect([find('one'), find('one'), find('one')]).toEqual([answer, answer, answer]);
  expect(read).toEqual(['one']);
});

test('nobody can change what others are given', () => {
  const find = readAgain(keptAs({ one: { figures: [{ count: 179 }] } }).kept);
  const found = find('one') as { figures: { count: number }[] };
  expect(() => found.figures.push({ count: 0 })).toThrow(TypeError);
  expect(() => Object.assign(found.figures[0] as object, { count: 0 })).toThrow(TypeError);
});

test('one that is not kept is looked for each time', () => {
  const { kept, read } = keptAs({});
  const find = readAgain(kept);
  expect([find('none'), find('none')]).toEqual([undefined, undefined]);
  expect(read).toEqual(['none', 'none']);
});

test('what was asked for longest ago gives way, and too long an answer is not held', () => {
  const text = 'x'.repeat(98);
  const { kept, read } = keptAs({
    a: text,
    b: text,
    c: text,
    d: text,
    e: text,
    f: text,
    g: text,
    h: text,
    i: text,
    long: text + text,
  });
  const find = readAgain(kept, 800);
  for (const name of [...'abcdefgh', 'a', 'i', 'a', 'b', 'long', 'long']) find(name);
  expect(read).toEqual([...'abcdefgh', 'i', 'b', 'long', 'long']);
});
