import { leavesOf } from '../model/condition.ts';
import { anchorOf } from '../model/date-expression.ts';
import type { Plan } from '../model/plan.ts';
import { writeDate } from '../written/write-condition.ts';
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
        code: 'LINT_WINDOW_EMPTY',
        path: [...path, field],
        message: `with "${empty.from}" and "${empty.to}" as they are no day is left to look at; put them right`,
      },
    ];
  });
  const inConditions = conditionsIn(plan).flatMap(({ path, condition }) =>
    leavesOf(condition).flatMap((leaf): LintFinding[] => {
      if (leaf.op !== 'during' && leaf.op !== 'throughout') return [];
      if (leaf.window.kind !== 'dates' || distance(leaf.window.from, leaf.window.to, plan).most >= 0) return [];
      const { from, to } = leaf.window;
      return [
        {
          code: 'LINT_WINDOW_EMPTY',
          path,
          message: `"${writeDate(from)} to ${writeDate(to)}" ends before it begins, so it has no days; put it right`,
        },
      ];
    }),
  );
  return [...written, ...inConditions];
}

/**
 * A window without an end: a figure of a period that has passed goes on changing with what happens later. Told of an
 * amount and a population always, of a moment where it is asked for as such: a date that bounds it may close it elsewhere.
 */
export function lintWindowNeverCloses(plan: Plan): LintFinding[] {
  const asked = momentsAskedFor(plan);
  return windowsOf(plan).flatMap(({ path, window, part }): LintFinding[] => {
    const { during, before, to } = window;
    if (part.kind === 'date' || during !== 'any-time' || before !== undefined || to !== undefined) return [];
    if (path[0] === 'moments' && !asked.has(part.name)) return [];
    return [
      {
        code: 'LINT_WINDOW_NEVER_CLOSES',
        path,
        message:
          'this looks at any time without an end, so what happens long after the period changes its figures too; write "to:", or "during: until-period-end"',
      },
    ];
  });
}

/** The moments that a figure asks for however late they are. */
function momentsAskedFor(plan: Plan): ReadonlySet<string> {
  const asked = conditionsIn(plan).flatMap(({ condition }) =>
    leavesOf(condition).flatMap((leaf) => {
      if (leaf.op === 'has') return leaf.moment;
      if (leaf.op !== 'compare') return [];
      return anchorOf(leaf.relation.endsWith('after') ? leaf.left : leaf.right) ?? [];
    }),
  );
  const withThem = [...plan.populations.values()].flatMap((each) => (each.kind === 'with' ? each.moment : []));
  const byYear = [...plan.breakdowns.values()].flatMap((each) => (each.kind === 'year-of' ? each.moment : []));
  return new Set([...asked, ...withThem, ...byYear]);
}
