import type { Figure } from '../goals/model/figure.ts';
import { unitOfFigure } from '../goals/model/figure-unit.ts';
import type { Plan } from '../goals/model/plan.ts';

/** What a number counts, for readers. */
export const unitNames = {
  heads: { da: 'personer', en: 'heads' },
  'full-year-places': { da: 'helårspladser', en: 'full-year places' },
  days: { da: 'dage', en: 'days' },
  weeks: { da: 'uger', en: 'weeks' },
  months: { da: 'måneder', en: 'months' },
  years: { da: 'år', en: 'years' },
  times: { da: 'antal gange', en: 'number of times' },
  companies: { da: 'virksomheder', en: 'companies' },
  posts: { da: 'stillinger', en: 'posts' },
} as const;

export type Unit = keyof typeof unitNames;

/** What a figure counts or measures; a share counts heads. */
export function unitOf(figure: Figure, plan: Plan): Unit | undefined {
  return figure.measure.kind === 'share' ? 'heads' : unitOfFigure(figure, plan);
}

/** Whether a figure's value is a whole number of something: of people, or of groups of them. */
export function isCount({ measure }: Figure): boolean {
  return ['count', 'sum', 'lowest', 'groups'].includes(measure.kind);
}

/** Whether a figure's value is a ratio that is told in per cent, so that it changes in points. */
export function isShare({ measure }: Figure, plan: Plan): boolean {
  const other = (id: string): boolean => {
    const found = plan.figures.find((figure) => figure.id === id);
    return found !== undefined && isShare(found, plan);
  };
  switch (measure.kind) {
    case 'share':
      return true;
    case 'benchmark':
      return measure.unit !== 'number';
    case 'mean':
      return other(measure.figure);
    case 'change':
      return measure.unit === 'points' || (measure.unit === 'percent' && other(measure.figure));
    default:
      return false;
  }
}
