import { municipalityName } from '../../../../contracts/events/municipalities.ts';
import { unitLabels } from '../../../../contracts/figures/quantity-schema.ts';
import type { LintDetail, UnmatchedCodeDetail } from '../../../../contracts/plans/lint-details.ts';
import { dateIn } from '../../dates.ts';
import { integerIn, writtenAmountIn } from '../../numbers.ts';
import type { Sentences } from '../../sentences.ts';

const whole = (value: number): string => integerIn('en', value);
const date = (iso: string): string => dateIn('en', iso);

const tooOld = ({ oldest }: { readonly oldest: number }): string =>
  `nobody has been more than ${whole(oldest)} years old`;
const sameForAll = (holds: boolean): string =>
  `which ${holds ? 'says no more than that it exists' : 'never holds'}; name the other moment`;
const changeUnits = { percent: 'per cent', points: 'percentage points', number: 'numbers' } as const;
const opposite = { atLeast: 'atMost', above: 'below', atMost: 'atLeast', below: 'above' } as const;

/** What is suspicious in a plan, in English. */
export const lintInEnglish: Sentences<LintDetail | UnmatchedCodeDetail> = {
  'unused-population': () => 'no figure counts this population; remove it, or use it',
  'unused-state': () => 'no figure rests on this state; remove it, or use it',
  'unused-moment': () => 'no figure rests on this moment; remove it, or use it',
  'unused-amount': () => 'no figure rests on this amount; remove it, or use it',
  'unused-breakdown': () => 'no figure is broken down so; remove it, or name it under "by"',

  'event-of-no-citizen': ({ event }) =>
    `"${event}" is nothing that happens to a citizen, so none has it; ${event === 'activity-held' ? 'a figure with "sum" counts activities' : 'remove it'}`,
  'filter-never-passes': ({ event, field, values }) =>
    `no "${event}" has the ${field} ${values.join(' or ')}, so none is found; give it a filter of its own under "or"`,
  'other-programme': ({ moment, programme, populationProgramme }) =>
    `the moment "${moment}" belongs to ${programme}, the population to ${populationProgramme}: only who takes part in both can have it`,
  'amount-of-other-programme': ({ amount, programme, populationProgramme }) =>
    `the amount "${amount}" counts what belongs to ${programme}, the population belongs to ${populationProgramme}: only who takes part in both can have any`,

  'window-empty': ({ from, to }) => `with "${from}" and "${to}" as they are no day is left to look at; put them right`,
  'dates-empty': ({ from, to }) => `"${from} to ${to}" ends before it begins, so it has no days; put it right`,
  'window-never-closes': () =>
    'this looks at any time without an end, so it is read so far, and what happens long after the period changes its figures too; write "to:", or "during: until-period-end"',

  'anchored-on-same-event': ({ moment, anchor, field }) =>
    `what is "${anchor}" can be "${moment}" as well, on the same day; for another one write "${field === 'from' ? 'after' : 'before'}: ${anchor}"`,
  'compares-same-event': ({ left, right }) =>
    `one and the same can be both "${left}" and "${right}", and then this holds of it alone; let one be looked for "after:" the other`,

  'compared-with-itself': (detail) => `"${detail.date}" is compared with itself, ${sameForAll(detail.holds)}`,
  'compared-with-fixed': ({ left, right, holds }) =>
    `"${left}" lies on the same side of "${right}" for everyone, ${sameForAll(holds)}`,
  'first-after': ({ moment, other }) =>
    `"${moment}" is the first of its kind: where it lies before "${other}", a later one that does not is not seen; "pick: last" sees it`,
  'last-before': ({ moment, other }) =>
    `"${moment}" is the last of its kind: where it lies after "${other}", an earlier one that does not is not seen; "pick: first" sees it`,

  'nobody-satisfies': () => 'nobody can satisfy this condition',
  'nobody-looked-at-satisfies': () => 'nobody who is looked at can satisfy this condition',
  'share-always-whole': () => 'everyone who is looked at satisfies this condition, so the share is always 100 %',
  'everyone-satisfies': () => 'everyone satisfies this condition; leave it out',
  'excludes-the-counted': ({ field }) => `whoever "${field}" would count is excluded, so the figure is always 0`,
  'excludes-all': () => 'this leaves nobody to count',
  'excludes-nobody': () => 'nobody who is looked at can satisfy this condition',
  'excepts-nobody': () => 'nobody who is not counted can satisfy this condition',
  'population-too-old': tooOld,

  'state-too-old': tooOld,
  'state-contradicts-itself': () => 'nobody can be in this state on any day: what it asks for cannot be true together',

  'band-empty': ({ amount, most, band }) => `"${amount}" is never more than ${whole(most)}, so nobody is in "${band}"`,
  'one-group': ({ population, ages, breakdown, band }) =>
    `who is in "${population}" is ${whole(ages.from)} to ${ages.to === null ? 'any number of' : whole(ages.to)} years old, so "${breakdown}" puts them all in ${band === null ? 'no band' : `"${band}"`}; break down by something else`,

  'target-unit': ({ target, figure }) =>
    `the target is set in ${unitLabels[target].en}, the figure counts ${figure === null ? 'neither heads nor places nor days' : unitLabels[figure].en}`,
  'share-target-never-met': () => 'no share is above 100 %, so the target is never met',
  'share-target-always-met': () => 'no share is above 100 %, so the target is always met',
  'target-never-met': () => 'nothing is below 0, so the target is never met',
  'target-always-met': () => 'nothing is below 0, so the target is always met',

  'duration-published-as-heads': () =>
    'the figure is how long something lasts, and the report counted heads: the two do not compare',
  'duration-judged-by-heads': ({ goal }) =>
    `goal ${goal} is about how long something lasts, and this judges it by how many there are; give the duration the target`,
  'whole-units-averaged': ({ amount, unit }) =>
    `"${amount}" is of whole ${unit}, each rounded down, so their mean, or a quantile, may be too low; count it in days, and write told-in: ${unit}`,
  'ends-differ': ({ moment, programme }) =>
    `who exits ${programme} and is enrolled again on the same day has ended by "ended" and "end-of", and not by "${moment}", since the days follow on; use one of the two in a figure`,
  'nothing-to-count-from': ({ amount, moment, population }) =>
    `"${amount}" is counted from "${moment}", which is sought in the period: it is 0 for those of "${population}" who have none there; use a population with "${moment}", or seek it at any time`,
  'rate-above-whole': ({ amount, over }) =>
    `"per: 100" reads like per cent, but "${amount}" may be more than "${over}", and so this more than 100; write another "per", or a share`,

  'percent-of-share': ({ figure }) =>
    `"${figure}" is a share: from 10 % to 15 % is 5 points, but 50 per cent more, which is more than 100 % where it doubles; write points`,
  'points-against-percent': ({ published, figure }) =>
    `the report told the change in ${changeUnits[published]}, the figure tells it in ${changeUnits[figure]}`,
  'across-break': ({ breakOn, period }) =>
    `the series breaks on ${date(breakOn)}, and ${period} begins before that: for no period that ends later is there a value`,
  'baseline-known-too-early': ({ cutoff, period }) =>
    `on ${date(cutoff)} nothing of ${period} had happened, so the baseline is always nothing; write a later date, or leave it out`,
  'baseline-not-over': ({ cutoff, period }) =>
    `on ${date(cutoff)} ${period} was not over, so what is compared with it is compared with a part of it; write "cutoff: same-lag", or a later date`,
  'baseline-after-report': ({ period }) =>
    `${period} comes after the report's period; a baseline lies before what is compared with it`,

  'goal-not-judged': ({ goal }) =>
    `no figure of goal ${goal} has a target that counts, so it is neither met nor missed`,
  'companion-without-goal': () => 'a companion stands beside a goal; say which with "goal"',
  'target-without-goal': () =>
    'this target belongs to no goal, so "goals-met" does not count it; say which with "goal"',
  'nothing-to-meet': () => 'no goal of this plan has a target, so this is always none of none',

  'published-count-above-whole': ({ numerator, denominator }) =>
    `${whole(numerator)} of ${whole(denominator)} is more than all; check what was printed`,
  'published-share-above-whole': ({ share }) =>
    `${writtenAmountIn('en', share)} is more than all; check what was printed`,
  'published-met': ({ met, bound }) =>
    `the report's number ${met ? 'misses' : 'meets'} this target, and the report says that it was ${met ? 'met' : 'missed'}; is "${opposite[bound]}" meant?`,

  'unmatched-code': ({ column, word, meant }) => {
    const name = column === 'municipality' ? municipalityName(word) : undefined;
    return `no event carries the ${column} "${word}"${name === undefined ? '' : ` (${name})`}${meant === null ? '' : `; did you mean "${meant}"?`}`;
  },
};
