import type { FormedAmount } from '../../../contracts/plans/amount-schema.ts';
import type { Rational } from '../../numbers/rational.ts';
import type { Span } from './date-expression.ts';
import type { Amount } from './parts.ts';

/** What an amount counts: units of time, or how many there are of something. */
export type AmountUnit = Span['unit'] | 'hours' | 'times';

/** A unit of time that is longer than a day. */
export type LongUnit = Exclude<Span['unit'], 'days'>;

/** The days of each unit (rule N8): a year has those of the calendar on average, 146,097 in 400 years, and twelve months. */
export const daysOfUnit: Readonly<Record<LongUnit, Rational>> = {
  weeks: { numerator: 7n, denominator: 1n },
  months: { numerator: 146_097n, denominator: 4800n },
  years: { numerator: 146_097n, denominator: 400n },
};

/** What amounts count, by their kind; one of `time-since` says so itself. */
const units: Readonly<Record<Exclude<Amount['kind'], 'time-since'>, AmountUnit>> = {
  'days-in': 'days',
  'weeks-in': 'weeks',
  'months-in': 'months',
  'begins-of': 'times',
  'longest-gap-in': 'days',
  'longest-spell-in': 'days',
  'hours-in': 'hours',
  'longest-out-of': 'days',
  'number-of': 'times',
  'length-of': 'days',
  'age-on': 'years',
};

/** Weekly hours are taken to so small a part of an hour, rounded half up. */
export const PARTS_OF_WEEKLY_HOUR = 10_000;

/**
 * An amount is computed in whole numbers: hours, of which a day of a job has a seventh of those of its week, in parts of an
 * hour that are so small (rule N10).
 */
export function partsOf({ kind }: Pick<Amount, 'kind'>): number {
  return kind === 'hours-in' ? 7 * PARTS_OF_WEEKLY_HOUR : 1;
}

/** What an amount counts. */
export function unitOfAmount(amount: Amount): AmountUnit {
  return amount.kind === 'time-since' ? amount.unit : units[amount.kind];
}

/** What an amount counts, as a plan writes it. */
export function unitOfWrittenAmount(amount: FormedAmount): AmountUnit {
  return amount.form === 'time-since' ? amount.in : units[amount.form];
}
