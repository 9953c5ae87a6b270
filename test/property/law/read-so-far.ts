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
  const looked = new Set<string>();
  const isSoFar = (text: string): boolean => wordsIn(text).some(named);
  const named = (name: string): boolean => {
    if (looked.has(name)) return false;
    looked.add(name);
    const part = plan.populations[name] ?? plan.moments[name] ?? plan.amounts[name];
    return part !== undefined && (looksForSomething(part) ? hasNoLastDay(part) : false)
      ? true
      : textsIn(part).some(isSoFar);
  };
  const { count, places, share, total, average, rate, over, of, exclude, except } = figure;
  return textsIn([count, places, share, total, average, rate, over, of, exclude, except]).some(isSoFar);
}

/** A date that is derived has a window, but nothing is looked for in it: it is there, or it is not. */
export const looksForSomething = (part: object): boolean =>
  !('date' in part && part.date !== undefined) && !('on' in part && part.on !== undefined);

const wordsIn = (text: string): string[] => text.split(/[\s(),]+/);

function textsIn(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsIn) : [];
}
