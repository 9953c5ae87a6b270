import type { EpochDay } from '../../../projections/calendar/civil-date.ts';
import { dateText } from '../instant-text.ts';
import { draw, type Random } from '../random.ts';
import { type DayDraw, readDays } from './day-range.ts';
import { hasField, type Life, type WrittenDetails } from './life.ts';
import type { PopulationDescription, Step, Values } from './population-schema.ts';

/** Tells what a step says of a citizen. */
export type Teller = (life: Life) => void;

type Of<Key extends string> = Extract<Step, Record<Key, unknown>>;

type Details = (random: Random) => WrittenDetails;

/** Reads the fields of a step whose values are drawn. */
function detailsOf(fields: Readonly<Record<string, Values | undefined>>): Details {
  const drawn = Object.entries(fields).filter((field): field is [string, Values] => field[1] !== undefined);
  return (random) => Object.fromEntries(drawn.map(([field, values]) => [field, draw(random, values).value]));
}

/** Reads the steps of a life in order; a step may speak of the days that those before it have named. */
export function readSteps(
  steps: readonly Step[],
  lives: PopulationDescription['lives'],
  names: Set<string>,
  where: string,
): Teller {
  const tellers = steps.map((step, index) => readStep(step, lives, names, `${where}, step ${index + 1}`));
  return (life) => {
    for (const tell of tellers) tell(life);
  };
}

function readStep(step: Step, lives: PopulationDescription['lives'], names: Set<string>, where: string): Teller {
  if ('include' in step) {
    const included = lives[step.include];
    if (included === undefined) throw new RangeError(`${where}: there is no life "${step.include}"`);
    return onlyWhen(step.when, readSteps(included, lives, names, `${where}: ${step.include}`));
  }
  if ('one-of' in step) {
    const ways = step['one-of'].map(({ weight, life }) => ({ weight, tell: readSteps(life, lives, names, where) }));
    return onlyWhen(step.when, (life) => draw(life.random, ways).tell(life));
  }
  const { chance = 100, times = [1, 1], as } = step;
  const late = readLate(step.late, names, where);
  const tellOnce = readHappening(step, names, late, where);
  if (as !== undefined) names.add(as).add(`${as}-end`);
  return onlyWhen(step.when, (life) => {
    if (chance < 100 && !life.random.chance(chance)) return;
    for (let left = life.random.between(...times); left > 0; left -= 1) {
      life.nextStep();
      const spell = tellOnce(life);
      if (as === undefined || spell === undefined || life.named.has(as)) continue;
      life.named.set(as, spell.from);
      if (spell.to !== undefined) life.named.set(`${as}-end`, spell.to);
    }
  });
}

function onlyWhen(when: Readonly<Record<string, readonly string[]>> | undefined, tell: Teller): Teller {
  if (when === undefined) return tell;
  const wanted = Object.entries(when);
  return (life) => {
    if (wanted.every(([what, marks]) => marks.includes(life.marks.get(what) ?? 'none'))) tell(life);
  };
}

interface Spell {
  readonly from: EpochDay;
  readonly to?: EpochDay;
}

type Happening = (life: Life) => Spell | undefined;

function readHappening(
  step: Of<'event'> | Of<'benefit'> | Of<'participation'> | Of<'profile'>,
  names: ReadonlySet<string>,
  late: DayDraw | undefined,
  where: string,
): Happening {
  if ('event' in step) return readEvent(step, names, late, where);
  if ('benefit' in step) {
    const benefits = step.benefit;
    const lateEnd = readLate(step['late-end'], names, where);
    return readSpell(step.from, step.to, names, where, (life, { from, to }) => {
      const benefit = life.random.pick(benefits);
      life.tell('benefit-started', from, { benefit }, late);
      if (to !== undefined) life.tell('benefit-ended', to, { benefit }, lateEnd);
    });
  }
  if ('participation' in step) {
    const initiative = step.participation;
    const lateEnd = readLate(step['late-end'], names, where);
    return readSpell(step.from, step.to, names, where, (life, { from, to }) => {
      life.tell('enrolled', from, { initiative }, late);
      if (to !== undefined)
        life.tell('exited', to, { initiative, reason: draw(life.random, step.reason).value }, lateEnd);
    });
  }
  const { 'as-marked': asMarked = [], born, ...attributes } = step.profile;
  const drawBirth = born === undefined ? undefined : readDays(born, names, `${where}: born`);
  const details = detailsOf(attributes);
  return readSpell(step.on, undefined, names, where, (life, { from }) => {
    const birth = drawBirth?.(life.named, life.random);
    const marked = asMarked.flatMap((attribute) => {
      const value = life.marks.get(attribute);
      return value === undefined ? [] : [[attribute, value] as const];
    });
    const birthDate = birth === undefined ? {} : { birthDate: dateText(birth) };
    life.tell(
      'profile-registered',
      from,
      { ...birthDate, ...details(life.random), ...Object.fromEntries(marked) },
      late,
    );
  });
}

function readLate(
  days: readonly [string, string] | undefined,
  names: ReadonlySet<string>,
  where: string,
): DayDraw | undefined {
  return days === undefined ? undefined : readDays(days, names, `${where}: late`);
}

/** Reads when a spell lies and tells it. One whose end rests on what did not happen goes on. */
function readSpell(
  from: readonly [string, string],
  to: readonly [string, string] | undefined,
  names: ReadonlySet<string>,
  where: string,
  tell: (life: Life, spell: Spell) => void,
): Happening {
  const drawFrom = readDays(from, names, where);
  const drawTo = to === undefined ? undefined : readDays(to, names, where);
  return (life) => {
    const first = drawFrom(life.named, life.random);
    if (first === undefined) return undefined;
    const end = drawTo?.(life.named, life.random);
    if (end !== undefined && end < first)
      throw new RangeError(`${where}: it ends on ${dateText(end)}, before it begins on ${dateText(first)}`);
    const spell: Spell = { from: first, ...(end !== undefined && { to: end }) };
    tell(life, spell);
    return spell;
  };
}

function readEvent(
  { event, on, until, told, kind, sector, outcome, initiative, weeklyHours }: Of<'event'>,
  names: ReadonlySet<string>,
  late: DayDraw | undefined,
  where: string,
): Happening {
  const fields = { kind, sector, outcome, initiative, weeklyHours, until };
  for (const [field, value] of Object.entries(fields))
    if (value !== undefined && !hasField(event, field))
      throw new RangeError(`${where}: an event of type "${event}" has no "${field}"`);
  const details = detailsOf({ kind, sector, outcome, initiative, weeklyHours });
  return readSpell(on, until, names, where, (life, { from, to }) => {
    const drawn = details(life.random);
    if (to === undefined) return life.tell(event, from, drawn, late);
    if (told === 'until' || (told === undefined && life.random.chance(50)))
      return life.tell(event, from, { ...drawn, until: dateText(to) }, late);
    life.tell(event, from, drawn, late);
    life.tellEnd(to);
  });
}
