import type { FigureResult, ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { Figure } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';

/** Digits behind the point to which values that are no ratios of counts are compared. */
const decimals = 6;

/** What was published of a figure, as a report would have printed it. */
function printed({ kind, numerator, denominator, value, met }: FigureResult): Figure['published'] {
  const isWhole = (number: number | undefined): number is number => number !== undefined && Number.isInteger(number);
  const isCounted = (kind === 'count' || kind === 'share') && isWhole(numerator);
  return {
    ...(isCounted && { numerator }),
    ...(isCounted && isWhole(denominator) && { denominator }),
    ...(!isCounted && value !== null && { value: value.toFixed(decimals) }),
    ...(met !== null && { met }),
  } as Figure['published'];
}

/**
 * A plan whose report is what was published before: its figures are set beside those, and not beside what the plan says that a report printed.
 * Figures that were not published say nothing.
 */
export function asReport(plan: Plan, { figures, period, cutoff }: ReplayResult, title: string): Plan {
  const published = new Map(figures.map((figure) => [figure.id, figure]));
  return {
    ...plan,
    report: { title, period: `${period.from}/${period.to}`, cutoff: cutoff.through },
    figures: plan.figures.map(({ published: _, ...figure }) => {
      const was = published.get(figure.id);
      return was === undefined ? figure : { ...figure, published: printed(was) };
    }),
  } as Plan;
}
