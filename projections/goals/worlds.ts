import { type Condition, leavesOf, momentsOf, type Relation } from './condition.ts';
import { anchorOf, type DateExpression } from './date-expression.ts';

/** Of this many moments every order can be tried; more than a plan's conditions speak of. */
const MOMENTS_AT_MOST = 5;

/** What may be true of a citizen: for each moment, when it was (only the order matters), or undefined for never. */
export type World = ReadonlyMap<string, number | undefined>;

/**
 * Every order in which the moments of some conditions can lie, with moments on one day and missing ones; undefined when
 * they are too many to try. What holds in all of these holds for every citizen. The converse is not claimed: the plan
 * may rule out some of the orders, such as the last of something before the first.
 */
export function worldsOf(conditions: readonly (Condition | undefined)[]): World[] | undefined {
  if (!conditions.every(isOrder)) return undefined;
  const moments = [...new Set(conditions.flatMap(momentsOf))];
  if (moments.length > MOMENTS_AT_MOST) return undefined;
  const days = [undefined, ...moments.keys()];
  return moments.reduce<World[]>(
    (worlds, moment) => worlds.flatMap((world) => days.map((day) => new Map([...world, [moment, day]]))),
    [new Map()],
  );
}

/** Whether a condition holds in a world; an absent condition holds in all. */
export function holdsIn(world: World, condition: Condition | undefined): boolean {
  if (condition === undefined) return true;
  switch (condition.op) {
    case 'has':
      return world.get(condition.moment) !== undefined;
    case 'compare': {
      const left = world.get(anchorOf(condition.left) ?? '');
      const right = world.get(anchorOf(condition.right) ?? '');
      return left !== undefined && right !== undefined && inOrder[condition.relation](left, right);
    }
    case 'not':
      return !holdsIn(world, condition.part);
    case 'and':
      return condition.parts.every((part) => holdsIn(world, part));
    case 'or':
      return condition.parts.some((part) => holdsIn(world, part));
    case 'at-least':
      return condition.parts.filter((part) => holdsIn(world, part)).length >= condition.least;
    default:
      throw new Error(`"${condition.op}" does not rest on the order of moments alone`);
  }
}

/** Whether a condition speaks of nothing but the order of moments. */
function isOrder(condition: Condition | undefined): boolean {
  const isBare = (date: DateExpression): boolean => date.shifts.length === 0 && anchorOf(date) !== undefined;
  return (
    condition === undefined ||
    leavesOf(condition).every(
      (leaf) => leaf.op === 'has' || (leaf.op === 'compare' && isBare(leaf.left) && isBare(leaf.right)),
    )
  );
}

const inOrder: Readonly<Record<Relation, (left: number, right: number) => boolean>> = {
  'on or after': (left, right) => left >= right,
  after: (left, right) => left > right,
  'on or before': (left, right) => left <= right,
  before: (left, right) => left < right,
};
