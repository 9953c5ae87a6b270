import type { FigureResult, GroupResult } from '../../../contracts/figures/figure-schema.ts';
import type { SeriesPoint, SeriesResult } from '../../../contracts/figures/series-schema.ts';
import { keyOfGroup } from '../../../projections/figures/groups.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { periodIn } from '../../presentation/dates.ts';
import { hiddenText } from '../../presentation/hidden-text.ts';
import type { Language } from '../../presentation/language.ts';
import type { Cell, Column } from '../workbook.ts';
import { figuresById } from './figures-workbook.ts';
import {
  figureCells,
  figureColumns,
  groupCells,
  groupColumns,
  periodCells,
  periodColumns,
  widths,
} from './outcome-columns.ts';
import { unitText, valueCell } from './value-cell.ts';

/** Behind a number that may still change, though nothing is registered late. */
const PROVISIONAL = ' *';

/** What a column of a grid is of: a cutoff, a period or a lag. */
interface Place {
  readonly key: string;
  readonly column: Column;
}

/** A figure, or a group of one, in a row of the grid. */
interface Line {
  readonly cells: readonly Cell[];
  readonly figure: FigureNode;
  readonly at: Map<string, Pick<GroupResult, 'value' | 'provisional' | 'hidden'>>;
}

/**
 * A series as one looks at it: a row for each figure and group, and a column for each cutoff or period; of a triangle a row for each
 * period as well, and a column for each lag.
 */
export function seriesGrid(
  series: SeriesResult,
  plan: Plan,
  language: Language,
): { readonly columns: Column[]; readonly rows: Cell[][] } {
  const places = placesOf(series, language);
  const hasGroups = series.points.some(({ figures }) => figures.some(({ breakdowns }) => breakdowns !== undefined));
  const isTriangle = series.form === 'triangle';
  const lines = linesOf(series, plan, language, hasGroups);
  return {
    columns: [
      ...figureColumns(language),
      ...(hasGroups ? groupColumns(language) : []),
      { heading: units[language], width: widths.name },
      ...(isTriangle ? periodColumns(language) : []),
      ...places.map(({ column }) => column),
    ],
    rows: lines.map(({ cells, figure, at }) => [
      ...cells,
      ...places.map(({ key }) => {
        const result = at.get(key);
        return (
          result &&
          (hiddenText(result, 'value', language) ??
            valueCell(figure, result.value, result.provisional ? PROVISIONAL : ''))
        );
      }),
    ]),
  };
}

const units: Readonly<Record<Language, string>> = { da: 'Enhed', en: 'Unit' };

function placesOf({ form, points }: SeriesResult, language: Language): Place[] {
  const columns = new Map<string, Column>();
  for (const point of points) {
    const heading =
      form === 'cutoffs'
        ? { day: point.through }
        : form === 'periods'
          ? periodIn(language, point.period)
          : { number: point.lag ?? 0, format: '0' };
    columns.set(placeOf(form, point), { heading, width: form === 'periods' ? widths.name : widths.date });
  }
  const places = [...columns].map(([key, column]) => ({ key, column }));
  return form === 'triangle' ? places.toSorted((a, b) => Number(a.key) - Number(b.key)) : places;
}

function placeOf(form: SeriesResult['form'], { through, period, lag }: SeriesPoint): string {
  return form === 'cutoffs' ? through : form === 'periods' ? period.from : String(lag);
}

/** By figure, then by its groups, then by period. */
function linesOf({ form, points }: SeriesResult, plan: Plan, language: Language, hasGroups: boolean): Line[] {
  const figureOf = figuresById(plan);
  const isTriangle = form === 'triangle';
  const lines = new Map<string, Map<string, Map<string, Line>>>();
  const put = (
    figure: FigureNode,
    point: SeriesPoint,
    result: FigureResult | GroupResult,
    key: string,
    group: Cell[],
  ) => {
    const groups = within(lines, figure.id, () => new Map<string, Map<string, Line>>());
    const periods = within(groups, key, () => new Map<string, Line>());
    const line = within(periods, isTriangle ? point.period.from : '', () => ({
      figure,
      at: new Map(),
      cells: [
        ...figureCells(figure, language),
        ...(hasGroups ? group : []),
        unitText(figure, language),
        ...(isTriangle ? periodCells(point.period) : []),
      ],
    }));
    line.at.set(placeOf(form, point), result);
  };
  for (const point of points)
    for (const result of point.figures) {
      const figure = figureOf(result.id);
      put(figure, point, result, '', [undefined, undefined]);
      for (const { id, groups } of result.breakdowns ?? [])
        for (const group of groups)
          put(figure, point, group, `${id} ${keyOfGroup(group.group)}`, groupCells(plan, id, group.group, language));
    }
  return [...lines.values()].flatMap((groups) => [...groups.values()].flatMap((periods) => [...periods.values()]));
}

/** What a map has under a key; made and put there where it has nothing. */
function within<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
