import type {
  Amount,
  DateMoment,
  EndMoment,
  EventMoment,
  Moment,
  SpellMoment,
  Window,
} from '../../../../projections/goals/model/parts.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import { writtenAmountIn } from '../../numbers.ts';
import type { PartNames } from '../phrases.ts';
import { date, onDate, span, within } from './dates.ts';
import { and, events, ownership } from './events.ts';

/** The one date that a moment picks, or the dates that it has rows for. */
export function moment(each: Moment, plan: Plan, names: PartNames): string {
  switch (each.kind) {
    case 'end':
      return endMoment(each);
    case 'event':
      return eventMoment(each, plan, names);
    case 'begins':
    case 'ends':
      return spellMoment(each, names);
    case 'date':
      return dateMoment(each, names);
  }
}

/** The one number that an amount measures. */
export function amount(each: Amount, plan: Plan, names: PartNames): string {
  switch (each.kind) {
    case 'days-in':
      return `The number of days${time(each.window, names)} on which the citizen is in the state ${names.state(each.state)}.`;
    case 'weeks-in':
      return `The number of weeks${time(each.window, names)} with at least one day on which the citizen is in the state ${names.state(each.state)}.`;
    case 'months-in':
      return `The number of calendar months${time(each.window, names)} with at least one day on which the citizen is in the state ${names.state(each.state)}.`;
    case 'begins-of':
      return `How many times the state ${names.state(each.state)} begins${time(each.window, names)}.`;
    case 'hours-in':
      return `The hours${time(each.window, names)} of all jobs of the state ${names.state(each.state)}: for each day of a job a seventh of its hours a week, however many jobs there are at a time.${unknownHours(each.unknownHours)}`;
    case 'longest-gap-in':
      return `The most days between two consecutive times in the state ${names.state(each.state)} that both have a day${time(each.window, names) || ' at any time'}; ${each.noneIsZero ? '0' : 'no value'} for one who has fewer than two.`;
    case 'longest-spell-in':
      return `The most consecutive days${time(each.window, names)} in the state ${names.state(each.state)}.`;
    case 'longest-out-of':
      return `The most consecutive days${time(each.window, names)} out of the state ${names.state(each.state)}, also before the first time in it and after the last.`;
    case 'number-of':
      return `The number of events${registered(each.datedBy)}${time(each.window, names)}: ${events(each.filters)}${ownership(each.programme)}.${lateness(each.datedBy, plan)}`;
    case 'length-of':
      return `How many days the state ${names.state(each.state)} has lasted ${onDate(each.on, names)}, that day included; no value for one who is not in the state then.`;
    case 'age-on':
      return `Age in whole years ${onDate(each.on, names)}.`;
    case 'time-since':
      return `The number of whole ${each.unit} from ${date(each.since, names)} to ${date(each.on, names)}.`;
  }
}

function endMoment({ pick, programme }: EndMoment): string {
  return `${theDay(pick)} in the period on which a participation in ${programme} ended.`;
}

function eventMoment({ pick, window, filters, programme, datedBy }: EventMoment, plan: Plan, names: PartNames): string {
  const found = `${events(filters)}${ownership(programme)}.${lateness(datedBy, plan)}`;
  const when = eventTime(window, datedBy, names);
  if (pick === 'each') return `The day of each event${when} among ${found}`;
  return typeof pick === 'number'
    ? `The day of event number ${pick}${when} among ${found}`
    : `${theDay(pick)}${when} with ${found}`;
}

function spellMoment({ kind, pick, state, lasting, window }: SpellMoment, names: PartNames): string {
  const event = `on which the state ${names.state(state)} ${kind === 'begins' ? 'begins' : 'has ended'}`;
  const enough = lasting === undefined ? '' : ` and then lasts at least ${span(lasting)}`;
  return `${theDay(pick)}${time(window, names)} ${event}${enough}.`;
}

function dateMoment(each: DateMoment, names: PartNames): string {
  const where = within(each.window, names);
  const noun = chosenDate(each, names);
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}${where === '' ? '' : `, if that day lies ${where}`}. The citizen has the date when that day has come.`;
}

function chosenDate({ dates, choice }: DateMoment, names: PartNames): string {
  const nouns = dates.map((each) => date(each, names));
  switch (choice) {
    case 'earliest':
      return `whichever of these dates comes first, of those that the citizen has: ${and(nouns)}`;
    case 'latest':
      return `whichever of these dates comes last, of those that the citizen has: ${and(nouns)}`;
    case 'first-there':
      return nouns.join(', or for one who has no such date ');
  }
}

function theDay(pick: Moment['pick']): string {
  if (pick === 'each') return 'Each day';
  if (pick === 'first') return 'The first day';
  return pick === 'last' ? 'The last day' : `Day number ${pick}`;
}

function time(window: Window, names: PartNames): string {
  const text = within(window, names);
  return text === '' ? '' : ` ${text}`;
}

function eventTime(window: Window, datedBy: EventMoment['datedBy'], names: PartNames): string {
  const when = within(window, names);
  if (when === '') return '';
  return datedBy === 'occurredOn' ? ` ${when}` : ` among what was registered ${when},`;
}

/** Of events that are counted: whether they are those that were registered then. */
function registered(datedBy: EventMoment['datedBy']): string {
  return datedBy === 'occurredOn' ? '' : ' that were registered';
}

function lateness(datedBy: EventMoment['datedBy'], plan: Plan): string {
  if (datedBy === plan.datedBy) return '';
  return datedBy === 'registeredAt'
    ? ' Here the day of registration decides whether an event belongs to the period.'
    : ' Here the day on which it happened decides whether an event belongs to the period.';
}

function unknownHours(hours: number | undefined): string {
  if (hours === undefined) return '';
  return hours === 0
    ? ' A job of unknown hours adds none.'
    : ` A job of unknown hours counts as ${writtenAmountIn('en', String(hours))} hours a week.`;
}
