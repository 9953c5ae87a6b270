import fc from 'fast-check';

/**
 * Days and instants at which calendars and clocks go wrong. Histories are drawn from few of them, so that events meet on
 * one day, at one instant, and on either side of a cutoff.
 */

/** Civil days in Copenhagen: ends of years, quarters and months, nights on which clocks change, leap days. */
export const edgeDays = [
  '2022-12-30',
  '2022-12-31',
  '2023-01-01',
  '2023-01-02',
  '2023-03-25',
  '2023-03-26',
  '2023-03-27',
  '2023-06-30',
  '2023-09-30',
  '2023-10-01',
  '2023-10-28',
  '2023-10-29',
  '2023-10-30',
  '2023-10-31',
  '2023-11-01',
  '2023-11-30',
  '2023-12-01',
  '2023-12-30',
  '2023-12-31',
  '2024-01-01',
  '2024-01-02',
  '2024-02-28',
  '2024-02-29',
  '2024-03-01',
  '2024-03-31',
  '2024-06-30',
  '2024-07-01',
] as const;

/** RFC 3339 times; several lines are one instant written in different offsets, or differ by a millisecond or less. */
export const edgeTimes = [
  '2022-12-31T22:59:59.999Z',
  '2022-12-31T23:00:00Z',
  '2022-12-31T23:30:00Z',
  '2023-01-01T00:30:00+01:00',
  // The night clocks go forward: 02:00 becomes 03:00.
  '2023-03-25T22:59:59.999Z',
  '2023-03-25T23:00:00Z',
  '2023-03-26T00:59:59.999Z',
  '2023-03-26T01:00:00Z',
  '2023-03-26T21:59:59.999Z',
  '2023-03-26T22:00:00Z',
  '2023-06-30T21:59:59.999999999Z',
  '2023-06-30T22:00:00.000Z',
  // The night clocks go back: 02:30 comes twice.
  '2023-10-28T21:59:59.999Z',
  '2023-10-28T22:00:00Z',
  '2023-10-29T02:30:00+02:00',
  '2023-10-29T02:30:00+01:00',
  '2023-10-29T22:59:59.999Z',
  '2023-10-29T23:00:00Z',
  '2023-11-30T22:59:59.999Z',
  '2023-11-30T23:00:00Z',
  '2023-12-30T23:00:00Z',
  '2023-12-31T12:00:00+01:00',
  '2023-12-31T22:59:59.999Z',
  '2023-12-31T22:59:59.9995Z',
  '2023-12-31T23:00:00Z',
  '2023-12-31T23:00:00.000999Z',
  '2024-01-01T00:00:00+01:00',
  '2023-12-31T23:30:00Z',
  '2023-12-31T18:30:00-05:00',
  '2024-01-01T00:30:00+01:00',
  '2024-01-01T22:59:59.999Z',
  '2024-02-28T23:00:00Z',
  '2024-02-29T23:00:00Z',
  '2024-06-30T21:59:59.999Z',
  '2024-06-30T22:00:00Z',
] as const;

/** First and last days of the year that most questions are about: on one side or the other of a half-open interval. */
export const periodEdges = ['2023-01-01', '2023-12-31', '2024-01-01'] as const;

const anyDay = fc
  .integer({ min: Date.UTC(2022, 6, 1) / 86_400_000, max: Date.UTC(2024, 11, 31) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

export const day: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...edgeDays) },
  { weight: 1, arbitrary: anyDay },
);

/** Days further back, for spans of years and for months of every length. */
const olderDays = ['2019-12-31', '2020-02-29', '2021-01-31', '2021-12-31', '2022-02-28', '2022-07-01'] as const;
const monthEnds = ['2023-01-31', '2023-02-28', '2023-03-31', '2023-05-31', '2023-08-31', '2023-12-25'] as const;

/** Any of those and of days further back and at the ends of months. */
export const widerDay: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...edgeDays) },
  { weight: 2, arbitrary: fc.constantFrom(...monthEnds) },
  { weight: 1, arbitrary: fc.constantFrom(...olderDays) },
  { weight: 2, arbitrary: anyDay },
);

export const instant: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...edgeTimes).map((time) => Date.parse(time)) },
  { weight: 1, arbitrary: fc.integer({ min: Date.UTC(2022, 6, 1), max: Date.UTC(2024, 11, 31) }) },
);

/** Any of those below, and times so early that most of a history is known whenever it is asked about. */
export const earlierTime: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('2022-06-01T08:00:00Z', '2022-06-01T10:00:00+02:00', '2022-06-02T08:00:00Z'),
  },
  { weight: 2, arbitrary: fc.constantFrom(...edgeTimes) },
);

export const time: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...edgeTimes) },
  { weight: 1, arbitrary: anyDay.map((date) => `${date}T09:15:00+01:00`) },
);
