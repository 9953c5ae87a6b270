import { typeLabels } from '../../contracts/events/labels.ts';
import type { EventFilter } from '../../contracts/plans/plan-parts.ts';
import { danishDate, danishDecimal, danishInteger, danishPercent } from '../numbers/danish-numbers.ts';
import type { Condition, Relation } from './condition.ts';
import { decimalsWritten } from './decimals-written.ts';
import type { Names, Phrases } from './describe.ts';
import { enumeration } from './enumeration.ts';
import { filterFields, valueLabels } from './filter-values.ts';
import type { EventMoment, Measure, Plan } from './plan.ts';

const or = (items: readonly string[]): string => enumeration(items, 'eller');

/** The sentences of a description in Danish. */
export const danish: Phrases = {
  headings: {
    method: 'Sådan regnes der',
    populations: 'Hvem der tælles',
    moments: 'Hvad der ses efter hos den enkelte borger',
    figures: 'Mål og tal',
  },

  method: (plan) => [
    'Tallene opgøres for en periode og en skæringsdato. Det, der er sket til og med skæringsdatoen, og som var kendt på den dato, regnes med.',
    plan.datedBy === 'occurredOn'
      ? 'En hændelse hører til den periode, hvor den fandt sted, også når den først er registreret senere. Er den først registreret efter skæringsdatoen, mangler den i tallet, indtil der opgøres med en senere skæringsdato.'
      : 'En hændelse hører til den periode, hvor den blev registreret, også når den fandt sted tidligere.',
    'Ligger skæringsdatoen før periodens sidste dag, er de borgere uafgjorte, som endnu ikke opfylder en betingelse: de kan nå det endnu. De står i en andels nævner, men ikke i dens tæller.',
    'En målsætning sammenlignes med det nøjagtige tal, aldrig med det afrundede.',
    ...reportSentence(plan),
  ],

  population: ({ programme, endedInPeriod, age }) => {
    const who = endedInPeriod
      ? `Borgere, hvis forløb i indsatsen ${programme} sluttede i perioden.`
      : `Borgere med et forløb i indsatsen ${programme}, der varer mindst én dag af perioden.`;
    if (age === undefined) return who;
    const years = age.from === age.to ? `${age.from}` : `${age.from}-${age.to}`;
    return `${who} De skal være ${years} år på forløbets første dag, eller på periodens første dag, hvis forløbet var begyndt før den; en borger uden kendt fødselsdato er ikke med.`;
  },

  moment: (moment, plan) => {
    const pick = moment.pick === 'first' ? 'Den første dag' : 'Den seneste dag';
    if (moment.kind === 'end') return `${pick} i perioden, hvor et forløb i indsatsen ${moment.programme} sluttede.`;
    const events = or(moment.filters.map(filterText));
    return `${pick} ${window(moment)} med ${events}${ownership(moment)}.${lateness(moment, plan)}`;
  },

  unnamed: (population) => `borgere i »${population}«`,
  quoted: (moment) => `»${moment}«`,

  figure: ({ goal, title, companion }) =>
    `${goal === undefined ? '' : `Mål ${goal}: `}${title.da}${companion ? ' – følgetal' : ''}`,

  measure: (measure, names) => measureSentences[measure.kind](measure as never, names),

  target: ({ bound, amount, unit }, measure) => {
    const number =
      measure.kind === 'share'
        ? danishPercent(amount, decimalsWritten(amount, measure.kind))
        : danishDecimal(amount, decimalsWritten(amount, measure.kind));
    const counted = measure.kind === 'places' ? 'full-year-places' : measure.kind === 'count' ? 'heads' : undefined;
    const set = unit ?? (measure.kind === 'places' ? 'full-year-places' : undefined);
    return [
      `Målsætning: ${bound === 'atLeast' ? 'mindst' : 'højst'} ${number}${set === undefined ? '' : ` ${units[set]}`}.`,
      ...(unit === undefined || counted === undefined || unit === counted
        ? []
        : [`Bemærk: målsætningen er sat i ${units[unit]}, men tallet er opgjort i ${units[counted]}.`]),
    ];
  },

  published: ({ numerator, denominator, share, about, met }) => {
    const counts =
      numerator === undefined
        ? undefined
        : `${about ? 'ca. ' : ''}${danishInteger(numerator)}${denominator === undefined ? '' : ` af ${danishInteger(denominator)}`}`;
    const printed = [counts, share?.replace('.', ',')].filter((part) => part !== undefined).join(', ');
    const verdict = met === undefined ? '' : met ? 'målet er opfyldt' : 'målet er ikke opfyldt';
    return `Rapporten skrev: ${[printed, verdict].filter((part) => part !== '').join('; ')}.`;
  },
};

const units = { heads: 'personer', 'full-year-places': 'helårspladser' } as const;

function reportSentence({ report }: Plan): string[] {
  if (report === undefined) return [];
  return [
    `Tallene kan sammenholdes med »${report.title}« (periode ${report.period}, skæringsdato ${danishDate(report.cutoff)}).`,
  ];
}

function window({ during, datedBy }: EventMoment): string {
  if (datedBy === 'occurredOn') return during === 'period' ? 'i perioden' : 'før periodens udløb';
  return during === 'period'
    ? 'blandt det, der er registreret i perioden,'
    : 'blandt det, der er registreret før periodens udløb,';
}

function ownership({ programme }: EventMoment): string {
  return programme === undefined
    ? ''
    : `, registreret på indsatsen ${programme} eller uden indsats, tidligst på den dag, hvor borgerens forløb i indsatsen begyndte`;
}

function lateness({ datedBy }: EventMoment, plan: Plan): string {
  if (datedBy === plan.datedBy) return '';
  return datedBy === 'registeredAt'
    ? ' Her afgør registreringsdagen, om hændelsen hører til perioden.'
    : ' Her afgør den dag, hvor hændelsen fandt sted, om den hører til perioden.';
}

/** `»ansat« (fuldtidsjob eller deltidsjob)` */
function filterText(filter: EventFilter): string {
  const types = or(filter.event.map((type) => `»${typeLabels[type]}«`));
  const narrowed = filterFields.flatMap((field) => {
    const values = filter[field];
    return values === undefined ? [] : [or(values.map((value) => labelOf(filter, field, value)))];
  });
  return narrowed.length === 0 ? types : `${types} (${narrowed.join('; ')})`;
}

function labelOf(filter: EventFilter, field: string, value: string): string {
  return filter.event.map((type) => valueLabels(type, field)[value]).find((label) => label !== undefined) ?? value;
}

type SentencesOf = { [Kind in Measure['kind']]: (measure: Extract<Measure, { kind: Kind }>, names: Names) => string[] };

const measureSentences: SentencesOf = {
  count: ({ members, exclude }, names) => [
    `Antallet af ${names.population(members.population)}${forWhom(members.where, names)}.`,
    ...(exclude === undefined ? [] : [`Borgere${forWhom(exclude, names)}, tælles ikke med.`]),
  ],
  places: ({ population }, names) => [
    `Helårspladser for ${names.population(population)}: de dage i perioden, hvor de har et forløb, lagt sammen og divideret med periodens dage. En borgers dage tæller kun én gang.`,
  ],
  share: ({ condition, members, exclude }, names) => [
    members.where === undefined
      ? `Andelen af ${names.population(members.population)}${forWhom(condition, names)}.`
      : `Blandt ${names.population(members.population)}${forWhom(members.where, names)}: andelen${forWhom(condition, names)}.`,
    ...(exclude === undefined ? [] : [`Borgere${forWhom(exclude, names)}, holdes ude af både tæller og nævner.`]),
  ],
  sum: ({ initiative, audiences }) => [
    `Deltagertallene lagt sammen for de aktiviteter for ${enumeration(
      audiences.map((each) => valueLabels('activity-held', 'audience')[each] ?? each),
      'og',
    )}, som indsatsen ${initiative} har afholdt i perioden. Er blot ét af dem skønnet, skrives summen med »ca.«.`,
  ],
  'goals-met': () => [
    'Antallet af opfyldte mål blandt dem, der har en målsætning. Et mål er opfyldt, når alle dets tal med målsætning er det; følgetal afgør intet.',
  ],
};

/** `, for hvem …`, as a clause that follows a noun; empty without a condition. */
function forWhom(condition: Condition | undefined, names: Names): string {
  return condition === undefined ? '' : `, for hvem ${clause(condition, names, 'top')}`;
}

/** A condition as a subordinate clause. `inner`: as a part of another condition, where it must not be misread. */
function clause(condition: Condition, names: Names, place: 'top' | 'inner'): string {
  switch (condition.op) {
    case 'has':
      return `${names.moment(condition.moment)} er indtruffet`;
    case 'compare':
      return `${names.moment(condition.left)} ${relations[condition.relation]} ${names.moment(condition.right)}`;
    case 'not':
      return condition.part.op === 'has'
        ? `${names.moment(condition.part.moment)} ikke er indtruffet`
        : `det ikke gælder, at ${clause(condition.part, names, 'inner')}`;
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => clause(part, names, 'inner'));
      if (condition.op === 'and') return `${place === 'inner' ? 'både ' : ''}${enumeration(parts, ', og')}`;
      return `${place === 'inner' ? 'enten ' : ''}${enumeration(parts, ', eller')}`;
    }
  }
}

const relations: Readonly<Record<Relation, string>> = {
  'on or after': 'ligger tidligst samme dag som',
  after: 'ligger efter',
  'on or before': 'ligger senest samme dag som',
  before: 'ligger før',
};
