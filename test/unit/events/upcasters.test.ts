import { expect, test } from 'vitest';
import { type Upcasters, upcast } from '../../../contracts/events/upcasters.ts';

const append = (step: string) => (data: unknown) => `${data}${step}`;

const table: Upcasters = new Map([
  ['journey.placed.v1', append(' → 2')],
  ['journey.placed.v2', append(' → 3')],
  ['journey.exited.v1', append(' → other')],
]);

test('each version is lifted by its own upcaster, in order, to the newest', () => {
  expect(upcast('journey.placed.v1', '1', table)).toEqual({ type: 'journey.placed.v3', data: '1 → 2 → 3' });
  expect(upcast('journey.placed.v2', '2', table)).toEqual({ type: 'journey.placed.v3', data: '2 → 3' });
});

test('a type that no upcaster reads is left as it is', () => {
  expect(upcast('journey.enrolled.v1', '1', table)).toEqual({ type: 'journey.enrolled.v1', data: '1' });
});
