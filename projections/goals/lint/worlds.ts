import { amountsOf, type Comparator, type Condition, leavesOf, type Relation } from '../model/condition.ts';
import { anchorOf, type DateExpression } from '../model/date-expression.ts';
import { writeCondition } from '../syntax/write-condition.ts';

/** So many cases can be tried at once; more than a plan's conditions need. */
const WORLDS_AT_MOST = 8_000;

/** What may be true of a citizen. */
export interface World {
  /** For each moment, when it was (only the order matters), or undefined for never. */
  readonly days: ReadonlyMap<string, number | undefined>;
  /** For each amount, how much it is, or undefined for none. */
  readonly amounts: ReadonlyMap<string, number | undefined>;
  /** Whether each other leaf holds, by its text. */
  readonly others: ReadonlyMap<string, boolean>;
}

/**
 * Every order in which the moments of some conditions can lie, with moments on one day and missing ones, with every amount
 * on either side of every number that it is compared with, and with every other leaf true and false; undefined when they
 * are too many to try. What holds in all of these holds for every citizen for whom nothing is pending. The converse is not
 * claimed: the plan may rule some of them out, such as the last of something before the first.
 *
 * @param mostOf the most that an amount can be
 * @param isWhole whether an amount has no number between two whole ones
 */
export function worldsOf(
  conditions: readonly (Condition | undefined)[],
  mostOf: (amount: string) => number = () => Number.POSITIVE_INFINITY,
  isWhole: (amount: string) => boolean = () => true,
): World[] | undefined {
  const leaves = conditions.flatMap((condition) => (condition === undefined ? [] : leavesOf(condition)));
  const moments = [...new Set(leaves.flatMap((leaf) => momentsInOrder(leaf) ?? []))];
  const days = [undefined, ...moments.keys()];
  const amounts = [...new Set(leaves.flatMap((leaf) => amountsOf(leaf)))].map(
    (amount) => [amount, valuesOf(amount, leaves, mostOf(amount), isWhole(amount))] as const,
  );
  const others = [...new Set(leaves.filter(isOther).map(writeCondition))];

  const sizes = [
    ...moments.map(() => days.length),
    ...amounts.map(([, values]) => values.length),
    ...others.map(() => 2),
  ];
  if (sizes.reduce((product, size) => Math.min(product * size, Number.MAX_SAFE_INTEGER), 1) > WORLDS_AT_MOST)
    return undefined;
  const dayMaps = choices(moments.map((moment) => [moment, days] as const));
  const amountMaps = choices(amounts);
  const otherMaps = choices(others.map((text) => [text, [false, true]] as const));
  return dayMaps.flatMap((day) =>
    amountMaps.flatMap((amount) => otherMaps.map((other) => ({ days: day, amounts: amount, others: other }))),
  );
}

/** Every way to give each name one of its values. */
export function choices<T>(valuesOfEach: readonly (readonly [string, readonly T[]])[]): ReadonlyMap<string, T>[] {
  return valuesOfEach.reduce<ReadonlyMap<string, T>[]>(
    (maps, [name, values]) => maps.flatMap((map) => values.map((value) => new Map([...map, [name, value]]))),
    [new Map()],
  );
}

/** Whether a condition holds in a world; an absent condition holds in all. */
export function holdsIn(world: World, condition: Condition | undefined): boolean {
  if (condition === undefined) return true;
  switch (condition.op) {
    case 'not':
      return !holdsIn(world, condition.part);
    case 'and':
      return condition.parts.every((part) => holdsIn(world, part));
    case 'or':
      return condition.parts.some((part) => holdsIn(world, part));
    case 'at-least':
      return condition.parts.filter((part) => holdsIn(world, part)).length >= condition.least;
    case 'amount': {
      const amount = world.amounts.get(condition.amount);
      return amount !== undefined && compares[condition.comparison](amount, condition.number);
    }
    case 'has':
    case 'compare':
    case 'within':
    case 'on':
    case 'during':
    case 'throughout': {
      const moments = momentsInOrder(condition);
      if (moments === undefined) return world.others.get(writeCondition(condition)) ?? false;
      const [left, right] = moments.map((moment) => world.days.get(moment));
      if (condition.op !== 'compare') return left !== undefined;
      return left !== undefined && right !== undefined && inOrder[condition.relation](left, right);
    }
  }
}

/** The moments of a leaf that speaks of nothing but whether they are there and in which order. */
function momentsInOrder(leaf: Condition): string[] | undefined {
  const bare = (date: DateExpression): string | undefined => (date.shifts.length === 0 ? anchorOf(date) : undefined);
  if (leaf.op === 'has') return [leaf.moment];
  if (leaf.op !== 'compare') return undefined;
  const [left, right] = [bare(leaf.left), bare(leaf.right)];
  return left === undefined || right === undefined ? undefined : [left, right];
}

const isOther = (leaf: Condition): boolean =>
  leaf.op !== 'amount' && !('parts' in leaf) && momentsInOrder(leaf) === undefined;

/** None, and an amount at and on either side of every number that it is compared with. */
function valuesOf(
  amount: string,
  leaves: readonly Condition[],
  most: number,
  isWhole: boolean,
): (number | undefined)[] {
  const numbers = leaves.flatMap((leaf) => (leaf.op === 'amount' && leaf.amount === amount ? [leaf.number] : []));
  // What it is compared with may all be more than there can be; then it is still something.
  const step = isWhole ? 1 : 0.5;
  const values = new Set([0, ...numbers.flatMap((number) => [number - step, number, number + step]), Math.floor(most)]);
  return [undefined, ...[...values].filter((value) => value >= 0 && value <= most && Number.isFinite(value))];
}

const inOrder: Readonly<Record<Relation, (left: number, right: number) => boolean>> = {
  'on or after': (left, right) => left >= right,
  after: (left, right) => left > right,
  'on or before': (left, right) => left <= right,
  before: (left, right) => left < right,
};

const compares: Readonly<Record<Comparator, (amount: number, number: number) => boolean>> = {
  'at least': (amount, number) => amount >= number,
  'at most': (amount, number) => amount <= number,
  'more than': (amount, number) => amount > number,
  'less than': (amount, number) => amount < number,
  exactly: (amount, number) => amount === number,
};
