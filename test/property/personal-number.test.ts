import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsPersonalNumber } from '../../contracts/personal-number/personal-number.ts';

const two = (number: number) => String(number).padStart(2, '0');

const personalNumber = fc
  .record({
    day: fc.integer({ min: 1, max: 31 }),
    replacement: fc.boolean(),
    month: fc.integer({ min: 1, max: 12 }),
    rest: fc.integer({ min: 0, max: 999_999 }).map((number) => String(number).padStart(6, '0')),
    hyphen: fc.constantFrom('', '-'),
  })
  .map(({ day, replacement, month, rest, hyphen }) => {
    const date = `${two(day + (replacement ? 60 : 0))}${two(month)}${rest.slice(0, 2)}`;
    return `${date}${hyphen}${rest.slice(2)}`;
  });

const before = fc.constantFrom('', ' ', '-', ':', '/', '_', '.', 'x ', '7#', 'ø', 'cpr', 'C');
const after = fc.constantFrom('', ' ', '-', ':', '/', '_', '.', ' x', '#7', 'ø', 'dk', 'F');

test('a personal number that stands by itself is found, whatever is around it', () => {
  fc.assert(
    fc.property(before, personalNumber, after, (left, number, right) => {
      expect(holdsPersonalNumber(`${left}${number}${right}`)).toBe(true);
    }),
  );
});

test('the same digits within a longer run of digits are none', () => {
  const neighbour = fc.constantFrom('0', '9');
  fc.assert(
    fc.property(personalNumber, neighbour, (number, side) => {
      expect(holdsPersonalNumber(`${side}${number}`)).toBe(false);
      expect(holdsPersonalNumber(`${number}${side}`)).toBe(false);
    }),
  );
});

test('no UUID is mistaken for one', () => {
  fc.assert(fc.property(fc.uuid(), (uuid) => !holdsPersonalNumber(uuid)));
  expect(holdsPersonalNumber('01019012-3401-0190-1234-010190123401')).toBe(false);
});

test.each(['320190-1234', '001290-1234', '010090-1234', '011390-1234', '600190-1234', '920190-1234'])(
  '%s does not have the form',
  (text) => {
    expect(holdsPersonalNumber(text)).toBe(false);
  },
);

test('a number after one that is none is still found', () => {
  expect(holdsPersonalNumber('999999-0101901234')).toBe(true);
  expect(holdsPersonalNumber('9999999999 311299-0000')).toBe(true);
});
