import type { QuantityKind, Unit } from '../../../contracts/figures/quantity-schema.ts';
import { unitOfAmount } from './amount-unit.ts';
import type { Measure } from './figure.ts';
import type { Amount, Moment } from './parts.ts';

/** What the value of a figure is: what sort of number, and of what. */
export interface Quantity {
  readonly kind: QuantityKind;
  /** What is counted or measured; undefined where nothing says so, as for rates and what others reported. */
  readonly unit: Unit | undefined;
  /** Of a change, what changes; of a difference or a ratio, what is compared; of a mean of groups, what it is the mean of. */
  readonly of: Quantity | undefined;
}

/** What the members of a population are: citizens, or rows of theirs. */
export type MembersUnit = Extract<Unit, 'heads' | 'events' | 'spells'>;

/** What the rows of a moment are; of none, citizens. */
export function unitOfRows(moment: Pick<Moment, 'kind'> | undefined): MembersUnit {
  if (moment === undefined) return 'heads';
  return moment.kind === 'event' ? 'events' : 'spells';
}

/** A number that nothing more is said of. */
export const BARE_NUMBER: Quantity = { kind: 'number', unit: undefined, of: undefined };

/**
 * What a measure gives.
 *
 * @param amount the amount that it adds up
 * @param of what the figure is that it is derived from
 * @param members what its population consists of
 */
export function quantityOfMeasure(
  measure: Measure,
  amount: Amount | undefined,
  of: Quantity,
  members: MembersUnit,
): Quantity {
  switch (measure.kind) {
    case 'count':
      return { kind: 'count', unit: members, of: undefined };
    case 'lowest':
    case 'sum':
      return { kind: 'count', unit: 'heads', of: undefined };
    case 'total':
      if (measure.fullTime !== undefined) return { kind: 'amount', unit: 'full-time-persons', of: undefined };
      return {
        kind: amount?.kind === 'hours-in' ? 'amount' : 'count',
        unit: amount && unitOfAmount(amount),
        of: undefined,
      };
    case 'groups':
      return { kind: 'count', unit: 'groups', of: undefined };
    case 'share':
      return { kind: 'share', unit: members, of: undefined };
    case 'goals-met':
      return { kind: 'share', unit: 'goals', of: undefined };
    case 'places':
      return { kind: 'places', unit: 'full-year-places', of: undefined };
    case 'average':
      return { kind: 'average', unit: measure.toldIn ?? (amount && unitOfAmount(amount)), of: undefined };
    case 'quantile':
      return { kind: 'quantile', unit: measure.toldIn ?? (amount && unitOfAmount(amount)), of: undefined };
    case 'rate':
      return { kind: 'rate', unit: undefined, of: undefined };
    case 'benchmark':
      return { kind: kindsOfBenchmarks[measure.unit], unit: undefined, of: undefined };
    case 'change':
      return { kind: kindsOfChanges[measure.unit], unit: of.unit, of };
    case 'difference':
      return { kind: notationOf(of) === 'number' ? 'difference' : 'points', unit: of.unit, of };
    case 'ratio':
      return { kind: 'ratio', unit: of.unit, of };
    case 'mean':
      return { kind: of.kind === 'count' ? 'average' : of.kind, unit: of.unit, of };
  }
}

const kindsOfBenchmarks = { number: 'number', percent: 'share', points: 'points' } as const;
const kindsOfChanges = { number: 'difference', percent: 'percent-change', points: 'points' } as const;

/** How a number is written: as it stands, or as a ratio in per cent or in percentage points. */
export type Notation = 'number' | 'percent' | 'points';

/** How plans, reports and people write the values of a quantity. */
export function notationOf({ kind }: Quantity): Notation {
  if (kind === 'points') return 'points';
  return kind === 'share' || kind === 'percent-change' || kind === 'ratio' ? 'percent' : 'number';
}

/** Whether values of the two can be set against one another: numbers with numbers, else only what is of one kind. */
export function areAlike(a: Quantity, b: Quantity): boolean {
  return notationOf(a) === notationOf(b) && (notationOf(a) === 'number' || a.kind === b.kind);
}

/** Whether a value says by how much another changed, or is more than another, so that more has a plus. */
export function isChange({ kind }: Quantity): boolean {
  return kind === 'difference' || kind === 'percent-change' || kind === 'points';
}

/** Whether a value is a ratio in per cent, or a change of one. Such a value changes in points. */
export function isOfShares({ kind, of }: Quantity): boolean {
  return (
    kind === 'share' ||
    kind === 'ratio' ||
    kind === 'points' ||
    (kind === 'percent-change' && of !== undefined && isOfShares(of))
  );
}

/** Whether values are a time that something lasts, or a change of one. */
export function isDuration({ unit }: Quantity): boolean {
  return unit === 'days' || unit === 'weeks' || unit === 'months' || unit === 'years';
}
