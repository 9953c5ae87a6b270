import type { Measure } from '../model/figure.ts';
import type { Plan } from '../model/plan.ts';

/** How a figure's number is told: as it stands, in per cent, or in percentage points. */
export type NumberForm = 'number' | 'percent' | 'points';

/** The form of a figure's number; a mean has that of the figure that it is a mean of. */
export function numberForm(measure: Measure, plan: Plan): NumberForm {
  switch (measure.kind) {
    case 'share':
      return 'percent';
    case 'benchmark':
    case 'change':
      return measure.unit;
    case 'mean': {
      const figure = plan.figures.find(({ id }) => id === measure.figure);
      return figure === undefined || figure.measure.kind === 'mean' ? 'number' : numberForm(figure.measure, plan);
    }
    default:
      return 'number';
  }
}
