import { valueLabel } from '../../../../contracts/events/labels.ts';
import type { LongUnit } from '../../../../projections/goals/model/amount-unit.ts';
import {
  type Baseline,
  type ChangeUnit,
  type GroupTest,
  isMedian,
  type Measure,
  type Members,
} from '../../../../projections/goals/model/figure.ts';
import type { FigureNode } from '../../../../projections/goals/model/plan-graph.ts';
import { percentText } from '../../../../projections/numbers/decimal-text.ts';
import { type Rational, toNumber } from '../../../../projections/numbers/rational.ts';
import { integerIn, writtenAmountIn } from '../../numbers.ts';
import type { PartNames } from '../phrases.ts';
import { forWhom } from './conditions.ts';
import { and } from './events.ts';

/** What a figure measures, and what it is broken down by. */
export function measure({ measure: each, by }: FigureNode, names: PartNames): string[] {
  const sentences = sentencesOf[each.kind](each as never, names);
  return by.length === 0 ? sentences : [...sentences, `Broken down by ${and(by.map(names.breakdown))}.`];
}

type SentencesOf = {
  [Kind in Measure['kind']]: (measure: Extract<Measure, { kind: Kind }>, names: PartNames) => string[];
};

const sentencesOf: SentencesOf = {
  count: ({ members, exclude, except }, names) => [
    `The number of ${people(members, names)}.`,
    ...(exclude === undefined ? [] : [`${those(members, exclude, names)} are not counted.`]),
    ...(except === undefined ? [] : [`${those(members, except, names)} are left out unless they are counted.`]),
  ],
  places: ({ population }, names) => [
    `Full-year places for ${names.population(population)}: the days of the period on which they ${names.stay(population)}, added up and divided by the days of the period. A citizen's day counts once only.`,
  ],
  share: ({ condition, members, only, exclude, except }, names) => [
    members.where === undefined
      ? `The share of ${names.population(members.population)}${forWhom(condition, names, names.membersOf(members.population))}.`
      : `Among ${people(members, names)}: the share${forWhom(condition, names, names.membersOf(members.population))}.`,
    ...leftOut(members, exclude, names),
    ...(except === undefined
      ? []
      : [`${those(members, except, names)} are left out of both numerator and denominator unless they are counted.`]),
    ...(only === undefined
      ? []
      : [
          `${nouns[names.membersOf(members.population)]} ${names.membersOf(members.population) === 'heads' ? 'who' : 'that'} are undecided are not in the denominator until that is decided.`,
        ]),
  ],
  total: ({ amount, fullTime, members, exclude }, names) => [
    `The sum of ${names.amount(amount)} for ${people(members, names)}, as far as it has come; those who have no value add nothing.`,
    ...(fullTime === undefined
      ? []
      : [
          `Told in full-time persons: divided by ${writtenAmountIn('en', String(toNumber(fullTime)))} hours for every seven days of the period.`,
        ]),
    ...notIncluded(members, exclude, names),
  ],
  average: ({ amount, toldIn, members, exclude }, names) => [
    `The mean of ${names.amount(amount)} for ${people(members, names)}; those who have no value are left out.`,
    ...told(toldIn),
    ...notIncluded(members, exclude, names),
  ],
  quantile: ({ amount, at, toldIn, members, exclude }, names) => [
    `The ${isMedian(at) ? 'median' : `${partOf(at)} quantile`} of ${names.amount(amount)} for ${people(members, names)}: the number that ${isMedian(at) ? 'half' : partOf(at)} of them have at most. In the order of their numbers it lies ${isMedian(at) ? 'half' : partOf(at)} of the way from the first to the last, in a straight line between two that follow one another. Those who have no value are left out.`,
    ...told(toldIn),
    ...notIncluded(members, exclude, names),
  ],
  rate: ({ amount, over, per, members, exclude }, names) => [
    `${names.amount(amount)} added up for ${people(members, names)}, divided by ${names.amount(over)} added up for the same${per === 1 ? '' : `, for every ${integerIn('en', per)} ${names.unitOf(over)}`}.`,
    ...notIncluded(members, exclude, names),
  ],
  lowest: ({ state }, names) => [
    `The fewest citizens who are in the state ${names.state(state)} on any day of the period.`,
  ],
  sum: ({ initiative, audiences }) => [
    `The headcounts of the activities for ${and(audiences.map((each) => valueLabel(['activity-held'], 'audience', each).en))} that ${initiative} held in the period, added up. If any of them is an estimate, the sum is marked “ca.”.`,
  ],
  benchmark: ({ series, areas, combine, period }) => [
    `A figure that others measured for ${period === undefined ? 'the same period' : periodText(period)}: the series ${series} for ${and(areas)}${areas.length === 1 ? '' : `, ${combinations[combine]}`}.`,
  ],
  change: ({ figure, since, unit }, names) => [
    `The change of ${names.figure(figure)} ${changeUnits[unit]}, compared with ${baseline(since)}.`,
  ],
  difference: ({ figure, other }, names) => [
    `${names.figure(figure)} less ${names.figure(other)}, for the same period; of shares in percentage points.`,
  ],
  ratio: ({ figure, other }, names) => [
    `${names.figure(figure)} in per cent of ${names.figure(other)}, for the same period.`,
  ],
  mean: ({ figure, breakdown }, names) => [
    `The mean of ${names.figure(figure)} over the groups of ${names.breakdown(breakdown)}; each group weighs the same.`,
  ],
  groups: ({ figure, breakdown, that }, names) => [
    `The number of groups of ${names.breakdown(breakdown)} in which ${names.figure(figure)} ${groupTest(that, names)}.`,
  ],
  'goals-met': () => [
    'The number of goals met, of those that have a target. A goal is met when each of its figures with a target is; companions decide nothing.',
  ],
};

function told(unit: LongUnit | undefined): string[] {
  if (unit === undefined) return [];
  return [`Told in ${unit}${unit === 'weeks' ? '' : ', a year being 365.2425 days and twelve months'}.`];
}

function partOf(part: Rational): string {
  return writtenAmountIn('en', percentText(part));
}

function people({ population, where }: Members, names: PartNames): string {
  return `${names.population(population)}${forWhom(where, names, names.membersOf(population))}`;
}

const nouns = { heads: 'Citizens', events: 'Events', spells: 'Spells' };

/** Those of a figure's members for whom a condition holds. */
function those({ population }: Members, condition: Members['where'], names: PartNames): string {
  const members = names.membersOf(population);
  return `${nouns[members]}${forWhom(condition, names, members)}`;
}

function leftOut(members: Members, exclude: Members['where'], names: PartNames): string[] {
  return exclude === undefined
    ? []
    : [`${those(members, exclude, names)} are left out of both numerator and denominator.`];
}

function notIncluded(members: Members, exclude: Members['where'], names: PartNames): string[] {
  return exclude === undefined ? [] : [`${those(members, exclude, names)} are left out.`];
}

const combinations = {
  pooled: 'weighted by how many each covers',
  mean: 'as a mean in which each area weighs the same',
  sum: 'added up',
};

const changeUnits: Readonly<Record<ChangeUnit, string>> = {
  number: 'in number',
  percent: 'in per cent',
  points: 'in percentage points',
};

function baseline({ period, cutoff }: Baseline): string {
  return `${periodText(period)}${known(cutoff)}`;
}

function periodText(period: string): string {
  const when = { previous: 'the period before, of the same length', 'year-before': 'the same period a year before' }[
    period
  ];
  return when ?? `the period ${period}`;
}

function known(cutoff: Baseline['cutoff']): string {
  if (cutoff === undefined) return '';
  if (cutoff === 'same-lag') return ', as known when that period was as far as this one is now';
  return cutoff === 'period-end' ? ', as known when that period ended' : `, as known through ${cutoff}`;
}

function groupTest(that: GroupTest, names: PartNames): string {
  switch (that.kind) {
    case 'above':
      return `is above ${names.figure(that.figure)}`;
    case 'below':
      return `is below ${names.figure(that.figure)}`;
    case 'risen':
    case 'fallen':
    case 'unchanged':
      return `${{ risen: 'has risen', fallen: 'has fallen', unchanged: 'is unchanged' }[that.kind]} since ${baseline(that.since)}`;
  }
}
