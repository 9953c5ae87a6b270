import type { Breakdown, Population } from '../../../../projections/goals/model/parts.ts';
import type { PartNames } from '../phrases.ts';
import { forWhom } from './conditions.ts';
import { onDate, within } from './dates.ts';
import { attributeNames } from './states.ts';

/** Who, or which rows, belong to a population. */
export function population(each: Population, names: PartNames): string {
  const { where } = each;
  return `${members(each, names)}${where === undefined ? '' : ` Only those are included${forWhom(where, names, names.membersOf(each.name))}.`}`;
}

function members(each: Population, names: PartNames): string {
  switch (each.kind) {
    case 'participation':
      return participants(each);
    case 'stock':
      return `Citizens who are in the state ${names.state(each.state)} ${onDate(each.on, names)}.`;
    case 'overlap':
      return `Citizens who are in the state ${names.state(each.state)} on at least one day ${within(each.window, names) || 'at all'}.`;
    case 'with':
      return `Citizens for whom ${names.moment(each.moment)} has occurred.`;
    case 'each':
      return `Not citizens, but one row for each time ${names.moment(each.moment)} has occurred: a citizen may have several, or none.`;
  }
}

function participants({ programme, endedInPeriod, age }: Extract<Population, { kind: 'participation' }>): string {
  const who = endedInPeriod
    ? `Citizens whose participation in ${programme} ended in the period.`
    : `Citizens with a participation in ${programme} that lasts at least one day of the period.`;
  if (age === undefined) return who;
  const years = age.from === age.to ? `${age.from}` : `${age.from} to ${age.to}`;
  return `${who} They must be ${years} years old on its first day, or on the period's first day if it began before; a citizen whose date of birth is unknown is left out.`;
}

/** What citizens are sorted into groups by. */
export function breakdown(each: Breakdown, names: PartNames): string {
  const unknown = 'Those who belong to no group stand apart as unknown, so that the groups together are always all.';
  switch (each.kind) {
    case 'attribute':
      return `By ${attributeNames[each.attribute]} as it is ${onDate(each.on, names)}, or at the cutoff if that is earlier. ${unknown}`;
    case 'amount':
      return `By ${names.amount(each.amount)} in these groups, both ends included: ${each.bands.map(({ label }) => label).join(', ')}. ${unknown}`;
    case 'year-of':
      return `By the calendar year of ${names.moment(each.moment)}. ${unknown}`;
    case 'crossed':
      return `By ${each.breakdowns.map(names.breakdown).join(' and by ')} at once: a group for each combination of their groups, also where nobody is in it. Those of whom one is unknown stand apart in groups of their own, so that the groups together are always all.`;
  }
}
