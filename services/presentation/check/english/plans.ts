import { unitLabels } from '../../../../contracts/figures/quantity-schema.ts';
import type { MeaningDetail, NamedKind } from '../../../../contracts/plans/plan-details.ts';
import { integerIn } from '../../numbers.ts';
import type { Sentences } from '../../sentences.ts';
import { didYouMean, meantOr } from './meant.ts';

const whole = (value: number): string => integerIn('en', value);
const quoted = (names: readonly string[], joint: string): string => names.map((name) => `"${name}"`).join(joint);
const a = (kind: NamedKind): string => `${kind === 'amount' ? 'an' : 'a'} ${kind}`;

type OtherKind = Extract<MeaningDetail, { kind: 'other-kind' }>;

/** `"work" is a state; write "work on DATE" or "work during period"` */
function otherKind({ wanted, found, name, use }: OtherKind): string {
  const is = `"${name}" is ${a(found)}`;
  const instead = use === 'condition' ? inCondition[found]?.(name) : undefined;
  if (instead !== undefined) return `${is}; ${instead}`;
  const needed = use === 'date' ? 'a date is derived from a moment' : `${a(wanted)} is needed here`;
  const made = makes[`${found} ${wanted}`]?.(name);
  return `${is}, and ${needed}${made === undefined ? '' : `; ${made}`}`;
}

/** How a condition speaks of each kind. */
const inCondition: Partial<Record<NamedKind, (name: string) => string>> = {
  state: (name) => `write "${name} on DATE", "${name} during period" or "${name} throughout period"`,
  moment: (name) => `write "${name}" alone, or compare its date: "${name} on or after DATE"`,
  amount: (name) => `compare it with a number: "${name} at least 3"`,
  population: () => 'a condition speaks of states, moments and amounts',
};

/** How to make what is needed of what is there: `found wanted`. */
const makes: Readonly<Record<string, (name: string) => string>> = {
  'state moment': (name) => `define one with "begins: ${name}" or "ends: ${name}"`,
  'state population': (name) => `define one with "in: ${name}"`,
  'state amount': (name) => `define one with "days-in: ${name}"`,
  'moment population': (name) => `define one with "with: ${name}"`,
  'moment state': () => 'define a state of the events that the moment looks for',
};

const insteadOfState = {
  'of-event': 'it is about another event',
  'of-no-citizen': 'it is about no citizen',
  'of-no-day': 'it is about no day of a citizen',
  attributes: 'write "attribute:" or "age:"',
  programme: 'write "participation:" and the programme',
  benefit: 'write "benefit:" and which, or "benefit: any"',
  'ends-spells': 'name the events whose spells it ends',
} as const;

const values = {
  share: 'a share',
  'percent-change': 'a change in per cent',
  ratio: 'a ratio in per cent',
  points: 'a change in points',
  number: 'a number',
} as const;

const targets = {
  share: 'the target of a share is a share, such as 75 %, or half',
  ratio: 'the target of a ratio is told in per cent, such as 90 %',
  'percent-change': 'the target of a change in per cent is told in per cent, such as -10 %',
  points: 'the target of a change in points is told in points, such as 5 points',
  number: 'the target here is a number, such as 350',
} as const;

/** What is wrong with what a plan means, in English. */
export const plansInEnglish: Sentences<MeaningDetail> = {
  'plan-id-taken': ({ id, by }) =>
    by === null
      ? `a plan that comes with the program has the id "${id}"; give this one another`
      : `the plan in ${by} has the id "${id}" too; give one of them another`,
  'too-many-plans': ({ atMost }) =>
    `the folder has more than ${whole(atMost)} plans, and this one comes after them; move some of them elsewhere`,
  'no-text': () => 'the file is no text in UTF-8; open it in a text editor and save it with that encoding',
  'file-unreadable': ({ reason }) => `the file cannot be read (${reason})`,
  'file-too-large': () => 'the file is larger than 1 MiB, so it is no plan',
  'personal-number': () => 'this line holds something of the form of a CPR number; a plan needs no person',
  'no-plan': () => 'the file holds no plan; docs/goal-language.md shows how one begins',
  'no-fields': () => 'a plan begins with its fields, such as "plan: my-plan"',

  'newer-part': () => 'this came with version 2 of the language; write "language: 2"',
  'name-taken': ({ name, by }) => `there is ${a(by)} "${name}" already; give this one a name of its own`,
  'figure-twice': ({ figure }) => `there is an earlier figure "${figure}"`,
  'half-is-taken': () => '"half" in a target is 50 %; give this figure another id',
  'reserved-word': ({ word }) => `"${word}" is a word of conditions; choose another name, such as "the-${word}"`,
  'unknown-name': ({ wanted, name, meant }) => `there is no ${wanted} "${name}"${didYouMean(meant)}`,
  'other-kind': otherKind,

  'no-filter-field': ({ events, field }) =>
    `${quoted(events, ' and ')} ${events.length === 1 ? 'has' : 'have'} no field "${field}"`,
  'no-filter-value': (detail) =>
    `no ${quoted(detail.events, ' or ')} has the ${detail.field} "${detail.value}"${meantOr(detail.meant, detail.values)}`,
  'no-value': (detail) => `there is no ${detail.field} "${detail.value}"${meantOr(detail.meant, detail.values)}`,
  'any-benefit-alone': () => '"any" is all of them; write it alone',
  'no-state-of-its-own': ({ event, because }) => `"${event}" is no state of its own; ${insteadOfState[because]}`,

  'stock-on-date-of-citizens': ({ moment, state }) =>
    `who is in a state is asked on one date for all, such as period-end; for the date of "${moment}" write "with: ${moment}" and "where: ${state} on ${moment}"`,
  'edges-without-first-day': () =>
    'a window without a first day has no edge; write "during: period", "from" or "after", or other gaps',
  'everybody-has': ({ moment }) =>
    `"${moment}" is a date of the period, so everybody has it; name a moment that rests on what happened to a citizen`,
  'each-of-one-date': ({ moment }) =>
    `"${moment}" is one date for each citizen; write "pick: each" there, or "with: ${moment}" here`,
  'with-each': ({ moment }) =>
    `"${moment}" has many dates for a citizen; write "each: ${moment}" for a row for each of them`,
  'each-of-derived': () =>
    'only events, and beginnings and ends of spells, have rows; a date that is derived from others, and the end of a participation, is one for each citizen',
  'each-from-moment': ({ anchor }) =>
    `rows are sought in the period, and not from "${anchor}"; say how they must lie to it in the "where" of their population`,
  'date-of-other-rows': ({ figure, moment }) =>
    `"${figure}" is of no rows of "${moment}", so it is not said which of its dates is meant; take a population with "each: ${moment}", or another pick`,
  'band-reversed': ({ band, from, to }) => `the band "${band}" ends before it begins; write "${to}-${from}"`,
  'band-out-of-order': ({ band, before }) =>
    `"${band}" comes after "${before}"; write bands in order, the lowest first`,
  'bands-overlap': ({ band, before, begin }) =>
    `"${before}" and "${band}" overlap, so some would be in two groups; ${begin === null ? 'only the last band may have no end' : `let this one begin at ${begin}`}`,

  'too-many-ways': ({ name, most }) =>
    `"${name}" is derived from others in more than ${whole(most)} ways; nobody could follow that`,
  'chain-too-long': ({ name, most }) =>
    `"${name}" is derived from others that are derived from others, more than ${whole(most)} times; nobody could follow that`,
  'derived-from-itself': ({ name }) => `"${name}" is derived from itself`,
  'derived-in-circle': ({ names }) =>
    `${quoted([...names, ...names.slice(0, 1)], ' is derived from ')}; none of them can be the first`,

  'no-period': ({ written, meant, words }) => {
    const example = '; write one such as "2023", 2023-Q4, 2023-11, 2023-W48 or 2023-01-01/2024-01-01';
    const orWords = words.map((word) => `, or ${word}`).join('');
    return `"${written}" is no period${meant === null ? `${example}${orWords}` : didYouMean(meant)}`;
  },
  'breakdown-twice': ({ breakdown }) => `"${breakdown}" stands here twice`,
  'crossed-in-crossed': ({ breakdown }) => `"${breakdown}" is crossed itself; name the breakdowns that it crosses`,
  'several-breakdowns': () => 'name the one breakdown whose groups are meant',
  'places-of-moment': ({ population }) =>
    `"${population}" goes by a moment, which lasts no days; full-year places need a population with "participation" or "in"`,
  'figure-without-groups': ({ figure, breakdown }) =>
    `"${figure}" is not broken down so; write "by: ${breakdown}" in that figure too`,
  'figure-of-no-citizens': ({ figure }) => `"${figure}" counts no citizens, so it has no groups`,
  'groups-unlike': ({ other, otherKind, figure, figureKind }) =>
    `"${other}" is ${values[otherKind]}, "${figure}" ${values[figureKind]}; compare like with like`,
  'told-in-of-no-days': ({ amount }) =>
    `"${amount}" does not count days, and only those are told in weeks, months or years`,
  'full-time-of-no-hours': ({ amount }) =>
    `only a total of hours is told in full-time persons, and "${amount}" is none`,
  'full-time-of-other-window': ({ amount }) =>
    `"${amount}" looks at another window than the period; full-time persons are of the hours of the period`,
  'full-time-unasked': () => '"full-time" goes with "told-in: full-time-persons"',
  'hours-of-no-jobs': ({ state }) =>
    `"${state}" does not consist of jobs alone, each as it is; hours are of a state of "employed", neither extended nor joined`,
  'hours-may-be-unknown': ({ state }) =>
    `of a job in "${state}" nobody may have said the hours; write "unknown-hours" (as how many a week it counts), or "weeklyHours: known" in the state`,
  'compared-unlike': ({ figure, figureKind, other, otherKind }) =>
    `"${other}" is ${values[otherKind]}, "${figure}" ${values[figureKind]}; compare like with like`,
  'compared-in-other-units': ({ figure, figureUnit, other, otherUnit }) =>
    `"${other}" counts ${unitLabels[otherUnit].en}, "${figure}" ${unitLabels[figureUnit].en}; compare what counts the same`,
  'comparison-of-goals-met': () => 'how many goals are met depends on targets, and is compared with nothing',
  'change-of-goals-met': () => 'how many goals are met rests on the targets of one period, so it has no change',
  'change-of-share-in-number': ({ figure }) => `"${figure}" is told in per cent; its change is told in points`,
  'change-of-number-in-points': ({ figure }) =>
    `"${figure}" is a number, so its change is no percentage points; write number or percent`,
  'target-of-goals-met': () => 'how many goals are met depends on targets, so none can depend on it',
  'target-unlike': ({ other, otherKind, figureKind }) =>
    `"${other}" is ${values[otherKind]}, and this figure ${values[figureKind]}; compare like with like`,
  'target-form': ({ of }) => targets[of],
  'target-below-nothing': () => 'this figure is never below 0; write a target that is not negative',
};
