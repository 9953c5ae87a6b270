import type { Unit } from '../../../contracts/figures/quantity-schema.ts';
import { isMedian } from '../../../projections/goals/model/figure.ts';
import type { MembersUnit } from '../../../projections/goals/model/quantity.ts';
import type { SentenceWords, Spoken, SpokenNumber } from './sentence-words.ts';

const units: Readonly<Record<Unit, readonly [one: string, many: string]>> = {
  heads: ['person', 'people'],
  events: ['event', 'events'],
  spells: ['spell', 'spells'],
  groups: ['group', 'groups'],
  goals: ['goal', 'goals'],
  'full-year-places': ['full-year place', 'full-year places'],
  days: ['day', 'days'],
  weeks: ['week', 'weeks'],
  months: ['month', 'months'],
  years: ['year', 'years'],
  hours: ['hour', 'hours'],
  'full-time-persons': ['full-time person', 'full-time persons'],
  times: ['time', 'times'],
  companies: ['company', 'companies'],
  posts: ['post', 'posts'],
};

const nobody: Readonly<Record<MembersUnit, string>> = {
  heads: 'no citizens',
  events: 'no events',
  spells: 'no spells',
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

/** The sentences about figures in English. */
export const englishSentences: SentenceWords = {
  measures: {
    count: ({ value, unit }) => counted(value, unit),
    places: ({ value, unit, numerator, denominator }) =>
      `${counted(value, unit)}: ${counted(numerator, 'days')} over the period's ${denominator.text}`,
    share: ({ value, numerator, denominator, members }, { only }) =>
      `${value.text}: ${numerator.text} of ${members === 'heads' ? denominator.text : counted(denominator, members)}${only === undefined ? '' : ' that are decided'}`,
    total: ({ value, unit }) => `${counted(value, unit)} in all`,
    average: (spoken) => `${counted(spoken.value, spoken.unit)} on average${among(spoken)}`,
    quantile: (spoken, { at }) =>
      `${isMedian(at) ? 'Half' : spoken.percent(at)} of ${ofMembers(spoken)} have ${counted(spoken.value, spoken.unit)} at most`,
    rate: ({ value, numerator, denominator, whole }, { per }) =>
      `${value.text}${per === 1 ? '' : ` for every ${whole(per)}`}: ${numerator.text} against ${denominator.text}`,
    lowest: ({ value, unit, result, longDate }) =>
      `${counted(value, unit)} on the lowest day${result.on === undefined ? '' : `, first on ${longDate(result.on)}`}`,
    sum: ({ value }) => `${value.text} participants in activities`,
    benchmark: ({ value }) => `${value.text} by what others have reported`,
    change: ({ value, baseline, figure }, measure) =>
      baseline === undefined
        ? value.text
        : `${value.text} in ${figure(measure.figure)}: from ${baseline.value} in ${baseline.period}`,
    difference: ({ value, figure }, measure) =>
      `${value.text}: ${figure(measure.figure)} minus ${figure(measure.other)}`,
    ratio: ({ value, figure }, measure) => `${figure(measure.figure)} is ${value.text} of ${figure(measure.other)}`,
    mean: ({ value, unit, breakdown }, measure) =>
      `${counted(value, unit)} on average of the groups of ${breakdown(measure.breakdown)}`,
    groups: (spoken, { figure, that }) =>
      `${counted(spoken.value, spoken.unit)} in which ${spoken.figure(figure)} ${englishSentences.groupTest(that, spoken)}`,
    'goals-met': ({ value }) => `${value.text} goals are met`,
  },

  noValue: ({ members, baseline, result }, { kind }) => {
    if (kind === 'change')
      return baseline === undefined
        ? 'No figure: there is nothing to compare with'
        : `No figure: it cannot be compared with ${baseline.period}`;
    if (kind === 'benchmark') return 'No figure: it has not been reported';
    if (result.denominator === 0) return `No figure: there are ${nobody[members]} to compute it for`;
    return 'No figure: it cannot be computed';
  },
  broken: (date, title) => `No figure: the series is broken on ${date} (${title})`,

  known: {
    registered: (date) => `known ${date}`,
    recorded: (date) => `received by ${date}`,
  },

  provisional: (undecided, range, isBounded) =>
    `Provisional${undecided === undefined ? '' : `: ${undecided} undecided`}. ${isBounded ? `It can still come to ${range}, though nothing is registered late.` : 'It may still change, and nothing that is known bounds by how much.'}`,
  settled: 'Final, unless something is registered late, corrected or retracted.',
  quoted: (title) => `“${title}”`,

  since: (period) => ({ previous: 'the period before', 'year-before': 'the year before' })[period] ?? period,
  groupTest: (that, { figure }) => {
    switch (that.kind) {
      case 'above':
        return `is above ${figure(that.figure)}`;
      case 'below':
        return `is below ${figure(that.figure)}`;
      case 'risen':
        return `has risen since ${englishSentences.since(that.since.period)}`;
      case 'fallen':
        return `has fallen since ${englishSentences.since(that.since.period)}`;
      case 'unchanged':
        return `has not changed since ${englishSentences.since(that.since.period)}`;
    }
  },
};
