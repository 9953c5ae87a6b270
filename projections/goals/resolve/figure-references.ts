import type { QuantityKind } from '../../../contracts/figures/quantity-schema.ts';
import type { FormedFigure } from '../../../contracts/plans/figure-document-schema.ts';
import type { MeaningDetail } from '../../../contracts/plans/plan-details.ts';
import { type ChangeUnit, type Figure, isAboutCitizens } from '../model/figure.ts';
import type { PlanGraph } from '../model/plan-graph.ts';
import { areAlike, BARE_NUMBER, notationOf, type Quantity } from '../model/quantity.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { Reader } from './reader.ts';
import { type AmountForm, amountForm } from './target.ts';

/** Checks what figures say of one another: that they compare with like, and have the groups that others look at. */
export function checkFigureReferences(figures: readonly Figure[], graph: PlanGraph, reader: Reader): void {
  const known: Known = {
    byId: new Map(figures.map((figure) => [figure.id, figure])),
    quantity: (figure) => graph.figures.get(figure.id)?.quantity ?? BARE_NUMBER,
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
  if (measure.kind === 'difference' || measure.kind === 'ratio') {
    const [figure, other] = [byId.get(measure.figure), byId.get(measure.other)];
    const at = [...path, measure.kind === 'difference' ? 'from' : 'to'];
    if (figure !== undefined && other !== undefined) checkCompared(figure, other, at, quantity, reader);
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
        ? { kind: 'figure-without-groups', figure: grouped.id, breakdown: measure.breakdown }
        : { kind: 'figure-of-no-citizens', figure: grouped.id },
    );
  if (measure.kind === 'groups' && 'figure' in measure.that) {
    const other = byId.get(measure.that.figure);
    if (other !== undefined && !areAlike(quantity(other), quantity(grouped)))
      reader.problem('PLAN_INVALID', [...path, 'that', measure.that.kind], {
        kind: 'groups-unlike',
        other: other.id,
        otherKind: kindOf(quantity(other)),
        figure: grouped.id,
        figureKind: kindOf(quantity(grouped)),
      });
  }
}

/** Refuses to set figures against one another that are not of one kind, or count different things. */
function checkCompared(figure: Figure, other: Figure, at: Path, quantity: Known['quantity'], reader: Reader): void {
  const [own, others] = [quantity(figure), quantity(other)];
  if ([figure, other].some(({ measure }) => measure.kind === 'goals-met'))
    reader.problem('PLAN_INVALID', at, { kind: 'comparison-of-goals-met' });
  else if (!areAlike(own, others))
    reader.problem('PLAN_INVALID', at, {
      kind: 'compared-unlike',
      figure: figure.id,
      figureKind: kindOf(own),
      other: other.id,
      otherKind: kindOf(others),
    });
  else if (
    notationOf(own) === 'number' &&
    own.unit !== undefined &&
    others.unit !== undefined &&
    own.unit !== others.unit
  )
    reader.problem('PLAN_INVALID', at, {
      kind: 'compared-in-other-units',
      figure: figure.id,
      figureUnit: own.unit,
      other: other.id,
      otherUnit: others.unit,
    });
}

function checkChange(told: ChangeUnit, changing: Figure, quantity: Quantity, path: Path, reader: Reader): void {
  const isNumber = notationOf(quantity) === 'number';
  if (changing.measure.kind === 'goals-met')
    reader.problem('PLAN_INVALID', [...path, 'change'], { kind: 'change-of-goals-met' });
  else if (!isNumber && told === 'number')
    reader.problem('PLAN_INVALID', [...path, 'in'], { kind: 'change-of-share-in-number', figure: changing.id });
  else if (isNumber && told === 'points')
    reader.problem('PLAN_INVALID', [...path, 'in'], { kind: 'change-of-number-in-points', figure: changing.id });
}

type ValueKind = Extract<MeaningDetail, { kind: 'target-form' }>['of'];

function kindOf({ kind }: Quantity): ValueKind {
  switch (kind) {
    case 'share':
      return 'share';
    case 'percent-change':
      return 'percent-change';
    case 'ratio':
      return 'ratio';
    case 'points':
      return 'points';
    case 'count':
    case 'amount':
    case 'places':
    case 'average':
    case 'quantile':
    case 'rate':
    case 'number':
    case 'difference':
      return 'number';
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
    if (other.measure.kind === 'goals-met') reader.problem('PLAN_INVALID', at, { kind: 'target-of-goals-met' });
    else if (!areAlike(known.quantity(other), own))
      reader.problem('PLAN_INVALID', at, {
        kind: 'target-unlike',
        other: other.id,
        otherKind: kindOf(known.quantity(other)),
        figureKind: kindOf(own),
      });
    return;
  }
  const of = kindOf(own);
  if (!targetForms[of].includes(form)) reader.problem('PLAN_INVALID', at, { kind: 'target-form', of });
  else if (target.amount.numerator < 0n && neverNegative.includes(own.kind))
    reader.problem('PLAN_INVALID', at, { kind: 'target-below-nothing' });
}

const neverNegative: readonly QuantityKind[] = ['count', 'share', 'places', 'amount', 'average', 'quantile', 'rate'];

/** How the targets of each kind of value may be written. */
const targetForms: Readonly<Record<ValueKind, readonly AmountForm[]>> = {
  share: ['percent', 'half'],
  'percent-change': ['percent'],
  ratio: ['percent', 'half'],
  points: ['points'],
  number: ['number'],
};
