import type { FigureResult, GroupResult } from '../../contracts/figures/figure-schema.ts';
import { breakOn } from '../../projections/figures/breaks.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../projections/goals/model/plan-graph.ts';
import { dateIn, periodIn } from './dates.ts';
import { hiddenText } from './hidden-text.ts';
import type { Language } from './language.ts';
import { integerIn } from './numbers.ts';
import { baselineText, missingText, targetText } from './value-text.ts';

const words = {
  da: {
    yes: 'ja',
    no: 'nej',
    open: 'åben',
    places: 'helårspladser',
    from: 'fra',
    known: 'kendt til og med',
    since: 'siden',
    previous: 'perioden før',
    'year-before': 'året før',
    on: 'første gang den',
    per: 'pr.',
    of: 'af',
  },
  en: {
    yes: 'yes',
    no: 'no',
    open: 'open',
    places: 'full-year places',
    from: 'from',
    known: 'known through',
    since: 'since',
    previous: 'the period before',
    'year-before': 'the year before',
    on: 'first on',
    per: 'per',
    of: 'of',
  },
} as const;

const ofRows = {
  da: { events: 'hændelser, ikke borgere', spells: 'forløb, ikke borgere' },
  en: { events: 'events, not citizens', spells: 'spells, not citizens' },
} as const;

/** What a figure counts that counts rows. */
export function rowsText(rows: NonNullable<FigureResult['rows']>, language: Language): string {
  return ofRows[language][rows];
}

/** Whether a target is met; open until that is sure. */
export function metText({ target, met, hidden }: FigureResult, language: Language): string {
  const word = words[language];
  const isHidden = hiddenText({ hidden }, 'met', language);
  if (isHidden !== undefined) return isHidden;
  if (met === null) return target === null ? '' : word.open;
  return met ? word.yes : word.no;
}

/**
 * What must be said beside a figure's value: what it counts, what it is compared with, and what is missing, a text for each.
 *
 * @param asked the cutoff's date; a baseline that was known at another says so
 */
export function* figureRemarks(
  figure: FigureNode,
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
    const changing = plan.figures.find(({ id }) => measure.kind === 'change' && id === measure.figure) as FigureNode;
    yield `${word.from} ${baselineText(changing, baseline, language)}: ${periodIn(language, period)}`;
    if (through !== asked) yield `${word.known} ${dateIn(language, through)}`;
  }
  if (measure.kind === 'groups' && 'since' in measure.that) {
    const { period } = measure.that.since;
    yield `${word.since} ${period === 'previous' || period === 'year-before' ? word[period] : period}`;
  }
  if (brokenBy !== undefined)
    yield [dateIn(language, brokenBy.on), breakOn(brokenBy.on, figure, plan)?.title[language]].join(': ');
  if (missing !== undefined) yield missingText(missing, language);
  const hiddenDay = hiddenText(result, 'on', language);
  if (hiddenDay !== undefined) yield `${word.on} ${hiddenDay}`;
  if (on !== undefined) yield `${word.on} ${dateIn(language, on)}`;
  if (per !== undefined && per > 1) yield `${word.per} ${integerIn(language, per)}`;
}

/** How many of how many, of figures that are a part of something: `179 af 348`. Empty for others. */
export function partText(
  { measure }: FigureNode,
  result: Pick<GroupResult, 'numerator' | 'denominator' | 'hidden'>,
  language: Language,
): string {
  if (measure.kind !== 'share') return '';
  const [numerator, denominator] = (['numerator', 'denominator'] as const).map((field) => {
    const count = result[field];
    return hiddenText(result, field, language) ?? (count === undefined ? undefined : integerIn(language, count));
  });
  return numerator === undefined || denominator === undefined
    ? ''
    : `${numerator} ${words[language].of} ${denominator}`;
}

/** How bounds of targets are written. */
export const boundSigns = { atLeast: '≥', atMost: '≤', above: '>', below: '<' };

/** What a figure must reach: `≥ 75 %`. Empty where it has no target. */
export function boundText(
  figure: FigureNode,
  result: Pick<FigureResult, 'target' | 'hidden'>,
  language: Language,
): string {
  const { target } = figure;
  if (target === undefined) return '';
  const { bound, amount, unit } = target;
  const text = `${boundSigns[bound]} ${targetText(figure, result, language)}`;
  if ('figure' in amount) return `${text} (${amount.figure})`;
  const inPlaces = figure.measure.kind === 'places' || unit === 'full-year-places';
  return inPlaces ? `${text} ${words[language].places}` : text;
}
