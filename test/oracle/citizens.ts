import { citizenOf, countsFor, representatives, stepsOf } from './identity.ts';
import type { VisibleEvent } from './knowledge.ts';

/** What is known of one citizen, under all of the citizen's pseudonyms. */
export interface Citizen {
  readonly subject: string;
  /** What has happened by the cutoff's day, in the clock's order. */
  readonly events: readonly VisibleEvent[];
  readonly birthDate: string | undefined;
  /** Whether an end counts for what was begun under a name of the citizen's. */
  readonly countsFor: (end: VisibleEvent, name: string) => boolean;
}

export function citizensOf(visible: readonly VisibleEvent[], through: string): Citizen[] {
  const representative = representatives(visible);
  const steps = stepsOf(visible);
  const bySubject = Map.groupBy(visible, (event) => citizenOf(event.subject, representative));
  return [...bySubject].map(([subject, events]) => ({
    subject,
    events: happened(events, through),
    birthDate: lastBirthDate(events),
    countsFor: (end, name) => countsFor(end, name, steps),
  }));
}

/** What is true of a later day has not happened yet, also where it is known. */
export function happened(events: readonly VisibleEvent[], through: string): VisibleEvent[] {
  return events.filter((event) => event.data.occurredOn !== undefined && (event.data.occurredOn as string) <= through);
}

function lastBirthDate(events: readonly VisibleEvent[]): string | undefined {
  return events
    .filter((event) => event.name === 'profile-registered' && event.data.birthDate !== undefined)
    .map((event) => event.data.birthDate as string)
    .at(-1);
}
