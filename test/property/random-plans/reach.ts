import type { PlanDocument } from '../../../contracts/plans/plan-schema.ts';

const sections = ['states', 'moments', 'amounts', 'populations', 'breakdowns', 'figures'] as const;

/** The fields that a plan writes, with the section that they stand in: `states benefit`. */
export function constructsIn(plan: PlanDocument): string[] {
  return sections.flatMap((section) =>
    Object.values(plan[section]).flatMap((part: object) =>
      Object.entries(part).flatMap(([field, value]) => (value === undefined ? [] : [`${section} ${field}`])),
    ),
  );
}

/** The conditions that are not put together from others. */
export function leavesIn({ figures, populations }: PlanDocument): string[] {
  const texts = [
    ...figures.flatMap(({ count, share, of, exclude, except }) => [share, exclude, except, after(count), after(of)]),
    ...Object.values(populations).map(({ where }) => where),
  ].filter((text) => text !== undefined);
  return texts.flatMap((text) =>
    text
      .replace(/at least \d+ of \(/g, '(')
      .split(/[(),]|\band\b|\bor\b(?! (?:after|before) )|\bnot\b/)
      .map((leaf) => leaf.trim())
      .filter((leaf) => leaf !== ''),
  );
}

/** What follows `where`. */
const after = (members: string | undefined): string | undefined => members?.split(' where ')[1];

export function leafKindOf(leaf: string, { states, amounts }: PlanDocument): string {
  const [name] = leaf.split(' ') as [string];
  if (Object.hasOwn(amounts, name)) return 'amount';
  if (!Object.hasOwn(states, name))
    return / within /.test(leaf) ? 'within' : leaf.includes(' ') ? comparison(leaf) : 'has';
  const [, kind] = leaf.split(' ') as [string, string];
  if (kind === 'on') return / for at least /.test(leaf) ? 'on for' : 'on';
  return / (period|last \d+ \w+)$/.test(leaf) ? kind : `${kind} dates`;
}

const comparison = (leaf: string): string => (/ (after|before) /.test(leaf) ? 'compare' : 'unknown');
