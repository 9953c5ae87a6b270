import { dateText } from '../instant-text.ts';
import { beginJourney, type WrittenEvent } from '../journey.ts';
import { draw, partsOf, type Random, randomFrom } from '../random.ts';
import { inSendingOrder } from '../sending-order.ts';
import { type DayDraw, readDays } from './day-range.ts';
import { beginLife } from './life.ts';
import { type GroupDescription, type PopulationDescription, profileAttributes } from './population-schema.ts';
import { type Registration, registrationOf } from './registration.ts';
import { rosterOf } from './roster.ts';
import { readSteps, type Teller } from './steps.ts';

const anyone: ReadonlySet<string> = new Set();

/** Numbers that keep apart the streams of random numbers that are not a citizen's; rosters have -1 and -2. */
const streamOf = { reported: -3, sending: -4 } as const;

/** An activity with nobody there would not be held; fewer than this is not worth a meeting. */
const smallestActivity = 4;

/** Reads what is registered of a citizen: attributes that the profile leaves open are those they are marked with. */
function readProfile({ group, profile }: GroupDescription, names: Set<string>): Teller {
  if (profile === undefined) return () => {};
  const born = profile.born === undefined ? undefined : readDays(profile.born, names, `${group}: born`);
  const since = readDays(profile.on, names, `${group}: profile`);
  if (born !== undefined) names.add('born');
  return (life) => {
    const day = born?.(life.named, life.random);
    if (day !== undefined) life.named.set('born', day);
    const details: Record<string, unknown> = day === undefined ? {} : { birthDate: dateText(day) };
    for (const attribute of profileAttributes) {
      const drawn = profile[attribute];
      const value = drawn === undefined ? life.marks.get(attribute) : draw(life.random, drawn).value;
      if (value !== undefined) details[attribute] = value;
    }
    const on = since(life.named, life.random);
    if (on !== undefined) life.tell('profile-registered', on, details);
  };
}

function readGroup(group: GroupDescription, lives: PopulationDescription['lives']): Teller {
  const names = new Set<string>();
  const tellProfile = readProfile(group, names);
  const tellLife = readSteps(group.life, lives, names, group.group);
  return (life) => {
    tellProfile(life);
    tellLife(life);
    life.finish();
  };
}

/** Tells what is reported of no single citizen: activities, and figures that others measured. */
function readReports(description: PopulationDescription, registration: Registration) {
  const { source } = description;
  const days = (range: readonly [string, string]) => readDays(range, anyone, 'a report');
  const dayOf = (drawn: DayDraw, random: Random) => drawn(new Map(), random) as number;
  const registered = (on: number, late: readonly [string, string] | undefined, random: Random) =>
    late === undefined ? registration.of(on, random) : registration.on(dayOf(days(late), random), random);

  return (copy: number, random: Random, written: WrittenEvent[]) => {
    // What others measured does not double with the population.
    for (const [index, benchmark] of (copy === 0 ? description.benchmarks : []).entries()) {
      const { on, late, weight, ...said } = benchmark;
      const day = dayOf(days(on), random);
      const details = { ...said, ...(weight !== undefined && { weight }) };
      const journey = beginJourney(source, `syn-series-${index + 1}`, written);
      journey.tell('benchmark-reported', day, details, registered(day, late, random));
    }
    let held = 0;
    for (const { activities, headcount, on, late, ...said } of description.activities)
      for (const heads of partsOf(random, headcount, activities, Math.min(smallestActivity, headcount / activities))) {
        held += 1;
        const day = dayOf(days(on), random);
        const journey = beginJourney(source, `syn-activity-${copy + 1}.${held}`, written);
        journey.tell('activity-held', day, { ...said, headcount: heads }, registered(day, late, random));
      }
  };
}

/**
 * Writes one copy of a described population after the other, each with pseudonyms and random numbers of its own.
 *
 * @throws RangeError for a description that contradicts itself, naming the group and the step
 */
export function drawnPopulationWriter(description: PopulationDescription, seed: number): (copy: number) => string[] {
  const registration = registrationOf(description);
  const groups = description.groups.map((group) => readGroup(group, description.lives));
  const tellReports = readReports(description, registration);

  return (copy) => {
    const written: WrittenEvent[] = [];
    const roster = rosterOf(description.groups, seed, copy);
    for (const [index, { group, marks }] of roster.entries()) {
      const subject = `syn-${String(copy * roster.length + index + 1).padStart(6, '0')}`;
      const begin = (name: string) => beginJourney(description.source, name, written);
      const random = randomFrom(seed, copy, index);
      const tell = groups[group] as Teller;
      tell(beginLife(random, registration, description.fixed, begin(subject), () => begin(`${subject}b`), marks));
    }
    tellReports(copy, randomFrom(seed, copy, streamOf.reported), written);
    return inSendingOrder(written, description.sending, randomFrom(seed, copy, streamOf.sending));
  };
}
