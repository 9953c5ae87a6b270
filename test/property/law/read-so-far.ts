import type { FigureDocument } from '../../../contracts/plans/figure-document-schema.ts';
import type { PlanDocument } from '../../../contracts/plans/plan-schema.ts';

interface Written {
  readonly during?: string | undefined;
  readonly from?: string | undefined;
  readonly after?: string | undefined;
  readonly to?: string | undefined;
  readonly before?: string | undefined;
}

/** Whether a window that is written so has no last day: it is read so far, and its verdicts are not held to the law (F9). */
export function hasNoLastDay({ during, from, after, to, before }: Written): boolean {
  if (to !== undefined || before !== undefined) return false;
  return during === 'any-time' || (during === undefined && (from !== undefined || after !== undefined));
}

/** Whether the verdicts of a figure rest on anything that is read so far; what the figure is broken down by does not count. */
export function restsOnSoFar(figure: FigureDocument, plan: PlanDocument): boolean {
  const { count, places, share, total, average, rate, over, of, exclude, except } = figure;
  return textsIn([count, places, share, total, average, rate, over, of, exclude, except]).some((text) =>
    isSoFar(text, plan),
  );
}

/** Whether a part of a plan, written so, rests on anything that is read so far. */
function isSoFar(text: string, plan: PlanDocument): boolean {
  const looked = new Set<string>();
  const names = (text: string): boolean => wordsIn(text).some(named);
  const named = (name: string): boolean => {
    if (looked.has(name)) return false;
    looked.add(name);
    const part = plan.populations[name] ?? plan.moments[name] ?? plan.amounts[name];
    return part !== undefined && (looksForSomething(part) ? hasNoLastDay(part) : false)
      ? true
      : textsIn(part).some(names);
  };
  return names(text);
}

/** A date that is derived has a window, but nothing is looked for in it: it is there, or it is not. */
export const looksForSomething = (part: object): boolean =>
  !['date', 'earlier-of', 'later-of', 'on'].some(
    (field) => field in part && part[field as keyof typeof part] !== undefined,
  );

const wordsIn = (text: string): string[] => text.split(/[\s(),]+/);

function textsIn(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsIn) : [];
}

/**
 * Whether a figure may move long after all windows have closed, though nothing is late: it rests on what is read so far, on
 * what others report and revise, or on which groups there are of an attribute (F12).
 */
export function mayMoveForEver(figure: FigureDocument, plan: PlanDocument): boolean {
  if (figure.benchmark !== undefined || restsOnSoFar(figure, plan)) return true;
  const grouped = figure.mean ?? figure.groups;
  const by = (figure.by ?? []).flatMap((name) => plan.breakdowns[name]!.crossed ?? name);
  if (grouped !== undefined && by.some((name) => plan.breakdowns[name]!.attribute !== undefined)) return true;
  if (by.some((name) => textsIn(plan.breakdowns[name]).some((text) => isSoFar(text, plan)))) return true;
  const { target } = figure;
  const against = target?.atLeast ?? target?.atMost ?? target?.above ?? target?.below;
  const judging = figure['goals-met'] === true ? plan.figures.filter(({ goal }) => goal !== undefined) : [];
  const compared = [figure.difference, figure.from, figure.ratio, figure.to];
  const others = [figure.change, ...compared, grouped, figure.that?.above, figure.that?.below, against];
  return [...plan.figures.filter(({ id }) => others.includes(id)), ...judging].some((other) =>
    mayMoveForEver(other, plan),
  );
}
