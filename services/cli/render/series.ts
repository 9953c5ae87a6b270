import type { FigureResult, GroupResult } from '../../../contracts/figures/figure-schema.ts';
import type { LagUnit, SeriesPoint, SeriesResult } from '../../../contracts/figures/series-schema.ts';
import { groupOrder } from '../../../projections/figures/group-order.ts';
import { type Group, groupsOf, keyOfGroup } from '../../../projections/figures/groups.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import type { Disclosed } from '../../output/gate.ts';
import { dateIn, periodIn } from '../../presentation/dates.ts';
import { boundText, metText, rowsText } from '../../presentation/figure-text.ts';
import { groupLabel } from '../../presentation/group-label.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { groupText, rangeText, resultText } from '../../presentation/value-text.ts';
import { countsOf } from './figures.ts';
import { compareCommand, eventTables, originTable } from './revision-causes.ts';
import { revisionTables } from './revisions.ts';
import { type Column, renderTable } from './table.ts';

const words = {
  da: {
    registered: 'som registreret',
    recorded: 'som modtaget',
    period: 'Periode',
    cutoff: 'Kendt til og med',
    position: 'logposition',
    definition: 'definition',
    result: 'Resultat',
    numerator: 'Tæller',
    denominator: 'Nævner',
    excluded: 'Udeladt',
    undecided: 'Uafgjort',
    provisional: 'Foreløbig, kan blive',
    met: 'Opfyldt',
    target: 'målsætning',
    by: 'efter',
    lags: {
      day: 'dage efter periodens afslutning',
      week: 'uger efter periodens afslutning',
      month: 'måneder efter periodens afslutning',
      year: 'år efter periodens afslutning',
    },
    mark: '* foreløbig: kan stadig ændre sig, selv om intet registreres for sent',
    nothing: 'Intet af det er kommet endnu.',
  },
  en: {
    registered: 'as registered',
    recorded: 'as recorded',
    period: 'Period',
    cutoff: 'Known through',
    position: 'log position',
    definition: 'definition',
    result: 'Result',
    numerator: 'Numerator',
    denominator: 'Denominator',
    excluded: 'Excluded',
    undecided: 'Undecided',
    provisional: 'Provisional, can be',
    met: 'Met',
    target: 'target',
    by: 'by',
    lags: {
      day: 'days after the end of the period',
      week: 'weeks after the end of the period',
      month: 'months after the end of the period',
      year: 'years after the end of the period',
    },
    mark: '* provisional: may still change, though nothing is registered late',
    nothing: 'None of it has come yet.',
  },
} as const;

/** A figure, or a group of one, at a point. */
interface At<Result> {
  readonly point: SeriesPoint;
  readonly result: Result;
}

/**
 * A series for people: a table for each figure, with a row for each point; of a triangle a row for each period.
 *
 * @param name of the plan, or its path, as it was asked for
 */
export async function* renderSeries(
  plan: Plan,
  name: string,
  result: Disclosed<SeriesResult>,
  language: Language,
): AsyncGenerator<string> {
  const word = words[language];
  const [first] = result.points;
  yield `${plan.title[language]}\n${headerLine(result, language)}\n`;
  if (first === undefined) yield `\n${word.nothing}\n`;
  for (const [i, { id }] of (first?.figures ?? []).entries()) {
    const figure = plan.figures.find((each) => each.id === id) as FigureNode;
    const along = result.points.map((point) => ({ point, result: point.figures[i] as FigureResult }));
    const bound = boundText(figure, (along[0] as At<FigureResult>).result, language);
    const target = bound === '' ? '' : ` · ${word.target} ${bound}`;
    const { rows } = (along[0] as At<FigureResult>).result;
    const counted = rows === undefined ? '' : ` · ${rowsText(rows, language)}`;
    yield `\n${figure.id} · ${figure.title[language]}${counted}${target}\n\n`;
    yield result.form === 'triangle'
      ? triangleTable(result, along, (each) => resultText(figure, each, language), language)
      : pointTable(result, figure, along, language);
    yield* groupTables(result, figure, plan, along, language);
    const revised = result.revisions?.[i];
    if (revised === undefined) continue;
    yield* revisionTables(figure, revised, result.lagUnit, language);
    yield* originTable(figure, revised, result.form, language);
    yield* compareCommand(name, revised, result, language);
  }
  if (result.events !== undefined) yield* eventTables(result.events, language);
  if (result.form === 'triangle' && result.points.some(mayChange)) yield `\n${word.mark}\n`;
}

function mayChange({ figures }: SeriesPoint): boolean {
  return figures.some(({ provisional }) => provisional);
}

function headerLine({ form, clock, position, definition, points }: SeriesResult, language: Language): string {
  const word = words[language];
  const [first] = points;
  return [
    ...(first === undefined || form !== 'cutoffs' ? [] : [`${word.period} ${periodIn(language, first.period)}`]),
    ...(first === undefined || form !== 'periods' ? [] : [`${word.cutoff} ${dateIn(language, first.through)}`]),
    `${word[clock]}`,
    `${word.position} ${integerIn(language, position)}`,
    `${word.definition} ${definition.slice(0, 15)}…`,
  ].join(' · ');
}

/** What a row of a table of points begins with: the point's date, or its period. */
function nameOf({ form }: SeriesResult, { period, through }: SeriesPoint, language: Language): string {
  return form === 'cutoffs' ? dateIn(language, through) : periodIn(language, period);
}

function nameColumn({ form }: SeriesResult, language: Language): Column {
  const word = words[language];
  return { heading: form === 'cutoffs' ? word.cutoff : word.period };
}

function pointTable(
  series: SeriesResult,
  figure: FigureNode,
  along: readonly At<FigureResult>[],
  language: Language,
): string {
  const word = words[language];
  const numbers = [word.result, word.numerator, word.denominator, word.excluded, word.undecided, word.provisional];
  const columns: Column[] = [
    nameColumn(series, language),
    ...numbers.map((heading, i): Column => ({ heading, align: 'right', onlyIfFilled: i > 0 })),
    { heading: word.met, onlyIfFilled: true },
  ];
  const rows = along.map(({ point, result }) => [
    nameOf(series, point, language),
    resultText(figure, result, language),
    ...countsOf(result, result.kind, language),
    rangeText(figure, result, language),
    metText(result, language),
  ]);
  return renderTable(columns, rows);
}

/** The groups of a figure: a column for each, or a triangle for each. */
function* groupTables(
  series: SeriesResult,
  figure: FigureNode,
  plan: Plan,
  along: readonly At<FigureResult>[],
  language: Language,
): Generator<string> {
  const word = words[language];
  for (const breakdown of figure.by) {
    const groups = groupsAlong(along, breakdown, plan);
    if (groups.length === 0) continue;
    const title = plan.breakdowns.get(breakdown)?.title?.[language] ?? breakdown;
    const label = (group: Group): string => groupLabel(plan, breakdown, group, language);
    const text = ({ result }: At<FigureResult>, group: Group): string => {
      const found = groupIn(result, breakdown, group);
      return found === undefined ? '' : groupText(figure, found, language);
    };
    if (series.form === 'triangle')
      for (const group of groups) {
        yield `\n${figure.id} ${word.by} ${title}: ${label(group)}\n\n`;
        const ofGroup = along.flatMap(({ point, result }) => {
          const found = groupIn(result, breakdown, group);
          return found === undefined ? [] : [{ point, result: found }];
        });
        yield triangleTable(series, ofGroup, (each) => groupText(figure, each, language), language);
      }
    else {
      yield `\n${figure.id} ${word.by} ${title}\n\n`;
      yield renderTable(
        [nameColumn(series, language), ...groups.map((group): Column => ({ heading: label(group), align: 'right' }))],
        along.map((each) => [nameOf(series, each.point, language), ...groups.map((group) => text(each, group))]),
      );
    }
  }
}

/** The groups that there are at some point, in order; at a point there may be fewer. */
function groupsAlong(along: readonly At<FigureResult>[], breakdown: string, plan: Plan): Group[] {
  const found = along.flatMap(({ result }) => result.breakdowns?.find(({ id }) => id === breakdown)?.groups ?? []);
  const each = groupsOf(found.map((result) => [result.group, result] as const));
  return [...each.values()].map(([group]) => group).toSorted(groupOrder(plan, breakdown));
}

function groupIn({ breakdowns }: FigureResult, breakdown: string, group: Group): GroupResult | undefined {
  const groups = breakdowns?.find(({ id }) => id === breakdown)?.groups;
  return groups?.find((each) => keyOfGroup(each.group) === keyOfGroup(group));
}

/** A row for each period, and a column for each lag. */
function triangleTable<Result extends Pick<GroupResult, 'provisional'>>(
  { lagUnit, points }: SeriesResult,
  along: readonly At<Result>[],
  text: (result: Result) => string,
  language: Language,
): string {
  const word = words[language];
  const lags = [...new Set(points.map(({ lag }) => lag as number))].toSorted((a, b) => a - b);
  const byPeriod = Map.groupBy(along, ({ point }) => periodIn(language, point.period));
  const columns = [
    { heading: `${word.period} \\ ${word.lags[lagUnit as LagUnit]}` },
    ...lags.map((lag): Column => ({ heading: integerIn(language, lag), align: 'right' })),
  ];
  const rows = [...byPeriod].map(([period, ofPeriod]) => [
    period,
    ...lags.map((lag) => {
      const result = ofPeriod.find(({ point }) => point.lag === lag)?.result;
      return result === undefined ? '' : `${text(result)}${result.provisional ? '*' : ''}`;
    }),
  ]);
  return renderTable(columns, rows);
}
