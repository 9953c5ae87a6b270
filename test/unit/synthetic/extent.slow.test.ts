import { expect, test } from 'vitest';
import { syntheticEvents } from '../../../services/synthetic/generate.ts';
import { readDescription } from '../../../services/synthetic/read-description.ts';

const description = readDescription();
const once = [...syntheticEvents(description, { seed: 1, scale: 1 })];

test('the same seed gives the same lines', () => {
  expect([...syntheticEvents(description, { seed: 1, scale: 1 })]).toEqual(once);
});

test('another seed gives other citizens', () => {
  const other = new Set(syntheticEvents(description, { seed: 2, scale: 1 }));
  expect(once.filter((line) => other.has(line))).toEqual([]);
});

test('a second copy follows the first and shares no pseudonym and no event with it', () => {
  const both = [...syntheticEvents(description, { seed: 1, scale: 2 })];
  expect(both.slice(0, once.length)).toEqual(once);
  const second = both.slice(once.length).map((line) => JSON.parse(line));
  const first = once.map((line) => JSON.parse(line));
  expect(second.length).toBeGreaterThan(0.9 * first.length);
  for (const attribute of ['subject', 'id']) {
    const taken = new Set(first.map((event) => event[attribute]));
    expect(second.filter((event) => taken.has(event[attribute]))).toEqual([]);
  }
});

test('given a number of events, then so many lines come out, over as many copies as it takes', () => {
  expect([...syntheticEvents(description, { seed: 1, scale: 1, events: 100 })]).toEqual(once.slice(0, 100));
  const many = [...syntheticEvents(description, { seed: 1, scale: Number.POSITIVE_INFINITY, events: 30_000 })];
  expect(many.length).toBe(30_000);
  expect(many.slice(0, once.length)).toEqual(once);
});

test('a copy is written only when it is asked for', () => {
  const unending = syntheticEvents(description, { seed: 1, scale: Number.POSITIVE_INFINITY });
  expect([unending.next().value, unending.next().value]).toEqual(once.slice(0, 2));
});
