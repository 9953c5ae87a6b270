import type { GroupResult } from '../../../contracts/figures/figure-schema.ts';
import type { Hidden, HiddenReason } from '../../../contracts/figures/hidden-schema.ts';
import { parseRational, type Rational, rationalText, toNumber, whole } from '../../../projections/numbers/rational.ts';
import type { Showing } from './cells.ts';
import type { CountedIn, CountName } from './counted-in.ts';
import { BASE, countsToldAs, FEW, roundedCount, roundedMean } from './rounding.ts';

/** Counts are off by up to two, so of fewer than this a share or a mean would say nothing (rule D5). */
const ENOUGH = 25;

/** A figure, or a group of one, as it is computed. */
export type Computed = Omit<GroupResult, 'group'>;

type Outcome = Pick<
  Computed,
  | 'numerator'
  | 'denominator'
  | 'excluded'
  | 'undecided'
  | 'value'
  | 'lowest'
  | 'highest'
  | 'provisional'
  | 'exact'
  | 'hidden'
>;

/** Between which numbers a value lies that is told rounded. */
export interface Reach {
  readonly least: number;
  readonly most: number;
}

/** A number as readers are told it. */
export interface Told {
  readonly outcome: Outcome;
  readonly value: Rational | undefined;
  /** Also of a value that is hidden, where all can tell so much of it. Undefined where nobody can, and without a value. */
  readonly reach: Reach | undefined;
}

/** A group of a figure, as `toldNumber` tells a figure: without what would be finer than the figure itself. */
export function toldGroup(
  of: CountedIn,
  group: Computed,
  figure: Computed,
  showing: (count: CountName) => Showing,
): Told {
  if (of === 'places') {
    const hidden: Hidden = { numerator: 'detail', value: 'detail', lowest: 'detail', highest: 'detail' };
    return inFigure({ denominator: group.denominator, value: null, lowest: null, highest: null }, hidden, figure);
  }
  const { outcome, value, reach } = toldNumber(of, { ...group, provisional: false }, showing);
  const { numerator, denominator, exact, hidden: { excluded: _, undecided: __, ...hidden } = {} } = outcome;
  const ends = figure.provisional ? { lowest: null, highest: null } : outcome;
  const told = inFigure(
    {
      ...(numerator !== undefined && { numerator }),
      ...(denominator !== undefined && { denominator }),
      value: outcome.value,
      lowest: ends.lowest,
      highest: ends.highest,
      ...(exact !== undefined && { exact }),
    },
    { ...hidden, ...(figure.provisional && { lowest: 'detail', highest: 'detail' }) },
    figure,
  );
  return { ...told, value, reach };
}

/** Of those who are excluded or undecided in a group no more is told than that there are none in all of the figure. */
function inFigure(numbers: object, hidden: Hidden, { excluded, undecided, provisional }: Computed): Told {
  const told = (all: number | null): number | null => (all === 0 ? 0 : null);
  const isHidden: Hidden = {
    ...hidden,
    ...(excluded !== 0 && { excluded: 'detail' }),
    ...(undecided !== 0 && { undecided: 'detail' }),
  };
  const outcome = {
    ...numbers,
    excluded: told(excluded),
    undecided: told(undecided),
    provisional,
    ...(Object.keys(isHidden).length > 0 && { hidden: isHidden }),
  };
  return { outcome: outcome as Outcome, value: undefined, reach: undefined };
}

interface Shown {
  readonly numerator?: number;
  readonly denominator?: number;
  readonly value?: Rational;
  readonly reach?: Reach;
  readonly hidden: Hidden;
}

/**
 * A figure that is counted, as readers are told it: counts rounded, its value from those, and the rest hidden, with the
 * reason. A number that has no value has none here, too.
 *
 * @param showing whether its counts are shown
 */
export function toldNumber(of: CountedIn, number: Computed, showing: (count: CountName) => Showing): Told {
  const { numerator, denominator, value, hidden, reach } = shownOf(of, number, showing);
  const isHidden: Hidden = { ...hidden };
  const told = number.value === null ? undefined : value;
  const ends = (['lowest', 'highest'] as const).map((end) => endOf(end, of, number, told, denominator, isHidden));
  return {
    outcome: {
      ...(numerator !== undefined && { numerator }),
      ...(denominator !== undefined && { denominator }),
      ...beside('excluded', number, isHidden),
      ...beside('undecided', number, isHidden),
      value: told === undefined ? null : toNumber(told),
      lowest: ends[0] ?? null,
      highest: ends[1] ?? null,
      provisional: number.provisional,
      ...(told !== undefined && (of === 'mean' || of === 'places') && { exact: rationalText(told) }),
      ...(Object.keys(isHidden).length > 0 && { hidden: isHidden }),
    } as Outcome,
    value: told,
    reach: told === undefined && isHidden.value === undefined ? undefined : reach,
  };
}

function shownOf(of: CountedIn, number: Computed, showing: (count: CountName) => Showing): Shown {
  switch (of) {
    case 'heads':
      return ofHeads(number, showing('numerator'));
    case 'share':
      return ofShare(number, showing('numerator'), showing('denominator'));
    case 'mean':
      return ofMean(number, showing('denominator'));
    case 'places':
      return ofPlaces(number);
    case 'derived':
    case 'public':
    case 'nothing':
      return { hidden: allHidden(number, 'not-sized') };
  }
}

/** Nothing of a number is told. */
function allHidden(number: Computed, reason: HiddenReason): Hidden {
  return {
    ...(number.numerator !== undefined && { numerator: reason }),
    ...(number.denominator !== undefined && { denominator: reason }),
    ...(number.value !== null && { value: reason }),
  };
}

function ofHeads({ numerator = 0 }: Computed, showing: Showing): Shown {
  const count = roundedCount(numerator);
  if (showing !== 'shown' || count === undefined) {
    const reason = showing === 'shown' ? 'few' : showing;
    return {
      hidden: { numerator: reason, value: reason },
      ...(reason === 'few' && { reach: { least: 0, most: FEW - 1 } }),
    };
  }
  return { numerator: count, value: whole(count), reach: around(count), hidden: {} };
}

function around(count: number): Reach {
  return countsToldAs(count);
}

function ofShare({ numerator = 0, denominator = 0 }: Computed, counted: Showing, all: Showing): Shown {
  const [n, d] = [roundedCount(numerator), roundedCount(denominator)];
  const hiddenAs: Hidden = {
    ...((counted !== 'shown' || n === undefined) && { numerator: counted === 'shown' ? 'few' : counted }),
    ...((all !== 'shown' || d === undefined) && { denominator: all === 'shown' ? 'few' : all }),
  };
  const [shownN, shownD] = [
    hiddenAs.numerator === undefined ? n : undefined,
    hiddenAs.denominator === undefined ? d : undefined,
  ];
  const counts = {
    ...(shownN !== undefined && { numerator: shownN }),
    ...(shownD !== undefined && { denominator: shownD }),
  };
  if (shownN === undefined || shownD === undefined || shownD < ENOUGH) {
    const reason = hiddenAs.numerator ?? hiddenAs.denominator ?? 'imprecise';
    const least = shownD === undefined ? undefined : around(shownD).least;
    return {
      ...counts,
      hidden: { ...hiddenAs, value: reason },
      ...(least !== undefined && reason === 'few' && { reach: { least: 0, most: (FEW - 1) / least } }),
      ...(least !== undefined && reason === 'all-but-few' && { reach: { least: 1 - (FEW - 1) / least, most: 1 } }),
    };
  }
  const [counts1, counts2] = [around(shownN), around(shownD)];
  return {
    ...counts,
    value: { numerator: BigInt(shownN), denominator: BigInt(shownD) },
    reach: { least: counts1.least / counts2.most, most: Math.min(1, counts1.most / counts2.least) },
    hidden: hiddenAs,
  };
}

/** A mean, or a quantile; the sum of what it is the mean of is not told. */
function ofMean(number: Computed, showing: Showing): Shown {
  const detail: Hidden = number.numerator === undefined ? {} : { numerator: 'detail' };
  const of = roundedCount(number.denominator ?? 0);
  if (showing !== 'shown' || of === undefined) {
    const reason = showing === 'shown' ? 'few' : showing;
    return { hidden: { ...detail, denominator: reason, value: reason } };
  }
  if (number.value === null) return { denominator: of, hidden: detail };
  if (of < ENOUGH) return { denominator: of, hidden: { ...detail, value: 'imprecise' } };
  const exact =
    number.exact === undefined
      ? { numerator: BigInt(number.numerator ?? 0), denominator: BigInt(number.denominator ?? 1) }
      : parseRational(number.exact);
  const { value, step } = roundedMean(exact, of);
  const [middle, half] = [toNumber(value), toNumber(step) / 2];
  return { denominator: of, value, reach: { least: middle - half, most: middle + half }, hidden: detail };
}

/** Nobody takes up more than one full-year place, so so many places are of as many citizens or more. Days are not told. */
function ofPlaces({ numerator = 0, denominator = 1, value }: Computed): Shown {
  const hidden: Hidden = { numerator: 'detail' };
  if (value === null) return { denominator, hidden };
  if (value < FEW) return { denominator, hidden: { ...hidden, value: 'few' } };
  const places = BASE * Math.floor((numerator / denominator + BASE / 2) / BASE);
  return {
    denominator,
    value: whole(places),
    reach: { least: places - BASE / 2, most: places + BASE / 2 },
    hidden,
  };
}

/** Those who are excluded or undecided: nobody is told as nobody. */
function beside(field: 'excluded' | 'undecided', number: Computed, hidden: Hidden): Partial<Outcome> {
  const count = number[field];
  if (count === 0) return { [field]: 0 };
  const told = count === null ? undefined : roundedCount(count);
  if (told === undefined) hidden[field] = 'few';
  return { [field]: told ?? null };
}

/** What a value can still come to, on the counts that it would be told by then; where nothing can come any more, the value. */
function endOf(
  end: 'lowest' | 'highest',
  of: CountedIn,
  number: Computed,
  told: Rational | undefined,
  denominator: number | undefined,
  hidden: Hidden,
): number | undefined {
  const hide = (reason: HiddenReason): undefined => {
    hidden[end] = reason;
  };
  // Also where there is none: that there is none says something of who is hidden.
  if (hidden.value !== undefined) return hide(hidden.value);
  const exact = number[end];
  if (exact === null) return undefined;
  if (told === undefined) return hide('detail');
  if (!number.provisional) return toNumber(told);
  if (of === 'heads') return roundedCount(exact) ?? hide('few');
  if (of !== 'share' || denominator === undefined) return hide('detail');
  const size = number.denominator ?? 0;
  const count = exact * size;
  if (Math.abs(count - Math.round(count)) > 1e-6) return hide('detail');
  const rounded = roundedCount(Math.round(count));
  if (rounded === undefined || size - Math.round(count) < FEW) return hide('few');
  return Math.min(1, rounded / denominator);
}
