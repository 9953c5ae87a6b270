import type { FigureResult, GroupResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { breakOn } from '../../../projections/figures/breaks.ts';
import type { Figure } from '../../../projections/goals/model/figure.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { dateIn, periodIn } from '../../presentation/dates.ts';
import { groupLabel } from '../../presentation/group-label.ts';
import type { Language } from '../../presentation/language.ts';
import { noticeLines } from '../../presentation/notices.ts';
import { integerIn } from '../../presentation/numbers.ts';
import {
  baselineText,
  groupText,
  missingText,
  rangeText,
  resultText,
  targetText,
} from '../../presentation/value-text.ts';
import { renderProse } from './prose.ts';
import type { Column } from './table.ts';

/** Characters of a line in the column of titles. */
export const TITLE_WIDTH = 44;

const words = {
  da: {
    goal: 'Mål',
    figure: 'Figur',
    title: 'Hvad',
    numerator: 'Tæller',
    denominator: 'Nævner',
    value: 'Resultat',
    target: 'Målsætning',
    met: 'Opfyldt',
    excluded: 'Udeladt',
    undecided: 'Uafgjort',
    yes: 'ja',
    no: 'nej',
    open: 'åben',
    provisional: 'Foreløbig, kan blive',
    places: 'helårspladser',
    by: 'efter',
    from: 'fra',
    known: 'kendt til og med',
    since: 'siden',
    previous: 'perioden før',
    'year-before': 'året før',
    on: 'første gang den',
    per: 'pr.',
    period: 'Periode',
    registered: 'registreret til og med',
    recorded: 'modtaget til og med',
    position: 'logposition',
    definition: 'definition',
  },
  en: {
    goal: 'Goal',
    figure: 'Figure',
    title: 'What',
    numerator: 'Numerator',
    denominator: 'Denominator',
    value: 'Result',
    target: 'Target',
    met: 'Met',
    excluded: 'Excluded',
    undecided: 'Undecided',
    yes: 'yes',
    no: 'no',
    open: 'open',
    provisional: 'Provisional, can be',
    places: 'full-year places',
    by: 'by',
    from: 'from',
    known: 'known through',
    since: 'since',
    previous: 'the period before',
    'year-before': 'the year before',
    on: 'first on',
    per: 'per',
    period: 'Period',
    registered: 'registered through',
    recorded: 'recorded through',
    position: 'log position',
    definition: 'definition',
  },
} as const;

/** A line that says what a set of figures was computed for, enough to compute it again, and a line for each notice. */
export function headerLine(
  { period, cutoff, definition, notices }: Omit<ReplayResult, 'figures' | 'plan'>,
  language: Language,
): string {
  const word = words[language];
  const line = [
    `${word.period} ${periodIn(language, period)}`,
    `${word[cutoff.clock]} ${dateIn(language, cutoff.through)}`,
    `${word.position} ${integerIn(language, cutoff.position)}`,
    `${word.definition} ${definition.slice(0, 15)}…`,
  ].join(' · ');
  return `${line}${noticeLines(notices, language)}`;
}

/** Columns of a table of figures. */
export function figureColumns(language: Language): Column[] {
  const word = words[language];
  return [
    { heading: word.goal, align: 'right', onlyIfFilled: true },
    { heading: word.figure },
    { heading: word.title, wrapAt: TITLE_WIDTH },
    { heading: word.numerator, align: 'right' },
    { heading: word.denominator, align: 'right' },
    { heading: word.excluded, align: 'right' },
    { heading: word.undecided, align: 'right' },
    { heading: word.value, align: 'right' },
    { heading: word.provisional, align: 'right', onlyIfFilled: true },
    { heading: word.target, align: 'right', onlyIfFilled: true },
    { heading: word.met, onlyIfFilled: true },
  ];
}

/**
 * A figure as rows of such a table: its own, then what it is compared with, then its groups, indented.
 *
 * @param through the cutoff's date; a baseline that was known at another says so
 */
export function figureRows(
  figure: Figure,
  plan: Plan,
  result: FigureResult,
  through: string,
  language: Language,
): string[][] {
  const word = words[language];
  const own = [
    result.goal === null ? '' : String(result.goal),
    result.id,
    figure.title[language],
    ...countsOf(result, result.kind, language),
    resultText(figure, plan, result, language),
    rangeText(figure, plan, result, language),
    boundText(figure, plan, result, language),
    metText(result, language),
  ];
  const besides = [...remarks(figure, plan, result, through, language)].map((remark) => [
    '',
    '',
    indented(remark),
    ...EMPTY,
  ]);
  const groups = (result.breakdowns ?? []).flatMap(({ id, groups }) => [
    ['', '', indented(`${word.by} ${plan.breakdowns.get(id)?.title?.[language] ?? id}`), ...EMPTY],
    ...groups.map((group) => [
      '',
      '',
      indented(groupLabel(plan, id, group.group, language), 2),
      ...countsOf(group, result.kind, language),
      groupText(figure, plan, group, language),
      rangeText(figure, plan, group, language),
      '',
      '',
    ]),
  ]);
  return [own, ...besides, ...groups];
}

const ofRows = {
  da: { events: 'hændelser, ikke borgere', spells: 'forløb, ikke borgere' },
  en: { events: 'events, not citizens', spells: 'spells, not citizens' },
} as const;

/** What a figure counts that counts rows. */
export function rowsText(rows: NonNullable<FigureResult['rows']>, language: Language): string {
  return ofRows[language][rows];
}

/** Whether a target is met; open until that is sure. */
export function metText({ target, met }: FigureResult, language: Language): string {
  const word = words[language];
  if (met === null) return target === null ? '' : word.open;
  return met ? word.yes : word.no;
}

/** A text below a figure's title in the column of titles, so far from its edge. The table itself would cut its lines. */
export function indented(text: string, by = 1): string {
  return renderProse(`${'  '.repeat(by)}${text}`, TITLE_WIDTH);
}

/** What stands in no column beside a text: the eight from the numerator on. */
const EMPTY = ['', '', '', '', '', '', '', ''];

/**
 * Numerator, denominator, excluded and undecided. A count is its numerator, and full-year places have days for one. What the
 * numbers of a quantile add up to says nothing of it beside their number.
 */
export function countsOf(
  { numerator, denominator, excluded, undecided }: GroupResult | FigureResult,
  kind: FigureResult['kind'],
  language: Language,
) {
  const shown = kind === 'share' || kind === 'average' || kind === 'quantile' || kind === 'rate';
  const number = (value: number | undefined): string =>
    shown && value !== undefined ? integerIn(language, value) : '';
  return [
    kind === 'quantile' ? '' : number(numerator),
    number(denominator),
    excluded === 0 ? '' : integerIn(language, excluded),
    undecided === 0 ? '' : integerIn(language, undecided),
  ];
}

function* remarks(
  figure: Figure,
  plan: Plan,
  result: FigureResult,
  asked: string,
  language: Language,
): Generator<string> {
  const word = words[language];
  const { measure } = figure;
  const { baseline, brokenBy, missing, on, per, rows } = result;
  if (rows !== undefined) yield rowsText(rows, language);
  if (baseline !== undefined) {
    const { period, through } = baseline;
    const changing = plan.figures.find(({ id }) => measure.kind === 'change' && id === measure.figure) as Figure;
    yield `${word.from} ${baselineText(changing, plan, baseline, language)}: ${periodIn(language, period)}`;
    if (through !== asked) yield `${word.known} ${dateIn(language, through)}`;
  }
  if (measure.kind === 'groups' && 'since' in measure.that) {
    const { period } = measure.that.since;
    yield `${word.since} ${period === 'previous' || period === 'year-before' ? word[period] : period}`;
  }
  if (brokenBy !== undefined)
    yield [dateIn(language, brokenBy.on), breakOn(brokenBy.on, figure, plan)?.title[language]].join(': ');
  if (missing !== undefined) yield missingText(missing, language);
  if (on !== undefined) yield `${word.on} ${dateIn(language, on)}`;
  if (per !== undefined && per > 1) yield `${word.per} ${integerIn(language, per)}`;
}

const signs = { atLeast: '≥', atMost: '≤', above: '>', below: '<' };

/** What a figure must reach: `≥ 75 %`. Empty where it has no target. */
export function boundText(
  figure: Figure,
  plan: Plan,
  result: Pick<FigureResult, 'target'>,
  language: Language,
): string {
  const { target } = figure;
  if (target === undefined) return '';
  const { bound, amount, unit } = target;
  const text = `${signs[bound]} ${targetText(figure, plan, result, language)}`;
  if ('figure' in amount) return `${text} (${amount.figure})`;
  const inPlaces = figure.measure.kind === 'places' || unit === 'full-year-places';
  return inPlaces ? `${text} ${words[language].places}` : text;
}
