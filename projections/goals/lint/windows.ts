import { targets } from '../graph/queries.ts';
import { datesOf, leavesOf } from '../model/condition.ts';
import { anchorOf } from '../model/date-expression.ts';
import { hasLastDay } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import { writeDate } from '../syntax/write-condition.ts';
import { distance, emptiedBy } from './distance.ts';
import type { LintFinding } from './lint-finding.ts';
import { conditionsIn, windowsOf } from './placed-parts.ts';

/** A window that ends before it begins, whatever happened to whom. */
export function lintWindowEmpty(plan: Plan): LintFinding[] {
  const written = windowsOf(plan).flatMap(({ path, window }): LintFinding[] => {
    const empty = emptiedBy(window, plan);
    if (empty === undefined) return [];
    const field = empty.to === 'during' ? empty.from : empty.to;
    return [
      {
        path: [...path, field],
        detail: { kind: 'window-empty', from: empty.from, to: empty.to },
      },
    ];
  });
  const inConditions = conditionsIn(plan).flatMap(({ path, condition }) =>
    leavesOf(condition).flatMap((leaf): LintFinding[] => {
      if (leaf.op !== 'during' && leaf.op !== 'throughout') return [];
      if (leaf.window.kind !== 'dates' || distance(leaf.window.from, leaf.window.to, plan).most >= 0) return [];
      const { from, to } = leaf.window;
      return [{ path, detail: { kind: 'dates-empty', from: writeDate(from), to: writeDate(to) } }];
    }),
  );
  return [...written, ...inConditions];
}

/**
 * A window without a last day is read so far (docs/rules/finality.md, F9): a figure of a period that has passed goes on
 * changing with what happens later. This names every part that is read so.
 */
export function lintWindowNeverCloses(plan: Plan): LintFinding[] {
  const bounded = momentsBoundedByComparison(plan);
  return windowsOf(plan).flatMap(({ path, window, part }): LintFinding[] => {
    if (part.kind === 'date' || hasLastDay(window)) return [];
    if (path[0] === 'moments' && bounded.has(part.name)) return [];
    return [{ path, detail: { kind: 'window-never-closes' } }];
  });
}

/**
 * The moments that are asked for nowhere but in comparisons which give them a last day of their own: `before`,
 * `on or before`, `within`. The last of something may move on after that day.
 */
function momentsBoundedByComparison(plan: Plan): ReadonlySet<string> {
  const bounded = new Set<string>();
  const others = new Set<string>();
  for (const { condition } of conditionsIn(plan))
    for (const leaf of leavesOf(condition)) {
      const isEarlier = leaf.op === 'within' || (leaf.op === 'compare' && leaf.relation.endsWith('before'));
      const left = isEarlier ? anchorOf(leaf.left) : undefined;
      if (left !== undefined && plan.moments.get(left)?.pick !== 'last') bounded.add(left);
      const rest = isEarlier && left !== undefined && bounded.has(left) ? [leaf.right] : datesOf(leaf);
      for (const name of [...rest.flatMap((date) => anchorOf(date) ?? []), ...(leaf.op === 'has' ? [leaf.moment] : [])])
        others.add(name);
    }
  const { graph } = plan;
  const parts = [graph.moments, graph.amounts, graph.populations, graph.breakdowns].flatMap((each) => [
    ...each.values(),
  ]);
  for (const { name } of targets(parts, 'moment', 'of', 'anchor')) others.add(name);
  return new Set([...bounded].filter((name) => !others.has(name)));
}
