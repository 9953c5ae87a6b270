import type { Figure } from '../figure.ts';
import type { Plan, Target } from '../plan.ts';

/** What a figure's value counts; undefined for a share, and for what has no unit of its own. */
export type FigureUnit = NonNullable<Target['unit']> | 'weeks' | 'months' | 'years';

export const unitNames: Readonly<Record<FigureUnit, string>> = {
  heads: 'heads',
  'full-year-places': 'full-year places',
  days: 'days',
  weeks: 'weeks',
  months: 'months',
  years: 'years',
};

/** What a figure counts; a change and a mean count what their figure counts. */
export function unitOf({ measure }: Figure, plan: Plan, steps = 0): FigureUnit | undefined {
  switch (measure.kind) {
    case 'count':
    case 'lowest':
      return 'heads';
    case 'places':
      return 'full-year-places';
    case 'average':
      return unitOfAmount(measure.amount, plan);
    case 'change':
    case 'mean': {
      const of = plan.figures.find(({ id }) => id === measure.figure);
      return of === undefined || steps > plan.figures.length ? undefined : unitOf(of, plan, steps + 1);
    }
    default:
      return undefined;
  }
}

/** Whether a unit is one of time. */
export function isDuration(unit: FigureUnit | undefined): boolean {
  return unit !== undefined && unit !== 'heads' && unit !== 'full-year-places';
}

function unitOfAmount(name: string, plan: Plan): FigureUnit | undefined {
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
    case 'time-since':
      return amount.unit;
    default:
      return undefined;
  }
}
