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
import { dateIn } from '../../dates.ts';
import { integerIn, writtenAmountIn } from '../../numbers.ts';
import type { PartNames } from '../phrases.ts';
import { forWhom } from './conditions.ts';
import { og } from './events.ts';

/** What a figure measures, and what it is broken down by. */
export function measure({ measure: each, by }: FigureNode, names: PartNames): string[] {
  const sentences = sentencesOf[each.kind](each as never, names);
  return by.length === 0 ? sentences : [...sentences, `Fordelt på ${og(by.map(names.breakdown))}.`];
}

type SentencesOf = {
  [Kind in Measure['kind']]: (measure: Extract<Measure, { kind: Kind }>, names: PartNames) => string[];
};

const sentencesOf: SentencesOf = {
  count: ({ members, exclude, except }, names) => [
    `Antallet af ${people(members, names)}.`,
    ...(exclude === undefined ? [] : [`${those(members, exclude, names)}, tælles ikke med.`]),
    ...(except === undefined ? [] : [`${those(members, except, names)}, holdes ude, hvis de ikke er talt med.`]),
  ],
  places: ({ population }, names) => [
    `Helårspladser for ${names.population(population)}: de dage i perioden, hvor de ${names.stay(population)}, lagt sammen og divideret med periodens dage. En borgers dage tæller kun én gang.`,
  ],
  share: ({ condition, members, only, exclude, except }, names) => [
    members.where === undefined
      ? `Andelen af ${names.population(members.population)}${forWhom(condition, names, names.membersOf(members.population))}.`
      : `Blandt ${people(members, names)}: andelen${forWhom(condition, names, names.membersOf(members.population))}.`,
    ...leftOut(members, exclude, names),
    ...(except === undefined
      ? []
      : [`${those(members, except, names)}, holdes ude af både tæller og nævner, hvis de ikke er talt med.`]),
    ...(only === undefined
      ? []
      : [`${nouns[names.membersOf(members.population)]}, der er uafgjorte, står ikke i nævneren, før det er afgjort.`]),
  ],
  total: ({ amount, fullTime, members, exclude }, names) => [
    `Summen af ${names.amount(amount)} for ${people(members, names)}, så langt den er nået; de, der ikke har en værdi, lægger intet til.`,
    ...(fullTime === undefined
      ? []
      : [
          `Opgjort i fuldtidspersoner: delt med ${writtenAmountIn('da', String(toNumber(fullTime)))} timer for hver syv dage i perioden.`,
        ]),
    ...notIncluded(members, exclude, names),
  ],
  average: ({ amount, toldIn, members, exclude }, names) => [
    `Gennemsnittet af ${names.amount(amount)} for ${people(members, names)}; de, der ikke har en værdi, regnes ikke med.`,
    ...told(toldIn),
    ...notIncluded(members, exclude, names),
  ],
  quantile: ({ amount, at, toldIn, members, exclude }, names) => [
    `${isMedian(at) ? 'Medianen' : `Fraktilen ved ${partOf(at)}`} af ${names.amount(amount)} for ${people(members, names)}: det tal, som ${isMedian(at) ? 'halvdelen' : partOf(at)} af dem højst har. I rækken af deres tal ligger det ${isMedian(at) ? 'halvvejs' : `${partOf(at)} af vejen`} fra det første til det sidste, og i lige linje mellem to, der følger efter hinanden. De, der ikke har en værdi, regnes ikke med.`,
    ...told(toldIn),
    ...notIncluded(members, exclude, names),
  ],
  rate: ({ amount, over, per, members, exclude }, names) => [
    `${names.amount(amount)} lagt sammen for ${people(members, names)}, divideret med ${names.amount(over)} lagt sammen for de samme${per === 1 ? '' : `, for hver ${integerIn('da', per)} ${unitWords[names.unitOf(over)]}`}.`,
    ...notIncluded(members, exclude, names),
  ],
  lowest: ({ state }, names) => [
    `Det laveste antal borgere, der er i tilstanden ${names.state(state)} på nogen dag i perioden.`,
  ],
  sum: ({ initiative, audiences }) => [
    `Deltagertallene lagt sammen for de aktiviteter for ${og(
      audiences.map((each) => valueLabel(['activity-held'], 'audience', each).da),
    )}, som indsatsen ${initiative} har afholdt i perioden. Er blot ét af dem skønnet, skrives summen med »ca.«.`,
  ],
  benchmark: ({ series, areas, combine, period }) => [
    `Et tal, som andre har målt for ${period === undefined ? 'samme periode' : periodText(period)}: serien ${series} for ${og(areas)}${areas.length === 1 ? '' : `, ${combinations[combine]}`}.`,
  ],
  change: ({ figure, since, unit }, names) => [
    `Ændringen i ${names.figure(figure)} ${changeUnits[unit]} i forhold til ${baseline(since)}.`,
  ],
  difference: ({ figure, other }, names) => [
    `${names.figure(figure)} minus ${names.figure(other)} for samme periode; af andele i procentpoint.`,
  ],
  ratio: ({ figure, other }, names) => [
    `${names.figure(figure)} i procent af ${names.figure(other)} for samme periode.`,
  ],
  mean: ({ figure, breakdown }, names) => [
    `Gennemsnittet af ${names.figure(figure)} over grupperne i ${names.breakdown(breakdown)}; hver gruppe vejer lige meget.`,
  ],
  groups: ({ figure, breakdown, that }, names) => [
    `Antallet af grupper i ${names.breakdown(breakdown)}, hvor ${names.figure(figure)} ${groupTest(that, names)}.`,
  ],
  'goals-met': () => [
    'Antallet af opfyldte mål blandt dem, der har en målsætning. Et mål er opfyldt, når alle dets tal med målsætning er det; følgetal afgør intet.',
  ],
};

function told(unit: LongUnit | undefined): string[] {
  if (unit === undefined) return [];
  return [`Opgjort i ${unitWords[unit]}${unit === 'weeks' ? '' : ', idet et år er 365,2425 dage og tolv måneder'}.`];
}

function partOf(part: Rational): string {
  return writtenAmountIn('da', percentText(part));
}

function people({ population, where }: Members, names: PartNames): string {
  return `${names.population(population)}${forWhom(where, names, names.membersOf(population))}`;
}

const nouns = { heads: 'Borgere', events: 'Hændelser', spells: 'Forløb' };

/** Those of a figure's members for whom a condition holds. */
function those({ population }: Members, condition: Members['where'], names: PartNames): string {
  const members = names.membersOf(population);
  return `${nouns[members]}${forWhom(condition, names, members)}`;
}

function leftOut(members: Members, exclude: Members['where'], names: PartNames): string[] {
  return exclude === undefined ? [] : [`${those(members, exclude, names)}, holdes ude af både tæller og nævner.`];
}

function notIncluded(members: Members, exclude: Members['where'], names: PartNames): string[] {
  return exclude === undefined ? [] : [`${those(members, exclude, names)}, holdes ude.`];
}

const unitWords = {
  days: 'dage',
  weeks: 'uger',
  months: 'måneder',
  years: 'år',
  hours: 'timer',
  times: 'gange',
  events: 'hændelser',
};

const combinations = {
  pooled: 'vægtet med, hvor mange hvert tal dækker',
  mean: 'som gennemsnit, hvor hvert område vejer lige meget',
  sum: 'lagt sammen',
};

const changeUnits: Readonly<Record<ChangeUnit, string>> = {
  number: 'i antal',
  percent: 'i procent',
  points: 'i procentpoint',
};

function baseline({ period, cutoff }: Baseline): string {
  return `${periodText(period)}${known(cutoff)}`;
}

function periodText(period: string): string {
  const when = { previous: 'perioden før, af samme længde', 'year-before': 'samme periode året før' }[period];
  return when ?? `perioden ${period}`;
}

function known(cutoff: Baseline['cutoff']): string {
  if (cutoff === undefined) return '';
  if (cutoff === 'same-lag') return ', som det var kendt, da den periode var lige så langt henne som denne er nu';
  return cutoff === 'period-end'
    ? ', som det var kendt ved den periodes udløb'
    : `, som det var kendt til og med ${dateIn('da', cutoff)}`;
}

function groupTest(that: GroupTest, names: PartNames): string {
  switch (that.kind) {
    case 'above':
      return `er højere end ${names.figure(that.figure)}`;
    case 'below':
      return `er lavere end ${names.figure(that.figure)}`;
    case 'risen':
    case 'fallen':
    case 'unchanged':
      return `${{ risen: 'er steget', fallen: 'er faldet', unchanged: 'er uændret' }[that.kind]} i forhold til ${baseline(that.since)}`;
  }
}
