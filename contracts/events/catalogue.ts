import type { z } from 'zod';
import { activityHeld } from './activity-held.ts';
import { assessed } from './assessed.ts';
import { benchmarkReported } from './benchmark-reported.ts';
import { benefitEnded } from './benefit-ended.ts';
import { benefitStarted } from './benefit-started.ts';
import { clarified } from './clarified.ts';
import { conversationHeld } from './conversation-held.ts';
import { type AnyData, correctedBy } from './corrected.ts';
import { educationStarted } from './education-started.ts';
import { employed } from './employed.ts';
import { ended } from './ended.ts';
import { enrolled } from './enrolled.ts';
import { exited } from './exited.ts';
import { identityErased } from './identity-erased.ts';
import { identityMerged } from './identity-merged.ts';
import { placed } from './placed.ts';
import { planRegistered } from './plan-registered.ts';
import { profileRegistered } from './profile-registered.ts';
import { received } from './received.ts';
import { retracted } from './retracted.ts';
import { upskilled } from './upskilled.ts';

/**
 * Every event type by name, with all that is known of it (`EventType`, rule E3). Whoever needs a list of types, such as those that
 * begin a spell, asks `event-traits.ts` for it.
 */
export const journeyTypes = {
  enrolled,
  exited,
  placed,
  upskilled,
  employed,
  'education-started': educationStarted,
  'plan-registered': planRegistered,
  ended,
  assessed,
  clarified,
  received,
  'conversation-held': conversationHeld,
  'benefit-started': benefitStarted,
  'benefit-ended': benefitEnded,
  'profile-registered': profileRegistered,
  'activity-held': activityHeld,
  'benchmark-reported': benchmarkReported,
  corrected: correctedBy(dataOfAnyType),
  retracted,
  'identity-merged': identityMerged,
  'identity-erased': identityErased,
} as const;

function dataOfAnyType(): readonly AnyData[] {
  return Object.values(journeyTypes).map((type) => type.data);
}

export type JourneyName = keyof typeof journeyTypes;

/** The data of an event type, by the type's name. */
export type JourneyData<Name extends JourneyName = JourneyName> = z.infer<(typeof journeyTypes)[Name]['data']>;

/** The names of the types that say when something was true in the world, and not only something about a record. */
export type DatedName = {
  [N in JourneyName]: (typeof journeyTypes)[N]['tells'] extends 'record' ? never : N;
}[JourneyName];

/** A field by which a filter of a plan narrows events of some type. */
export type FilterField = { [N in JourneyName]: (typeof journeyTypes)[N]['filters'][number] }[JourneyName];

/** The CloudEvents `type` of an event type, in the version that is written today. */
export type JourneyType<Name extends JourneyName = JourneyName> = {
  [N in Name]: `journey.${N}.v${(typeof journeyTypes)[N]['version']}`;
}[Name];

/** The names of all event types, in the order of the catalogue. */
export const journeyNames = Object.keys(journeyTypes) as [JourneyName, ...JourneyName[]];

/** The CloudEvents `type` of an event type: `placed` is `journey.placed.v1`. */
export function typeOf<Name extends JourneyName>(name: Name): JourneyType<Name> {
  return `journey.${name}.v${journeyTypes[name].version}` as JourneyType<Name>;
}

const typePattern = /^journey\.([a-z]+(?:-[a-z]+)*)\.v(\d{1,4})$/;

/** Name and version of a CloudEvents `type`, whatever its version; `undefined` when the catalogue has no such name. */
export function parseType(type: string): { name: JourneyName; version: number } | undefined {
  const [, name, version] = typePattern.exec(type) ?? [];
  if (name === undefined || !Object.hasOwn(journeyTypes, name)) return undefined;
  return { name: name as JourneyName, version: Number(version) };
}
