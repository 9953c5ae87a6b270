import type { Figure } from '../goals/figure.ts';
import type { Plan } from '../goals/plan.ts';

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

/** What a figure counts or measures, a change what the figure that changes does; undefined for a mere ratio. */
export function unitOf({ measure }: Figure, plan: Plan): Unit | undefined {
  switch (measure.kind) {
    case 'count':
    case 'share':
    case 'lowest':
    case 'sum':
      return 'heads';
    case 'places':
      return 'full-year-places';
    case 'average':
      return unitOfAmount(measure.amount, plan);
    case 'change': {
      const other = plan.figures.find(({ id }) => id === measure.figure);
      return other === undefined ? undefined : unitOf(other, plan);
    }
    default:
      return undefined;
  }
}

function unitOfAmount(name: string, plan: Plan): Unit | undefined {
  const amount = plan.amounts.get(name);
  switch (amount?.kind) {
    case 'days-in':
    case 'longest-gap-in':
    case 'length-of':
      return 'days';
    case 'weeks-in':
      return 'weeks';
    case 'months-in':
      return 'months';
    case 'age-on':
      return 'years';
    case 'begins-of':
    case 'number-of':
      return 'times';
    case 'time-since':
      return amount.unit;
    default:
      return undefined;
  }
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
