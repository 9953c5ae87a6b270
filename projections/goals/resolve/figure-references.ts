import type { QuantityKind } from '../../../contracts/figures/quantity-schema.ts';
import type { FormedFigure } from '../../../contracts/plans/figure-document-schema.ts';
import { type ChangeUnit, type Figure, isAboutCitizens } from '../model/figure.ts';
import type { Plan } from '../model/plan.ts';
import { areAlike, notationOf, type Quantity, quantityOf } from '../model/quantity.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { Reader } from './reader.ts';
import { type AmountForm, amountForm } from './target.ts';

/** Checks what figures say of one another: that they compare with like, and have the groups that others look at. */
export function checkFigureReferences({ figures, graph }: Pick<Plan, 'figures' | 'graph'>, reader: Reader): void {
  const known: Known = {
    byId: new Map(figures.map((figure) => [figure.id, figure])),
    quantity: (figure) => quantityOf(figure, { graph }),
  };
  figures.forEach((figure, i) => {
    const written = reader.plan.figures[i] as FormedFigure;
    checkMeasure(figure, ['figures', i], known, reader);
    checkTarget(figure, written, ['figures', i], known, reader);
  });
}

interface Known {
  readonly byId: ReadonlyMap<string, Figure>;
  quantity(figure: Figure): Quantity;
}

function checkMeasure({ measure }: Figure, path: Path, { byId, quantity }: Known, reader: Reader): void {
  if (measure.kind === 'change') {
    const changing = byId.get(measure.figure);
    if (changing !== undefined) checkChange(measure.unit, changing, quantity(changing), path, reader);
    return;
  }
  if (measure.kind !== 'mean' && measure.kind !== 'groups') return;
  const grouped = byId.get(measure.figure);
  if (grouped === undefined) return;
  if (!grouped.by.includes(measure.breakdown))
    reader.problem(
      'PLAN_INVALID',
      [...path, 'by'],
      isAboutCitizens(grouped)
        ? `"${grouped.id}" is not broken down so; write "by: ${measure.breakdown}" in that figure too`
        : `"${grouped.id}" counts no citizens, so it has no groups`,
    );
  if (measure.kind === 'groups' && 'figure' in measure.that) {
    const other = byId.get(measure.that.figure);
    if (other !== undefined && !areAlike(quantity(other), quantity(grouped)))
      reader.problem(
        'PLAN_INVALID',
        [...path, 'that', measure.that.kind],
        `"${other.id}" is ${nameOf(quantity(other))}, "${grouped.id}" ${nameOf(quantity(grouped))}; compare like with like`,
      );
  }
}

function checkChange(told: ChangeUnit, changing: Figure, quantity: Quantity, path: Path, reader: Reader): void {
  const isNumber = notationOf(quantity) === 'number';
  if (changing.measure.kind === 'goals-met')
    reader.problem(
      'PLAN_INVALID',
      [...path, 'change'],
      'how many goals are met rests on the targets of one period, so it has no change',
    );
  else if (!isNumber && told === 'number')
    reader.problem(
      'PLAN_INVALID',
      [...path, 'in'],
      `"${changing.id}" is told in per cent; its change is told in points`,
    );
  else if (isNumber && told === 'points')
    reader.problem(
      'PLAN_INVALID',
      [...path, 'in'],
      `"${changing.id}" is a number, so its change is no percentage points; write number or percent`,
    );
}

function nameOf({ kind }: Quantity): string {
  switch (kind) {
    case 'share':
      return 'a share';
    case 'percent-change':
      return 'a change in per cent';
    case 'points':
      return 'a change in points';
    case 'count':
    case 'places':
    case 'average':
    case 'rate':
    case 'number':
    case 'difference':
      return 'a number';
  }
}

function checkTarget(figure: Figure, written: FormedFigure, path: Path, known: Known, reader: Reader): void {
  const { target } = figure;
  const form = amountForm(written.target);
  if (target === undefined || form === undefined) return;
  const own = known.quantity(figure);
  const at = [...path, 'target', target.bound];
  if ('figure' in target.amount) {
    const other = known.byId.get(target.amount.figure);
    if (other === undefined) return;
    if (other.measure.kind === 'goals-met')
      reader.problem('PLAN_INVALID', at, 'how many goals are met depends on targets, so none can depend on it');
    else if (!areAlike(known.quantity(other), own))
      reader.problem(
        'PLAN_INVALID',
        at,
        `"${other.id}" is ${nameOf(known.quantity(other))}, and this figure ${nameOf(own)}; compare like with like`,
      );
    return;
  }
  const fitting = targetForms[own.kind] ?? { forms: ['number'], said: 'the target here is a number, such as 350' };
  if (!fitting.forms.includes(form)) reader.problem('PLAN_INVALID', at, fitting.said);
  else if (target.amount.numerator < 0n && neverNegative.includes(own.kind))
    reader.problem('PLAN_INVALID', at, 'this figure is never below 0; write a target that is not negative');
}

const neverNegative: readonly QuantityKind[] = ['count', 'share', 'places', 'average', 'rate'];

/** How the targets of what is told in per cent or points are written. All other targets are numbers. */
const targetForms: Readonly<
  Partial<Record<QuantityKind, { readonly forms: readonly AmountForm[]; readonly said: string }>>
> = {
  share: { forms: ['percent', 'half'], said: 'the target of a share is a share, such as 75 %, or half' },
  'percent-change': {
    forms: ['percent'],
    said: 'the target of a change in per cent is told in per cent, such as -10 %',
  },
  points: { forms: ['points'], said: 'the target of a change in points is told in points, such as 5 points' },
};
