import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { instantProblem, registeredAtMs } from '../../../contracts/events/instant.ts';

test.each([
  '2023-12-31T23:30:00Z',
  '2023-12-31T23:30:00+01:00',
  '2023-12-31T23:30:00.123456789-23:59',
  '2024-02-29T00:00:00-00:00',
])('%s is an instant', (text) => {
  expect(instantProblem(text)).toBeUndefined();
});

test.each(['2023-12-31T23:30:00', '2023-12-31T23:30:00.5'])('%s lacks its offset', (text) => {
  expect(instantProblem(text)).toBe('no offset');
});

test.each([
  'lunchtime',
  '2023-12-31',
  '2023-02-30T12:00:00Z',
  '2016-12-31T23:59:60Z',
  '2023-12-31T24:00:00Z',
  '2023-12-31T23:60:00Z',
  '2023-12-31T23:30Z',
  '2023-12-31T23:30:00.1234567890Z',
  '2023-12-31T23:30:00+0100',
  '2023-12-31T23:30:00+24:00',
  '2023-12-31T23:30:00+01:60',
  '2023-12-31 23:30:00Z',
  '2023-12-31T23:30:00Z\n',
  '2023-12-31T23:30:00ZZ',
])('%j is no instant', (text) => {
  expect(instantProblem(text)).toBe('not an instant');
});

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 9 }).map((list) => list.join(''));
const offset = fc.integer({ min: -23 * 60, max: 23 * 60 });

test('registeredAt is a millisecond, and finer digits are cut off', () => {
  const from = Date.UTC(1901, 0, 1);
  const to = Date.UTC(2198, 0, 1);
  fc.assert(
    fc.property(fc.integer({ min: from / 1000, max: to / 1000 }), digits, offset, (second, fraction, minutes) => {
      const local = DateTime.fromSeconds(second, { zone: 'utc' }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
      const sign = minutes < 0 ? '-' : '+';
      const hours = String(Math.trunc(Math.abs(minutes) / 60)).padStart(2, '0');
      const rest = String(Math.abs(minutes) % 60).padStart(2, '0');
      const text = `${local}.${fraction}${sign}${hours}:${rest}`;
      expect(instantProblem(text)).toBeUndefined();
      const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
      expect(registeredAtMs(text)).toBe((second - minutes * 60) * 1000 + milliseconds);
    }),
    { numRuns: 1000 },
  );
});
