import { type DatedName, type JourneyName, journeyNames, journeyTypes } from './catalogue.ts';
import type { SpellKind, SpellSide, Subject, Tells } from './event-type.ts';

/** What the catalogue says of an event type, whichever it is. */
interface Traits {
  readonly subject: Subject;
  readonly tells: Tells;
  readonly spell?: SpellSide;
}

const traitsOf = (name: JourneyName): Traits => journeyTypes[name];

const namesWhere = (holds: (traits: Traits) => boolean): readonly JourneyName[] =>
  journeyNames.filter((name) => holds(traitsOf(name)));

/** The types whose subject is an activity or a series of benchmarks: no citizen. */
export const namesOfNoCitizen = namesWhere(({ subject }) => subject === 'activity' || subject === 'series');

/**
 * The types that need not be about a citizen: those, what corrects or retracts an event of any type, and what erases an identity. Who
 * is named by none but these may be an activity.
 */
export const namesNotOnlyOfCitizens = namesWhere(({ subject }) => subject !== 'citizen');

/** The types that say from when on a citizen has an attribute. */
export const namesOfAttributes = namesWhere(({ tells }) => tells === 'attributes');

/** The types that are statements about a record. */
export const namesOfRecords = namesWhere(({ tells }) => tells === 'record');

/** Whether it is a citizen's own life that events of this type tell of. */
export function isOfCitizensLife(name: JourneyName): boolean {
  const { subject, tells } = traitsOf(name);
  return subject === 'citizen' && tells !== 'record';
}

/** The types of such events. */
export const namesOfCitizensLife = journeyNames.filter(isOfCitizensLife);

/**
 * The types of which one event says all that happened to a citizen: on a day, or in a spell of its own. Those that begin or end
 * a spell of a programme or a benefit, or end the spell of another event, say half of it.
 */
export const namesOfWholeHappenings = journeyNames.filter((name): name is DatedName => {
  const { subject, tells, spell } = traitsOf(name);
  return subject === 'citizen' && tells === 'happening' && (spell === undefined || isOwnBegin(spell));
});

function isOwnBegin({ side, of }: SpellSide): boolean {
  return side === 'begins' && of === 'event';
}

/** Which side of a spell events of this type are; undefined where they are none. */
export function spellSideOf(name: JourneyName): SpellSide | undefined {
  return traitsOf(name).spell;
}

/** What events of this type are about and tell of. */
export function aboutOf(name: JourneyName): Pick<Traits, 'subject' | 'tells'> {
  return traitsOf(name);
}

/** The types that begin, or end, spells of a kind, in the order of the catalogue. */
export function namesOfSide(side: SpellSide['side'], of: SpellKind): readonly JourneyName[] {
  return namesWhere(({ spell }) => spell?.side === side && spell.of === of);
}

/** The one type that begins, or ends, spells of programmes or benefits. */
export function nameOfSide(side: SpellSide['side'], of: 'programme' | 'benefit'): JourneyName {
  const [name, ...others] = namesOfSide(side, of);
  if (name === undefined || others.length > 0) throw new Error(`not one event type ${side} spells of a ${of}`);
  return name;
}

/** Whether events of this type say, or may say, how many hours a week something takes. */
export function saysWeeklyHours(name: JourneyName): boolean {
  return 'weeklyHours' in journeyTypes[name].data.shape;
}
