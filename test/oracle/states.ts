import { referencedEventId } from '../../contracts/events/reference.ts';
import type { StateDocument } from '../../contracts/plans/state-schema.ts';
import { addDays, ageOn, daysOf, spanOf } from './calendar.ts';
import type { Citizen } from './citizens.ts';
import { lookedFor } from './filters.ts';
import type { VisibleEvent } from './knowledge.ts';
import type { Spell } from './runs-of-days.ts';
import { daysIn, extendedBy, heldBackAfter, joinedOver } from './runs-of-days.ts';
import { spellsOf, spellsOn } from './spells.ts';
import { valueOn } from './steps.ts';

/** Days, up to and with the cutoff's day, on which something is true of a citizen. */
export type Days = ReadonlySet<string>;

/** The days on which a citizen is surely in a state, and those on which it is possible: these and the days held back. */
export interface StateDays {
  readonly sure: Days;
  readonly possible: Days;
}

/** `daysOfState` says the same of the states that it is combined of. */
export function daysInState(
  state: StateDocument,
  citizen: Citizen,
  through: string,
  daysOfState: (name: string) => StateDays,
): StateDays {
  const raw = isCombined(state)
    ? combinedDays(state, everyDay(citizen, through), daysOfState)
    : alike(rawDays(state, citizen, through));
  const over = state['joined-over'];
  const longer = spanOf(state['extended-by'] ?? '0 days');
  const whole = (days: Days) => joinedOver(over, extendedBy(longer, days, through), through);
  const [sure, possible] = [whole(raw.sure), whole(raw.possible)];
  // Who has left an age never comes back, and what is so since an event never ends.
  const mayComeBack = state.age === undefined && state.since === undefined && state.everybody === undefined;
  const heldBack = mayComeBack ? heldBackAfter(over, possible, through) : [];
  return { sure, possible: new Set([...possible, ...heldBack]) };
}

const alike = (days: readonly string[]): StateDays => ({ sure: new Set(days), possible: new Set(days) });

export const isCombined = (state: StateDocument): boolean =>
  ['all-of', 'any-of', 'none-of'].some((field) => state[field as keyof StateDocument] !== undefined);

/** Whether some state under a combined one is joined over gaps. */
export function isJoinedUnder(state: StateDocument, states: Readonly<Record<string, StateDocument>>): boolean {
  return partsOf(state).some(
    (name) => states[name]!['joined-over'] !== undefined || isJoinedUnder(states[name]!, states),
  );
}

const partsOf = ({ 'all-of': all = [], 'any-of': any = [], 'none-of': none = [] }: StateDocument): string[] => [
  ...all,
  ...any,
  ...none,
];

function combinedDays(
  state: StateDocument,
  everyDay: readonly string[],
  daysOfState: (name: string) => StateDays,
): StateDays {
  const { 'all-of': all = [], 'any-of': any, 'none-of': none = [] } = state;
  const those = [...all, ...(any ?? [])].flatMap((name) => [...daysOfState(name).possible]);
  const candidates = all.length === 0 && any === undefined ? everyDay : those;
  const passing = (isIn: keyof StateDays, ruledOutBy: keyof StateDays) =>
    candidates.filter(
      (day) =>
        all.every((name) => daysOfState(name)[isIn].has(day)) &&
        (any === undefined || any.some((name) => daysOfState(name)[isIn].has(day))) &&
        !none.some((name) => daysOfState(name)[ruledOutBy].has(day)),
    );
  return { sure: new Set(passing('sure', 'possible')), possible: new Set(passing('possible', 'sure')) };
}

function rawDays(state: StateDocument, citizen: Citizen, through: string): readonly string[] {
  const { events, birthDate } = citizen;
  const inSpells = (spells: readonly Spell[]) => daysIn(spells, through);
  /** The days from one on that pass a test. */
  const since = (first: string | undefined, test: (day: string) => boolean) =>
    first === undefined ? [] : daysOf(first, addDays(through, 1)).filter(test);

  if (state.participation !== undefined)
    return inSpells(state.participation.flatMap((programme) => spellsOf(citizen, programme)));
  if (state.event !== undefined)
    return inSpells(lookedFor(events, state.event, state).map((event) => spellOf(event, events)));
  if (state.since !== undefined) return since(firstDay(lookedFor(events, state.since, state)), () => true);
  if (state.benefit !== undefined)
    return inSpells(benefitsOf(state.benefit, events).flatMap((benefit) => spellsOn(citizen, benefit)));
  if (state.assessed !== undefined) {
    const outcomes: readonly string[] = state.assessed;
    const assessments = events.filter((event) => event.name === 'assessed');
    return since(firstDay(assessments), (day) => outcomes.includes(valueOn(day, 'outcome', assessments) ?? ''));
  }
  if (state.attribute !== undefined) {
    const { attribute, is } = state;
    const profiles = events.filter((event) => event.name === 'profile-registered');
    return since(firstDay(profiles), (day) => {
      const value = valueOn(day, attribute, profiles);
      return value !== undefined && (is === undefined || is.includes(value));
    });
  }
  if (state.everybody === true) return everyDay(citizen, through);
  const { from = 0, to = Number.POSITIVE_INFINITY } = state.age!;
  return since(birthDate, (day) => from <= ageOn(day, birthDate!) && ageOn(day, birthDate!) <= to);
}

/** The days since the first of which anything is known of the citizen. */
function everyDay({ events }: Citizen, through: string): readonly string[] {
  const first = firstDay(events.filter(({ name }) => ofCitizens.includes(name)));
  return first === undefined ? [] : daysOf(first, addDays(through, 1));
}

const ofCitizens = [
  ...['enrolled', 'exited', 'placed', 'upskilled', 'employed', 'education-started', 'ended', 'plan-registered'],
  ...[
    'clarified',
    'benefit-started',
    'benefit-ended',
    'assessed',
    'received',
    'conversation-held',
    'profile-registered',
  ],
];

const firstDay = (events: readonly VisibleEvent[]): string | undefined =>
  events.map((event) => event.data.occurredOn as string).toSorted()[0];

/** `any`: whichever this citizen ever received. */
function benefitsOf(written: readonly string[], events: readonly VisibleEvent[]): readonly string[] {
  if (!written.includes('any')) return written;
  return [
    ...new Set(events.flatMap((event) => (event.name === 'benefit-started' ? [event.data.benefit as string] : []))),
  ];
}

const typesWithSpells = ['placed', 'upskilled', 'employed', 'education-started'];

/**
 * What an event begins: to its `until`, or to what ended it, whichever comes first, and no day where that is on or before
 * the begin (S1); or just its day.
 */
export function spellOf(event: VisibleEvent, events: readonly VisibleEvent[]): Spell {
  const from = event.data.occurredOn as string;
  if (!typesWithSpells.includes(event.name)) return { from, to: addDays(from, 1) };
  const ends = events
    .filter(
      ({ name, data, source }) =>
        name === 'ended' && referencedEventId(data.spell as { id: string; source?: string }, source) === event.id,
    )
    .map(({ data }) => data.occurredOn as string);
  const until = event.data.until as string | undefined;
  return { from, to: [...ends, ...(until === undefined ? [] : [until])].toSorted()[0] ?? null };
}
