import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { epochDay } from '../../../projections/calendar/civil-date.ts';
import { instantText } from '../../../services/synthetic/instant-text.ts';

const at = (day: string, time: string, inUtc = false) => {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return { day: epochDay(day), secondOfDay: (hours * 60 + minutes) * 60, inUtc };
};

test.each([
  ['winter', at('2023-12-31', '09:05'), '2023-12-31T09:05:00+01:00'],
  ['summer', at('2023-07-01', '09:05'), '2023-07-01T09:05:00+02:00'],
  ['half an hour into 2024, in UTC', at('2024-01-01', '00:30', true), '2023-12-31T23:30:00Z'],
  ['the night in which summer time begins', at('2023-03-26', '01:30'), '2023-03-26T01:30:00+01:00'],
  ['the morning after it', at('2023-03-26', '07:30', true), '2023-03-26T05:30:00Z'],
])('%s', (_when, registeredAt, text) => {
  expect(instantText(registeredAt)).toBe(text);
});

test('in UTC or with an offset, it is the time of day in Copenhagen that was meant', () => {
  const workingHours = fc.integer({ min: 4 * 3600, max: 24 * 3600 - 1 });
  const days = fc.integer({ min: epochDay('2017-01-01'), max: epochDay('2024-12-31') });
  fc.assert(
    fc.property(days, workingHours, fc.boolean(), (day, secondOfDay, inUtc) => {
      const read = DateTime.fromISO(instantText({ day, secondOfDay, inUtc }), { zone: 'Europe/Copenhagen' });
      expect(epochDay(read.toFormat('yyyy-MM-dd'))).toBe(day);
      expect((read.hour * 60 + read.minute) * 60 + read.second).toBe(secondOfDay);
    }),
  );
});
