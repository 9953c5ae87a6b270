import { type DatedName, type JourneyData, type JourneyName, typeOf } from '../../contracts/events/catalogue.ts';
import type { EpochDay } from '../../projections/calendar/civil-date.ts';
import { dateText, instantText } from './instant-text.ts';
import type { RegisteredAt } from './registrar.ts';

/** One line of the file with the place it was written in by its source system. */
export interface WrittenEvent {
  /** A CloudEvent as JSON, without a newline. */
  readonly line: string;
  /** Seconds since 1970-01-01T00:00 in Copenhagen's local time: what the lines are ordered by, nothing else. */
  readonly registeredAtSecond: number;
}

type Reason = JourneyData<'retracted'>['reason'];

/** What an event of this type says besides the day it happened on. */
export type Details<Name extends JourneyName> = Omit<JourneyData<Name>, 'occurredOn'>;

/** An event that was written: what a later one needs in order to refer to it. */
export interface Told<Name extends JourneyName = JourneyName> {
  readonly name: Name;
  readonly id: string;
  readonly registeredAt: RegisteredAt;
}

/** Writes the events of one subject, numbering them. */
export interface Journey {
  readonly subject: string;
  tell<Name extends DatedName>(
    name: Name,
    occurredOn: EpochDay,
    details: Details<Name>,
    registeredAt: RegisteredAt,
  ): Told<Name>;
  /** Puts other data in the place of an earlier event's. */
  correct<Name extends DatedName>(
    earlier: Told<Name>,
    occurredOn: EpochDay,
    details: Details<Name>,
    registeredAt: RegisteredAt,
  ): Told<'corrected'>;
  retract(earlier: Told, reason: Reason, registeredAt: RegisteredAt): Told<'retracted'>;
  /** This subject is the same citizen as another one. */
  mergeInto(subject: string, registeredAt: RegisteredAt): Told<'identity-merged'>;
}

/** Begins the journey of a subject; its events are appended to `written`. */
export function beginJourney(source: string, subject: string, written: WrittenEvent[]): Journey {
  let count = 0;

  const write = <Name extends JourneyName>(
    name: Name,
    data: JourneyData<Name>,
    registeredAt: RegisteredAt,
  ): Told<Name> => {
    count += 1;
    // A full stop, because a hyphen and four digits after the number could look like a civil registration number.
    const id = `${subject}.${count}`;
    const time = instantText(registeredAt);
    const event = { specversion: '1.0', id, source, type: typeOf(name), subject, time, data };
    written.push({
      line: JSON.stringify(event),
      registeredAtSecond: registeredAt.day * 86_400 + registeredAt.secondOfDay,
    });
    return { name, id, registeredAt };
  };

  const dated = <Name extends DatedName>(occurredOn: EpochDay, details: Details<Name>) =>
    ({ occurredOn: dateText(occurredOn), ...details }) as unknown as JourneyData<Name>;

  return {
    subject,
    tell: (name, occurredOn, details, registeredAt) => write(name, dated(occurredOn, details), registeredAt),
    correct: (earlier, occurredOn, details, registeredAt) =>
      write(
        'corrected',
        { corrects: { id: earlier.id }, replacement: { ...dated(occurredOn, details) } },
        registeredAt,
      ),
    retract: (earlier, reason, registeredAt) =>
      write('retracted', { retracts: { id: earlier.id }, reason }, registeredAt),
    mergeInto: (into, registeredAt) => write('identity-merged', { into }, registeredAt),
  };
}
