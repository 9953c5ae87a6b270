import { type AmountUnit, unitOfAmount } from './amount-unit.ts';
import type { Figure } from './figure.ts';
import type { Plan } from './plan.ts';

/** What a figure's value counts. */
export type FigureUnit = 'heads' | 'full-year-places' | AmountUnit;

/** What a figure's value counts, a change and a mean what their figure does; undefined for what has no unit of its own. */
export function unitOfFigure({ measure }: Figure, plan: Plan): FigureUnit | undefined {
  switch (measure.kind) {
    case 'count':
    case 'lowest':
    case 'sum':
      return 'heads';
    case 'places':
      return 'full-year-places';
    case 'average': {
      const amount = plan.amounts.get(measure.amount);
      return amount === undefined ? undefined : unitOfAmount(amount);
    }
    case 'change':
    case 'mean': {
      // Figures do not rest on each other in a circle: such a plan is refused.
      const other = plan.figures.find(({ id }) => id === measure.figure);
      return other === undefined ? undefined : unitOfFigure(other, plan);
    }
    default:
      return undefined;
  }
}

/** Whether a unit is one of time. */
export function isDuration(unit: FigureUnit | undefined): boolean {
  return unit !== undefined && !['heads', 'full-year-places', 'times'].includes(unit);
}
