import type { FigureResult, GroupResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { Hidden, HideableField } from '../../../contracts/figures/hidden-schema.ts';
import type { Disclosed } from '../../output/gate.ts';
import { day, written } from '../cells.ts';
import { type CsvCell, type CsvDialect, renderCsv } from './csv.ts';
import { erasedCell } from './erased-cell.ts';
import { groupCell } from './group-cell.ts';

/** Columns of the CSV of figures. New ones come last. */
export const figureHeadings = [
  'plan',
  'definition',
  'periodFrom',
  'periodTo',
  'clock',
  'through',
  'position',
  'id',
  'goal',
  'kind',
  'numerator',
  'denominator',
  'excluded',
  'undecided',
  'value',
  'target',
  'met',
  'breakdown',
  'group',
  'per',
  'exact',
  'on',
  'baselineFrom',
  'baselineTo',
  'baselineThrough',
  'baselineValue',
  'brokenOn',
  'missing',
  'quantity',
  'unit',
  'lowest',
  'highest',
  'provisional',
  'rows',
];

/** The figures of `replay` as CSV. How many citizens were erased stands on a figure's own line, which is the first of its lines. */
export function figuresCsv(result: Disclosed<ReplayResult>, dialect: CsvDialect): string {
  return renderCsv(
    [...figureHeadings, 'erased'],
    result.figures.flatMap((figure) =>
      figureLines(result, figure).map((line, i) => [...line, i === 0 ? erasedCell(result.notices, figure.id) : null]),
    ),
    dialect,
  );
}

/** A line for a figure, and one for each of its groups; that of those who belong to none has no name. */
export function figureLines({ plan, definition, period, cutoff }: ReplayResult, figure: FigureResult): CsvCell[][] {
  const { id, goal, kind, target, quantity, rows, per, exact, on, baseline, brokenBy, missing } = figure;
  const header = [
    ...[plan, definition, day(period.from), day(period.to)],
    ...[cutoff.clock, day(cutoff.through), cutoff.position],
  ];
  const outcome = (number: FigureResult | GroupResult) => [
    ...[id, goal, kind],
    ...(['numerator', 'denominator', 'excluded', 'undecided', 'value'] as const).map((field) => cellOf(number, field)),
  ];
  const groups = (figure.breakdowns ?? []).flatMap((breakdown) =>
    breakdown.groups.map((group) => [
      ...[...header, ...outcome(group)],
      ...[null, null, breakdown.id, groupCell(group.group)],
      ...[per, written(group.exact), null, null, null, null, null, null, null],
      ...[quantity.kind, quantity.unit],
      ...[cellOf(group, 'lowest'), cellOf(group, 'highest'), group.provisional, rows],
    ]),
  );
  return [
    [
      ...[...header, ...outcome(figure)],
      ...[figure.hidden?.target === undefined ? bound(target) : HIDDEN, cellOf(figure, 'met'), null, null],
      ...[per, written(exact), figure.hidden?.on === undefined ? day(on) : HIDDEN],
      ...[day(baseline?.period.from), day(baseline?.period.to), day(baseline?.through)],
      baseline && cellOf(baseline, 'value'),
      ...[day(brokenBy?.on), missing?.code],
      ...[quantity.kind, quantity.unit],
      ...[cellOf(figure, 'lowest'), cellOf(figure, 'highest'), figure.provisional, rows],
    ],
    ...groups,
  ];
}

/** What stands in CSV in the place of a number that is not shown, so that it is not taken for none or for nothing. */
const HIDDEN = 'hidden';

function cellOf<Field extends HideableField>(
  number: { readonly hidden?: Hidden | undefined } & { readonly [Each in Field]?: CsvCell | undefined },
  field: Field,
): CsvCell {
  return number.hidden?.[field] === undefined ? number[field] : HIDDEN;
}

/** `atLeast 0.75`; with another figure's id where the bound is its value. */
function bound(target: FigureResult['target']): string | null {
  if (target === null) return null;
  const { figure, ...bounds } = target;
  const [written] = Object.entries(bounds).map(([name, amount]) => `${name} ${amount ?? 'none'}`);
  return figure === undefined ? (written ?? null) : `${written} (${figure})`;
}
