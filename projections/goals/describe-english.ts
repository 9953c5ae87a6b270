import type { EventFilter } from '../../contracts/plans/plan-parts.ts';
import { roundHalfUp } from '../numbers/rational.ts';
import type { Condition, Relation } from './condition.ts';
import { decimalsWritten } from './decimals-written.ts';
import type { Names, Phrases } from './describe.ts';
import { enumeration } from './enumeration.ts';
import { filterFields } from './filter-values.ts';
import type { EventMoment, Measure, Plan, Target } from './plan.ts';

const or = (items: readonly string[]): string => enumeration(items, 'or');

/** The sentences of a description in English. */
export const english: Phrases = {
  headings: {
    method: 'How it is computed',
    populations: 'Who is counted',
    moments: 'What is looked for in each citizen',
    figures: 'Goals and figures',
  },

  method: (plan) => [
    'Figures are computed for a period and a cutoff date. What had happened through the cutoff date, and was known by then, counts.',
    plan.datedBy === 'occurredOn'
      ? 'An event belongs to the period in which it happened, even if it was registered later. If it was registered after the cutoff, the figure lacks it until a later cutoff is chosen.'
      : 'An event belongs to the period in which it was registered, even if it happened earlier.',
    "If the cutoff lies before the period's last day, citizens who do not satisfy a condition yet are undecided: they still may. They stand in the denominator of a share, but not in its numerator.",
    'A target is compared with the exact figure, never with the rounded one.',
    ...reportSentence(plan),
  ],

  population: ({ programme, endedInPeriod, age }) => {
    const who = endedInPeriod
      ? `Citizens whose participation in ${programme} ended in the period.`
      : `Citizens with a participation in ${programme} that lasts at least one day of the period.`;
    if (age === undefined) return who;
    const years = age.from === age.to ? `${age.from}` : `${age.from} to ${age.to}`;
    return `${who} They must be ${years} years old on its first day, or on the period's first day if it began before; a citizen whose date of birth is unknown is left out.`;
  },

  moment: (moment, plan) => {
    const pick = moment.pick === 'first' ? 'The first day' : 'The last day';
    if (moment.kind === 'end') return `${pick} in the period on which a participation in ${moment.programme} ended.`;
    const events = or(moment.filters.map(filterText));
    return `${pick} ${window(moment)} with ${events}${ownership(moment)}.${lateness(moment, plan)}`;
  },

  unnamed: (population) => `citizens in “${population}”`,
  quoted: (moment) => `“${moment}”`,

  figure: ({ goal, title, companion }) =>
    `${goal === undefined ? '' : `Goal ${goal}: `}${title.en}${companion ? ' – companion' : ''}`,

  measure: (measure, names) => measureSentences[measure.kind](measure as never, names),

  target: (target, measure) => {
    const counted = measure.kind === 'places' ? 'full-year-places' : measure.kind === 'count' ? 'heads' : undefined;
    const set = target.unit ?? (measure.kind === 'places' ? 'full-year-places' : undefined);
    const unit = set === undefined ? '' : ` ${units[set]}`;
    return [
      `Target: at ${target.bound === 'atLeast' ? 'least' : 'most'} ${amountText(target, measure)}${unit}.`,
      ...(target.unit === undefined || counted === undefined || target.unit === counted
        ? []
        : [`Note: the target is set in ${units[target.unit]}, but the figure counts ${units[counted]}.`]),
    ];
  },

  published: ({ numerator, denominator, share, about, met }) => {
    const counts =
      numerator === undefined
        ? undefined
        : `${about ? 'about ' : ''}${grouped(String(numerator))}${denominator === undefined ? '' : ` of ${grouped(String(denominator))}`}`;
    const printed = [counts, share].filter((part) => part !== undefined).join(', ');
    const verdict = met === undefined ? '' : met ? 'the goal is met' : 'the goal is not met';
    return `The report said: ${[printed, verdict].filter((part) => part !== '').join('; ')}.`;
  },
};

const units = { heads: 'heads', 'full-year-places': 'full-year places' } as const;

function amountText({ amount }: Target, measure: Measure): string {
  const decimals = decimalsWritten(amount, measure.kind);
  const isShare = measure.kind === 'share';
  const shown = isShare ? { ...amount, numerator: amount.numerator * 100n } : amount;
  const digits = String(roundHalfUp(shown, decimals)).padStart(decimals + 1, '0');
  const whole = grouped(digits.slice(0, digits.length - decimals));
  return `${whole}${decimals === 0 ? '' : `.${digits.slice(-decimals)}`}${isShare ? ' %' : ''}`;
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

function reportSentence({ report }: Plan): string[] {
  if (report === undefined) return [];
  return [`The figures can be compared with “${report.title}” (period ${report.period}, cutoff ${report.cutoff}).`];
}

function window({ during, datedBy }: EventMoment): string {
  const verb = datedBy === 'occurredOn' ? '' : 'among what was registered ';
  const comma = datedBy === 'occurredOn' ? '' : ',';
  return `${verb}${during === 'period' ? 'in the period' : 'before the period ends'}${comma}`;
}

function ownership({ programme }: EventMoment): string {
  return programme === undefined
    ? ''
    : `, registered under ${programme} or under no programme, and not before the day on which the citizen's participation began`;
}

function lateness({ datedBy }: EventMoment, plan: Plan): string {
  if (datedBy === plan.datedBy) return '';
  return datedBy === 'registeredAt'
    ? ' Here the day of registration decides whether an event belongs to the period.'
    : ' Here the day on which it happened decides whether an event belongs to the period.';
}

/** `“employed” (full time or part time)` */
function filterText(filter: EventFilter): string {
  const types = or(filter.event.map((type) => `“${inWords(type)}”`));
  const narrowed = filterFields.flatMap((field) => {
    const values = filter[field];
    return values === undefined ? [] : [or(values.map(inWords))];
  });
  return narrowed.length === 0 ? types : `${types} (${narrowed.join('; ')})`;
}

/** A code as words: `rehabilitationPlanPreparatoryPart` is `rehabilitation plan preparatory part`. */
function inWords(code: string): string {
  return code.replaceAll('-', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

type SentencesOf = { [Kind in Measure['kind']]: (measure: Extract<Measure, { kind: Kind }>, names: Names) => string[] };

const measureSentences: SentencesOf = {
  count: ({ members, exclude }, names) => [
    `The number of ${names.population(members.population)}${forWhom(members.where, names)}.`,
    ...(exclude === undefined ? [] : [`Citizens${forWhom(exclude, names)} are not counted.`]),
  ],
  places: ({ population }, names) => [
    `Full-year places for ${names.population(population)}: the days of the period on which they take part, added up and divided by the days of the period. A citizen's day counts once only.`,
  ],
  share: ({ condition, members, exclude }, names) => [
    members.where === undefined
      ? `The share of ${names.population(members.population)}${forWhom(condition, names)}.`
      : `Among ${names.population(members.population)}${forWhom(members.where, names)}: the share${forWhom(condition, names)}.`,
    ...(exclude === undefined
      ? []
      : [`Citizens${forWhom(exclude, names)} are left out of both numerator and denominator.`]),
  ],
  sum: ({ initiative, audiences }) => [
    `The headcounts of the activities for ${enumeration(audiences, 'and')} that ${initiative} held in the period, added up. If any of them is an estimate, the sum is marked “ca.”.`,
  ],
  'goals-met': () => [
    'The number of goals met, of those that have a target. A goal is met when each of its figures with a target is; companions decide nothing.',
  ],
};

/** ` for whom …`, as a clause that follows a noun; empty without a condition. */
function forWhom(condition: Condition | undefined, names: Names): string {
  return condition === undefined ? '' : ` for whom ${clause(condition, names, 'top')}`;
}

/** A condition as a clause. `inner`: as a part of another condition, where it must not be misread. */
function clause(condition: Condition, names: Names, place: 'top' | 'inner'): string {
  switch (condition.op) {
    case 'has':
      return `${names.moment(condition.moment)} has occurred`;
    case 'compare':
      return `${names.moment(condition.left)} ${relations[condition.relation]} ${names.moment(condition.right)}`;
    case 'not':
      return condition.part.op === 'has'
        ? `${names.moment(condition.part.moment)} has not occurred`
        : `it is not so that ${clause(condition.part, names, 'inner')}`;
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => clause(part, names, 'inner'));
      if (condition.op === 'and') return `${place === 'inner' ? 'both ' : ''}${enumeration(parts, 'and')}`;
      return `${place === 'inner' ? 'either ' : ''}${enumeration(parts, 'or')}`;
    }
  }
}

const relations: Readonly<Record<Relation, string>> = {
  'on or after': 'lies on or after the day of',
  after: 'lies after',
  'on or before': 'lies on or before the day of',
  before: 'lies before',
};
