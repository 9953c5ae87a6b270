import type { FigureDocument } from '../../../contracts/plans/plan-schema.ts';
import { type Figure, isAboutCitizens } from '../model/figure.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { Reader } from './reader.ts';
import { amountForm } from './target.ts';

/** What a figure's value is: a number, a ratio that is told in per cent, or a change told in per cent or in points. */
type ValueKind = 'number' | 'share' | 'percent' | 'points';

/** Checks what figures say of one another: that they compare with like, and have the groups that others look at. */
export function checkFigureReferences(figures: readonly Figure[], reader: Reader): void {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  figures.forEach((figure, i) => {
    const document = reader.document.figures[i] as FigureDocument;
    checkMeasure(figure, ['figures', i], byId, reader);
    checkTarget(figure, document, ['figures', i], byId, reader);
  });
}

type Figures = ReadonlyMap<string, Figure>;

function checkMeasure({ measure }: Figure, path: Path, figures: Figures, reader: Reader): void {
  if (measure.kind === 'change') {
    const changing = figures.get(measure.figure);
    if (changing === undefined) return;
    if (changing.measure.kind === 'goals-met')
      reader.problem(
        'PLAN_INVALID',
        [...path, 'change'],
        'how many goals are met rests on the targets of one period, so it has no change',
      );
    const kind = valueKind(changing, figures);
    if (kind !== 'number' && measure.unit === 'number')
      reader.problem(
        'PLAN_INVALID',
        [...path, 'in'],
        `"${changing.id}" is told in per cent; its change is told in points`,
      );
    if (kind === 'number' && measure.unit === 'points')
      reader.problem(
        'PLAN_INVALID',
        [...path, 'in'],
        `"${changing.id}" is a number, so its change is no percentage points; write number or percent`,
      );
  }
  if (measure.kind !== 'mean' && measure.kind !== 'groups') return;
  const grouped = figures.get(measure.figure);
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
    const other = figures.get(measure.that.figure);
    if (other !== undefined && valueKind(other, figures) !== valueKind(grouped, figures))
      reader.problem(
        'PLAN_INVALID',
        [...path, 'that', measure.that.kind],
        `"${other.id}" is ${kindNames[valueKind(other, figures)]}, "${grouped.id}" ${kindNames[valueKind(grouped, figures)]}; compare like with like`,
      );
  }
}

const kindNames: Readonly<Record<ValueKind, string>> = {
  number: 'a number',
  share: 'a share',
  percent: 'a change in per cent',
  points: 'a change in points',
};

/** What the value of a figure is; what refers in a circle is taken for a number. */
function valueKind({ measure }: Figure, figures: Figures, passed: readonly Figure['measure'][] = []): ValueKind {
  switch (measure.kind) {
    case 'share':
      return 'share';
    case 'benchmark':
      return measure.unit === 'percent' ? 'share' : measure.unit;
    case 'change':
      return measure.unit;
    case 'mean': {
      const of = figures.get(measure.figure);
      return of === undefined || passed.includes(measure) ? 'number' : valueKind(of, figures, [...passed, measure]);
    }
    default:
      return 'number';
  }
}

function checkTarget(figure: Figure, document: FigureDocument, path: Path, figures: Figures, reader: Reader): void {
  const { target } = figure;
  const form = amountForm(document.target);
  if (target === undefined || form === undefined) return;
  const kind = valueKind(figure, figures);
  const at = [...path, 'target', target.bound];
  if ('figure' in target.amount) {
    const other = figures.get(target.amount.figure);
    if (other === undefined) return;
    if (other.measure.kind === 'goals-met')
      reader.problem('PLAN_INVALID', at, 'how many goals are met depends on targets, so none can depend on it');
    else if (valueKind(other, figures) !== kind)
      reader.problem(
        'PLAN_INVALID',
        at,
        `"${other.id}" is ${kindNames[valueKind(other, figures)]}, and this figure ${kindNames[kind]}; compare like with like`,
      );
    return;
  }
  const fits: Readonly<Record<ValueKind, readonly string[]>> = {
    number: ['number'],
    share: ['percent', 'half'],
    percent: ['percent'],
    points: ['points'],
  };
  if (!fits[kind].includes(form)) reader.problem('PLAN_INVALID', at, targetForm[kind]);
  else if (
    target.amount.numerator < 0n &&
    (kind === 'share' || (kind === 'number' && figure.measure.kind !== 'change' && figure.measure.kind !== 'benchmark'))
  )
    reader.problem('PLAN_INVALID', at, 'this figure is never below 0; write a target that is not negative');
}

const targetForm: Readonly<Record<ValueKind, string>> = {
  number: 'the target here is a number, such as 350',
  share: 'the target of a share is a share, such as 75 %, or half',
  percent: 'the target of a change in per cent is told in per cent, such as -10 %',
  points: 'the target of a change in points is told in points, such as 5 points',
};
