import { causeLabels } from '../../../contracts/figures/compare-schema.ts';
import type {
  EventRevisions,
  FigureRevisions,
  LagUnit,
  RevisionOriginResult,
} from '../../../contracts/figures/series-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import type { Language } from '../../presentation/language.ts';
import { day } from '../cells.ts';
import type { Cell, Column, Sheet } from '../workbook.ts';
import { figuresById } from './figures-workbook.ts';
import { figureCells, figureColumns, periodCells, periodColumns, widths, yesOrNo } from './outcome-columns.ts';
import { changeCell, countCell, differenceCell, nameCell, unitOfChangeText, valueCell } from './value-cell.ts';

const words = {
  da: {
    revisions: 'Revisioner',
    byLag: 'Revisioner efter tid',
    origins: 'Ophav',
    events: 'Hændelser',
    first: 'Første tal',
    firstThrough: 'Første tal, kendt til og med',
    latest: 'Seneste tal',
    latestThrough: 'Seneste tal, kendt til og med',
    revision: 'Revision',
    unit: 'Enhed',
    complete: 'Fuldt kendt',
    known: (percent: number) => `${percent} % kendt efter dage`,
    lags: { day: 'Dage efter', week: 'Uger efter', month: 'Måneder efter', year: 'År efter' },
    all: 'i alt',
    periods: 'Perioder',
    mean: 'Gennemsnit',
    meanAbsolute: 'Gennemsnitlig størrelse',
    since: 'Fra, kendt til og med',
    through: 'Til, kendt til og med',
    cause: 'Årsag',
    source: 'Kilde',
    type: 'Hændelse',
    numerator: 'Tæller',
    denominator: 'Nævner',
    others: 'øvrige',
    knownFirst: 'Kendt først',
    knownLatest: 'Kendt senest',
  },
  en: {
    revisions: 'Revisions',
    byLag: 'Revisions by time',
    origins: 'Origins',
    events: 'Events',
    first: 'First release',
    firstThrough: 'First release, known through',
    latest: 'Latest release',
    latestThrough: 'Latest release, known through',
    revision: 'Revision',
    unit: 'Unit',
    complete: 'Complete',
    known: (percent: number) => `${percent} % known after days`,
    lags: { day: 'Days after', week: 'Weeks after', month: 'Months after', year: 'Years after' },
    all: 'in all',
    periods: 'Periods',
    mean: 'Mean',
    meanAbsolute: 'Mean absolute',
    since: 'From, known through',
    through: 'To, known through',
    cause: 'Cause',
    source: 'Source',
    type: 'Event',
    numerator: 'Numerator',
    denominator: 'Denominator',
    others: 'others',
    knownFirst: 'Known first',
    knownLatest: 'Known last',
  },
} as const;

const numbers = (...headings: readonly string[]): Column[] =>
  headings.map((heading) => ({ heading, width: widths.number }));
const dates = (...headings: readonly string[]): Column[] =>
  headings.map((heading) => ({ heading, width: widths.date }));
const names = (...headings: readonly string[]): Column[] =>
  headings.map((heading) => ({ heading, width: widths.name }));

/** How what was said of figures was revised: by period, by lag, and by where it came from; and how many events were known when. */
export function revisionSheets(
  plan: Plan,
  revisions: readonly FigureRevisions[],
  events: readonly EventRevisions[] | undefined,
  lagUnit: LagUnit | null,
  title: readonly string[],
  language: Language,
): Sheet[] {
  const word = words[language];
  const sheet = (name: string, columns: Column[], rows: Cell[][]): Sheet[] =>
    rows.length === 0 ? [] : [{ name, title, columns, isTable: true, rows }];
  const of = figuresById(plan);
  const figures = figureColumns(language);
  const periods = periodColumns(language);
  return [
    ...sheet(
      word.revisions,
      [
        ...figures,
        ...periods,
        ...[...numbers(word.first), ...dates(word.firstThrough), ...numbers(word.latest), ...dates(word.latestThrough)],
        ...[...numbers(word.revision), ...names(word.unit), ...numbers(word.complete, word.known(95), word.known(99))],
      ],
      revisions.flatMap((each) => periodRows(of(each.id), each, language)),
    ),
    ...sheet(
      word.byLag,
      [
        ...figures,
        ...names(lagUnit === null ? '' : word.lags[lagUnit]),
        ...numbers(word.periods, word.mean, word.meanAbsolute),
        ...names(word.unit),
      ],
      lagUnit === null ? [] : revisions.flatMap((each) => lagRows(of(each.id), each, language)),
    ),
    ...sheet(
      word.origins,
      [
        ...figures,
        ...periods,
        ...dates(word.since, word.through),
        ...[...names(word.cause), { heading: word.source, width: widths.text }, ...names(word.type)],
        ...[...numbers(word.numerator, word.denominator, word.revision), ...names(word.unit)],
      ],
      revisions.flatMap((each) => originRows(of(each.id), each, language)),
    ),
    ...sheet(
      word.events,
      [
        ...[{ heading: word.source, width: widths.text }, ...names(word.type)],
        ...periods,
        ...numbers(word.knownFirst, word.knownLatest, word.complete, word.known(95), word.known(99)),
      ],
      (events ?? []).flatMap((each) => eventRows(each, language)),
    ),
  ];
}

function periodRows(figure: FigureNode, { periods }: FigureRevisions, language: Language): Cell[][] {
  return periods.map(({ period, first, latest, change, complete, known95, known99 }) => [
    ...figureCells(figure, language),
    ...periodCells(period),
    ...[valueCell(figure, first.value), day(first.through)],
    ...[valueCell(figure, latest.value), day(latest.through)],
    ...[changeCell(figure, change), unitOfChangeText(figure, language), yesOrNo(complete, language)],
    // Of what is not known in full it cannot be said when most of it was.
    ...(complete ? [countCell(known95), countCell(known99)] : []),
  ]);
}

function lagRows(figure: FigureNode, { byLag, total }: FigureRevisions, language: Language): Cell[][] {
  const all = [
    ...byLag.map((each) => ({ ...each, name: nameCell(each.lag) })),
    ...(total === null ? [] : [{ ...total, name: words[language].all }]),
  ];
  return all.map(({ name, periods, mean, meanAbsolute }) => [
    ...figureCells(figure, language),
    name,
    countCell(periods),
    ...[changeCell(figure, mean), changeCell(figure, meanAbsolute)],
    unitOfChangeText(figure, language),
  ]);
}

function originRows(figure: FigureNode, { periods }: FigureRevisions, language: Language): Cell[][] {
  return periods.flatMap(({ period, revisions }) =>
    revisions.flatMap(({ since, through, origins = [] }) =>
      origins.map((origin) => [
        ...figureCells(figure, language),
        ...[...periodCells(period), day(since), day(through)],
        ...originCells(origin, language),
        ...[changeCell(figure, origin.change), unitOfChangeText(figure, language)],
      ]),
    ),
  );
}

function originCells(origin: RevisionOriginResult, language: Language): Cell[] {
  const { cause, source, type, numerator, denominator } = origin;
  const isTold = type !== null || cause === 'passage-of-time';
  return [
    causeLabels[cause][language],
    isTold ? source : words[language].others,
    type,
    differenceCell(numerator),
    differenceCell(denominator),
  ];
}

function eventRows({ source, type, periods }: EventRevisions, language: Language): Cell[][] {
  return periods.map(({ period, first, latest, complete, known95, known99 }) => [
    ...[source ?? words[language].others, type],
    ...periodCells(period),
    ...[countCell(first), countCell(latest), yesOrNo(complete, language)],
    ...(complete ? [countCell(known95), countCell(known99)] : []),
  ]);
}
