import type { DatedName } from '../../../contracts/events/catalogue.ts';
import { type JourneyName, journeyTypes } from '../../../contracts/events/catalogue.ts';
import type { EpochDay } from '../../../projections/calendar/civil-date.ts';
import type { Details, Journey, Told } from '../journey.ts';
import type { Random } from '../random.ts';
import type { RegisteredAt } from '../registrar.ts';
import type { DayDraw, NamedDays } from './day-range.ts';
import type { PopulationDescription } from './population-schema.ts';
import type { Registration } from './registration.ts';

/** What the events of a type say besides their day, as a description writes it. Every line is validated by a test. */
export type WrittenDetails = Readonly<Record<string, unknown>>;

/** The life of one citizen while it is told: what its steps share. */
export interface Life {
  readonly random: Random;
  readonly named: NamedDays;
  /** The marks that this citizen bears, by what they mark. */
  readonly marks: ReadonlyMap<string, string>;
  /** Says that something happened on a day; registered in time, or on a day drawn from `late`. */
  tell(name: DatedName, on: EpochDay, details: WrittenDetails, late?: DayDraw): void;
  /** Says that the spell which the last event told began is over. */
  tellEnd(on: EpochDay, late?: DayDraw): void;
  /** The events of the next step may come in under another pseudonym. */
  nextStep(): void;
  /** Puts right what was registered wrongly, once all is told. */
  finish(): void;
}

type Fixed = PopulationDescription['fixed'];

/** Begins to tell a life. `second` begins the journey of the citizen's second pseudonym. */
export function beginLife(
  random: Random,
  registration: Registration,
  fixed: Fixed,
  first: Journey,
  second: () => Journey,
  marks: ReadonlyMap<string, string>,
): Life {
  const named: NamedDays = new Map();
  const other = random.chance(fixed.mergedPercent) ? second() : undefined;
  const mistypedAt = random.chance(fixed.mistypedPercent) ? random.between(1, 6) : 0;
  const inError = random.chance(fixed.inErrorPercent);
  let journey = first;
  let told = 0;
  let last: Told | undefined;
  let someDay: EpochDay | undefined;
  let firstOfOther: RegisteredAt | undefined;

  const registeredAt = (happened: EpochDay, late: DayDraw | undefined): RegisteredAt => {
    const day = late?.(named, random);
    const at = day === undefined ? registration.of(happened, random) : registration.on(day, random);
    if (journey === other && (firstOfOther === undefined || at.day < firstOfOther.day)) firstOfOther = at;
    return at;
  };

  return {
    random,
    named,
    marks,
    nextStep: () => {
      journey = other !== undefined && random.chance(40) ? other : first;
    },
    tell: (name, on, written, late) => {
      const details = written as Details<typeof name>;
      const at = registeredAt(on, late);
      told += 1;
      if (someDay === undefined || random.chance(30)) someDay = on;
      if (told === mistypedAt && late === undefined) {
        last = journey.tell(name, on - 365, details, at);
        journey.correct(last as Told<DatedName>, on, details, registration.after(at, random));
      } else {
        last = journey.tell(name, on, details, at);
      }
    },
    tellEnd: (on, late) => {
      if (last !== undefined) journey.tell('ended', on, { spell: { id: last.id } }, registeredAt(on, late));
    },
    finish: () => {
      if (inError && someDay !== undefined) {
        const on = someDay + random.between(0, 60);
        const at = registration.of(on, random);
        const placement = first.tell('placed', on, { kind: 'workPlacement', sector: 'private' }, at);
        first.retract(placement, random.pick(['wrongCitizen', 'duplicate']), registration.after(at, random));
      }
      if (other !== undefined && firstOfOther !== undefined)
        other.mergeInto(first.subject, registration.after(firstOfOther, random));
    },
  };
}

/** Whether a type's data has a field. */
export function hasField(name: JourneyName, field: string): boolean {
  const data = journeyTypes[name].data as { shape?: Record<string, unknown> };
  return data.shape !== undefined && field in data.shape;
}
