import { expect, test } from 'vitest';
import { journeyNames, parseType, typeOf } from '../../../contracts/events/catalogue.ts';

test.each(journeyNames)('the type of %s is read back', (name) => {
  expect(parseType(typeOf(name))).toEqual({ name, version: 1 });
});

test('a version of another time keeps its name', () => {
  expect(parseType('journey.placed.v12')).toEqual({ name: 'placed', version: 12 });
});

test.each([
  '',
  'journey.placed',
  'journey.placed.v',
  'placed.v1',
  'journey.PLACED.v1',
  'journey.toString.v1',
  'journey.constructor.v1',
  'journey.placed.v1 ',
])('%j is no type', (type) => {
  expect(parseType(type)).toBeUndefined();
});
