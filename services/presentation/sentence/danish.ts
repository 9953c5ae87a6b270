import type { Unit } from '../../../contracts/figures/quantity-schema.ts';
import { isMedian } from '../../../projections/goals/model/figure.ts';
import type { MembersUnit } from '../../../projections/goals/model/quantity.ts';
import type { SentenceWords, Spoken, SpokenNumber } from './sentence-words.ts';

const units: Readonly<Record<Unit, readonly [one: string, many: string]>> = {
  heads: ['person', 'personer'],
  events: ['hændelse', 'hændelser'],
  spells: ['forløb', 'forløb'],
  groups: ['gruppe', 'grupper'],
  goals: ['mål', 'mål'],
  'full-year-places': ['helårsplads', 'helårspladser'],
  days: ['dag', 'dage'],
  weeks: ['uge', 'uger'],
  months: ['måned', 'måneder'],
  years: ['år', 'år'],
  hours: ['time', 'timer'],
  'full-time-persons': ['fuldtidsperson', 'fuldtidspersoner'],
  times: ['gang', 'gange'],
  companies: ['virksomhed', 'virksomheder'],
  posts: ['stilling', 'stillinger'],
};

const nobody: Readonly<Record<MembersUnit, string>> = {
  heads: 'ingen borgere',
  events: 'ingen hændelser',
  spells: 'ingen forløb',
};

function counted({ text, isOne }: SpokenNumber, unit: Unit | undefined): string {
  return unit === undefined ? text : `${text} ${units[unit][isOne ? 0 : 1]}`;
}

function ofMembers({ denominator, members }: Spoken): string {
  return counted(denominator, members);
}

/** What a mean is of; nothing where that is not told. */
function among({ result, ...spoken }: Spoken): string {
  return result.denominator === undefined ? '' : ` for ${ofMembers({ result, ...spoken })}`;
}

/** The sentences about figures in Danish. */
export const danishSentences: SentenceWords = {
  measures: {
    count: ({ value, unit }) => counted(value, unit),
    places: ({ value, unit, numerator, denominator }) =>
      `${counted(value, unit)}: ${counted(numerator, 'days')} fordelt på periodens ${denominator.text}`,
    share: ({ value, numerator, denominator, members }, { only }) =>
      `${value.text}: ${numerator.text} af ${members === 'heads' ? denominator.text : counted(denominator, members)}${only === undefined ? '' : ', der er afgjort'}`,
    total: ({ value, unit }) => `${counted(value, unit)} i alt`,
    average: (spoken) => `${counted(spoken.value, spoken.unit)} i gennemsnit${among(spoken)}`,
    quantile: (spoken, { at }) =>
      `${isMedian(at) ? 'Halvdelen' : spoken.percent(at)} af ${ofMembers(spoken)} har højst ${counted(spoken.value, spoken.unit)}`,
    rate: ({ value, numerator, denominator, whole }, { per }) =>
      `${value.text}${per === 1 ? '' : ` for hver ${whole(per)}`}: ${numerator.text} i forhold til ${denominator.text}`,
    lowest: ({ value, unit, result, longDate }) =>
      `${counted(value, unit)} på den laveste dag${result.on === undefined ? '' : `, første gang den ${longDate(result.on)}`}`,
    sum: ({ value }) => `${value.text} deltagere i aktiviteter`,
    benchmark: ({ value }) => `${value.text} ifølge det, andre har indberettet`,
    change: ({ value, baseline, figure }, measure) =>
      baseline === undefined
        ? value.text
        : `${value.text} i ${figure(measure.figure)}: fra ${baseline.value} i ${baseline.period}`,
    difference: ({ value, figure }, measure) =>
      `${value.text}: ${figure(measure.figure)} minus ${figure(measure.other)}`,
    ratio: ({ value, figure }, measure) => `${figure(measure.figure)} er ${value.text} af ${figure(measure.other)}`,
    mean: ({ value, unit, breakdown }, measure) =>
      `${counted(value, unit)} i gennemsnit af grupperne i ${breakdown(measure.breakdown)}`,
    groups: (spoken, { figure, that }) =>
      `${counted(spoken.value, spoken.unit)}, hvor ${spoken.figure(figure)} ${danishSentences.groupTest(that, spoken)}`,
    'goals-met': ({ value }) => `${value.text} mål er opfyldt`,
  },

  noValue: ({ members, baseline, result }, { kind }) => {
    if (kind === 'change')
      return baseline === undefined
        ? 'Intet tal: der er intet at sammenligne med'
        : `Intet tal: der kan ikke sammenlignes med ${baseline.period}`;
    if (kind === 'benchmark') return 'Intet tal: det er ikke indberettet';
    if (result.denominator === 0) return `Intet tal: der er ${nobody[members]} at beregne det for`;
    return 'Intet tal: det kan ikke beregnes';
  },
  broken: (date, title) => `Intet tal: serien er brudt den ${date} (${title})`,

  known: {
    registered: (date) => `kendt ${date}`,
    recorded: (date) => `modtaget til og med ${date}`,
  },

  provisional: (undecided, range, isBounded) =>
    `Foreløbigt${undecided === undefined ? '' : `: ${undecided} er uafgjort`}. ${isBounded ? `Det kan stadig blive ${range}, selv om intet registreres for sent.` : 'Det kan stadig ændre sig, og det, der er kendt, sætter ingen grænser for hvor meget.'}`,
  settled: 'Endeligt, medmindre noget registreres sent, rettes eller trækkes tilbage.',
  quoted: (title) => `»${title}«`,

  since: (period) => ({ previous: 'perioden før', 'year-before': 'året før' })[period] ?? period,
  groupTest: (that, { figure }) => {
    switch (that.kind) {
      case 'above':
        return `ligger over ${figure(that.figure)}`;
      case 'below':
        return `ligger under ${figure(that.figure)}`;
      case 'risen':
        return `er steget siden ${danishSentences.since(that.since.period)}`;
      case 'fallen':
        return `er faldet siden ${danishSentences.since(that.since.period)}`;
      case 'unchanged':
        return `er uændret siden ${danishSentences.since(that.since.period)}`;
    }
  },
};
