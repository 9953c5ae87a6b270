import type { FigureResult, GroupResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { Disclosed } from '../../output/gate.ts';
import { day, written } from '../cells.ts';
import { type CsvCell, type CsvDialect, renderCsv } from './csv.ts';
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

/** The figures of `replay` as CSV. */
export function figuresCsv(result: Disclosed<ReplayResult>, dialect: CsvDialect): string {
  return renderCsv(
    figureHeadings,
    result.figures.flatMap((figure) => figureLines(result, figure)),
    dialect,
  );
}

/** A line for a figure, and one for each of its groups; that of those who belong to none has no name. */
export function figureLines({ plan, definition, period, cutoff }: ReplayResult, figure: FigureResult): CsvCell[][] {
  const { id, goal, kind, target, met, quantity, rows, per, exact, on, baseline, brokenBy, missing } = figure;
  const header = [
    ...[plan, definition, day(period.from), day(period.to)],
    ...[cutoff.clock, day(cutoff.through), cutoff.position],
  ];
  const outcome = ({ numerator, denominator, excluded, undecided, value }: FigureResult | GroupResult) => [
    ...[id, goal, kind],
    ...[numerator, denominator, excluded, undecided, value],
  ];
  const groups = (figure.breakdowns ?? []).flatMap((breakdown) =>
    breakdown.groups.map((group) => [
      ...[...header, ...outcome(group)],
      ...[null, null, breakdown.id, groupCell(group.group)],
      ...[per, written(group.exact), null, null, null, null, null, null, null],
      ...[quantity.kind, quantity.unit],
      ...[group.lowest, group.highest, group.provisional, rows],
    ]),
  );
  return [
    [
      ...[...header, ...outcome(figure)],
      ...[bound(target), met, null, null],
      ...[per, written(exact), day(on)],
      ...[day(baseline?.period.from), day(baseline?.period.to), day(baseline?.through), baseline?.value],
      ...[day(brokenBy?.on), missing?.code],
      ...[quantity.kind, quantity.unit],
      ...[figure.lowest, figure.highest, figure.provisional, rows],
    ],
    ...groups,
  ];
}

/** `atLeast 0.75`; with another figure's id where the bound is its value. */
function bound(target: FigureResult['target']): string | null {
  if (target === null) return null;
  const { figure, ...bounds } = target;
  const [written] = Object.entries(bounds).map(([name, amount]) => `${name} ${amount ?? 'none'}`);
  return figure === undefined ? (written ?? null) : `${written} (${figure})`;
}
