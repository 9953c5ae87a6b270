import type { Text } from '../../contracts/plans/plan-parts.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { printableOnOneLine } from './printable.ts';

/** The plan as it is shown in tables and lines: none of its titles can begin another line, which would seem to be ours. */
export function withTitlesOnOneLine(plan: Plan): Plan {
  return {
    ...plan,
    title: onOneLine(plan.title),
    breaks: plan.breaks.map((each) => ({ ...each, title: onOneLine(each.title) })),
    states: titled(plan.states),
    moments: titled(plan.moments),
    amounts: titled(plan.amounts),
    populations: titled(plan.populations),
    breakdowns: titled(plan.breakdowns),
    figures: plan.figures.map((each) => ({ ...each, title: onOneLine(each.title) })),
    ...(plan.report !== undefined && {
      report: { ...plan.report, title: printableOnOneLine(plan.report.title) },
    }),
  };
}

function titled<Part extends { readonly title: Text | undefined }>(
  parts: ReadonlyMap<string, Part>,
): ReadonlyMap<string, Part> {
  return new Map(
    [...parts].map(([name, part]) => [
      name,
      part.title === undefined ? part : { ...part, title: onOneLine(part.title) },
    ]),
  );
}

function onOneLine({ da, en }: Text): Text {
  return { da: printableOnOneLine(da), en: printableOnOneLine(en) };
}
