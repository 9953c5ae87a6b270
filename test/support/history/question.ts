import fc from 'fast-check';
import { day, edgeDays } from './edges.ts';

export interface Question {
  readonly period: { readonly from: string; readonly to: string };
  readonly clock: 'registered' | 'recorded';
  readonly through: string;
  /** How much of the log, from 0 (nothing) to 1 (all). */
  readonly share: number;
}

const periods = [
  { from: '2023-01-01', to: '2024-01-01' },
  { from: '2023-10-01', to: '2024-01-01' },
  { from: '2023-11-01', to: '2023-12-01' },
  { from: '2023-10-28', to: '2023-10-31' },
  { from: '2023-10-29', to: '2023-10-30' },
  { from: '2024-01-01', to: '2025-01-01' },
] as const;

/** What to ask of a history: a period and a cutoff, on either clock, at any position. */
export const question: fc.Arbitrary<Question> = fc.record({
  period: fc.oneof(
    { weight: 3, arbitrary: fc.constant(periods[0]) },
    { weight: 2, arbitrary: fc.constantFrom(...periods) },
  ),
  clock: fc.constantFrom('registered', 'recorded'),
  through: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...edgeDays.filter((date) => date >= '2023-12-30')) },
    { weight: 1, arbitrary: day },
  ),
  share: fc.oneof(
    { weight: 3, arbitrary: fc.constant(1) },
    { weight: 2, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  ),
});

const otherPeriods = [
  ...periods,
  { from: '2024-02-01', to: '2024-03-01' },
  { from: '2023-12-25', to: '2024-01-01' },
  { from: '2023-07-01', to: '2023-10-01' },
] as const;

/** The same of more periods, asked while they run, when they end, and after. */
export const wideQuestion: fc.Arbitrary<Question> = fc
  .tuple(
    question,
    fc.constantFrom(periods[0], periods[0], periods[0], periods[0], ...otherPeriods),
    fc.nat(9),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([asked, period, when, part]) => ({
    ...asked,
    period,
    through: when < 4 ? asked.through : when < 6 ? dayBefore(period.to) : dayIn(period, part),
    share: when === 9 ? asked.share : 1,
  }));

const DAY = 86_400_000;

const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);

const dayIn = ({ from, to }: Question['period'], part: number): string =>
  new Date(Date.parse(from) + part * (Date.parse(to) - Date.parse(from) - DAY)).toISOString().slice(0, 10);

/** The cutoff's position in a log of this many events. */
export function positionIn(head: bigint, share: number): bigint {
  return BigInt(Math.round(Number(head) * share));
}
