import { mostlyOneProgramme } from '../../support/history/everything.ts';
import { dateOf, spanOf, windowOf } from './dates.ts';
import type { Draw } from './draw.ts';
import { anyType, eventsOf } from './event-filters.ts';
import type { SketchNames } from './sketch.ts';

type Part = Readonly<Record<string, unknown>>;

const pickOf = (draw: Draw): Part =>
  draw.way([
    [5, () => ({})],
    [5, () => ({ pick: 'last' })],
    [2, () => ({ pick: draw.whole(2, 3) })],
  ]);

const eventPart = (draw: Draw, field: string, { moments }: SketchNames): Part => ({
  ...eventsOf(draw, field, anyType),
  ...(draw.chance(0.2) && { of: draw.of(mostlyOneProgramme) }),
  ...windowOf(draw, moments),
  ...(draw.chance(0.15) && { 'dated-by': draw.of(['occurredOn', 'registeredAt']) }),
});

/** A date, or one of several. */
function derivedDate(draw: Draw, moments: readonly string[]): Part {
  const date = () => dateOf(draw, moments);
  const several = () => [date(), date(), date()].slice(0, draw.whole(2, 3));
  return draw.way<Part>([
    [4, () => ({ date: date() })],
    [2, () => ({ date: date(), 'or-else': date() })],
    [2, () => ({ 'earlier-of': several() })],
    [2, () => ({ 'later-of': several() })],
  ]);
}

/** A moment, which may be derived from those before it. */
export function momentOf(draw: Draw, names: SketchNames): Part {
  const { states, moments } = names;
  return draw.way<Part>([
    [8, () => ({ ...eventPart(draw, 'event', names), ...pickOf(draw) })],
    [
      4,
      () => ({
        begins: draw.of(states),
        ...(draw.chance(0.5) && { lasting: spanOf(draw) }),
        ...windowOf(draw, moments),
        ...pickOf(draw),
      }),
    ],
    [3, () => ({ ends: draw.of(states), ...windowOf(draw, moments), ...pickOf(draw) })],
    [5, () => ({ ...derivedDate(draw, moments), ...(draw.chance(0.4) && windowOf(draw, moments)) })],
    [1, () => ({ 'end-of': draw.of(mostlyOneProgramme), ...pickOf(draw) })],
  ]);
}

/** The most days in a row, in a state or out of it. Only windows with a first day have an edge. */
function longest(draw: Draw, { states, moments }: SketchNames): Part {
  const bound = () => ({ [draw.of(['from', 'after'])]: dateOf(draw, moments) });
  const withEdges = () => ({
    ...draw.of<Part>([{}, { during: 'period' }, { during: 'last 6 months' }]),
    ...(draw.chance(0.4) && bound()),
  });
  return draw.way<Part>([
    [2, () => ({ 'longest-spell-in': draw.of(states), ...windowOf(draw, moments) })],
    [1, () => ({ 'longest-gap-in': draw.of(states), gaps: 'none-is-0', ...windowOf(draw, moments) })],
    [
      2,
      () => ({
        'longest-gap-in': draw.of(states),
        gaps: 'edges-too',
        ...withEdges(),
        ...(draw.chance(0.4) && { to: dateOf(draw, moments), ...bound() }),
      }),
    ],
  ]);
}

/** The hours of jobs; of the period, as full-time persons are told, or of another window. */
function hours(draw: Draw, jobs: string, { moments }: SketchNames): Part {
  const window = draw.chance(0.4) ? {} : windowOf(draw, moments);
  return { 'hours-in': jobs, 'unknown-hours': draw.of([0, 37, 7.25]), ...window };
}

const ofStates = ['days-in', 'weeks-in', 'months-in', 'begins-of', 'longest-gap-in'] as const;

/** An amount, which may be derived from moments. */
export function amountOf(draw: Draw, names: SketchNames): Part {
  const { states, moments, jobs } = names;
  const on = () => dateOf(draw, moments);
  return draw.way<Part>([
    [8, () => ({ [draw.of(ofStates)]: draw.of(states), ...windowOf(draw, moments) })],
    [2, () => longest(draw, names)],
    ...(jobs === undefined ? [] : [[2, () => hours(draw, jobs, names)] as const]),
    [3, () => eventPart(draw, 'number-of', names)],
    [2, () => ({ 'length-of': draw.of(states), on: on() })],
    [2, () => ({ 'age-on': on() })],
    [2, () => ({ 'time-since': on(), on: on(), in: draw.of(['days', 'weeks', 'months', 'years']) })],
  ]);
}
