import type { FigureResult, ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import type { Figure, Target } from '../../../projections/goals/plan.ts';
import {
  danishDate,
  danishDecimal,
  danishInteger,
  danishPercent,
} from '../../../projections/numbers/danish-numbers.ts';
import type { Language } from '../context.ts';
import type { Column } from './table.ts';

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
    places: 'helårspladser',
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
    places: 'full-year places',
    period: 'Period',
    registered: 'registered through',
    recorded: 'recorded through',
    position: 'log position',
    definition: 'definition',
  },
} as const;

/** One line that says what a set of figures was computed for: enough to compute it again. */
export function occasionLine(
  { period, cutoff, definition }: Omit<ReplayResult, 'figures' | 'plan'>,
  language: Language,
): string {
  const word = words[language];
  return [
    `${word.period} ${periodText(period)}`,
    `${word[cutoff.clock]} ${danishDate(cutoff.through)}`,
    `${word.position} ${danishInteger(cutoff.position)}`,
    `${word.definition} ${definition.slice(0, 15)}…`,
  ].join(' · ');
}

/** First and last day, as people write a period. */
export function periodText(period: ReplayResult['period']): string {
  return `${danishDate(period.from)}–${danishDate(addDays(period.to, -1))}`;
}

/** Columns of a table of figures. */
export function figureColumns(language: Language): Column[] {
  const word = words[language];
  return [
    { heading: word.goal, align: 'right' },
    { heading: word.figure },
    { heading: word.title, wrapAt: 44 },
    { heading: word.numerator, align: 'right' },
    { heading: word.denominator, align: 'right' },
    { heading: word.excluded, align: 'right' },
    { heading: word.undecided, align: 'right' },
    { heading: word.value, align: 'right' },
    { heading: word.target, align: 'right' },
    { heading: word.met },
  ];
}

/** A figure as a row of such a table. */
export function figureRow(figure: Figure, result: FigureResult, language: Language): string[] {
  const word = words[language];
  const shown = result.kind === 'share' ? danishInteger(result.numerator) : '';
  return [
    result.goal === null ? '' : String(result.goal),
    result.id,
    figure.title[language],
    shown,
    result.kind === 'share' && result.denominator !== undefined ? danishInteger(result.denominator) : '',
    result.excluded === 0 ? '' : danishInteger(result.excluded),
    result.undecided === 0 ? '' : danishInteger(result.undecided),
    result.display,
    figure.target === undefined
      ? ''
      : targetText(figure.target, figure.measure.kind === 'share', figure.measure.kind === 'places', language),
    result.met === null ? '' : result.met ? word.yes : word.no,
  ];
}

function targetText({ bound, amount, unit }: Target, share: boolean, places: boolean, language: Language): string {
  const sign = bound === 'atLeast' ? '≥' : '≤';
  if (share) return `${sign} ${danishPercent(amount, 0)}`;
  const inPlaces = places || unit === 'full-year-places';
  return `${sign} ${danishDecimal(amount, 0)}${inPlaces ? ` ${words[language].places}` : ''}`;
}
