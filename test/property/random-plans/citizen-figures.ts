import { conditionOf } from './conditions.ts';
import type { Draw } from './draw.ts';
import type { SketchNames } from './sketch.ts';

type Part = Readonly<Record<string, unknown>>;
type Parts = Readonly<Record<string, Part>>;

/** What a figure about citizens may be made of. */
export interface Ingredients {
  readonly names: SketchNames;
  readonly amounts: Parts;
  readonly populations: Parts;
  readonly breakdowns: readonly string[];
}

/** A figure about citizens, or rows of theirs; half of them of the first population. */
export function citizenFigure(draw: Draw, { names, amounts, populations, breakdowns }: Ingredients): Part {
  const condition = (): string => conditionOf(draw, names, amounts);
  const named = Object.keys(populations);
  const people = (): string => (draw.chance(0.5) ? named[0]! : draw.of(named));
  const some = (share: number): string => (draw.chance(share) ? `${people()} where ${condition()}` : people());
  const withDays = named.filter(
    (name) => populations[name]!.with === undefined && populations[name]!.each === undefined,
  );
  const maybe = (field: string, share: number): Part => (draw.chance(share) ? { [field]: condition() } : {});
  const by = (): Part => (draw.chance(0.6) ? { by: draw.some(breakdowns, 2) } : {});
  const left = (): Part => ({ ...maybe('exclude', 0.3), ...maybe('except', 0.3) });
  const amount = (): string => draw.of(names.amounts);
  const countsDays = (name: string): boolean =>
    ['days-in', 'longest-gap-in', 'length-of'].some((field) => amounts[name]![field] !== undefined);
  const averageOf = (name: string): Part => ({
    average: name,
    ...(countsDays(name) && draw.chance(0.5) && { 'told-in': draw.of(['weeks', 'months', 'years']) }),
    of: some(0.3),
    ...maybe('exclude', 0.3),
    ...by(),
  });
  const isOfPeriod = (name: string): boolean =>
    ['from', 'after', 'before', 'to'].every((bound) => amounts[name]![bound] === undefined) &&
    (amounts[name]!.during ?? 'period') === 'period';
  const totalOf = (name: string): Part => ({
    total: name,
    ...(amounts[name]!['hours-in'] !== undefined &&
      isOfPeriod(name) &&
      draw.chance(0.7) && {
        'told-in': 'full-time-persons',
        ...(draw.chance(0.3) && { 'full-time': draw.of([30, 37.5]) }),
      }),
    of: some(0.3),
    ...maybe('exclude', 0.3),
    ...by(),
  });
  const quantileOf = ({ average, ...rest }: Part): Part =>
    draw.chance(0.5)
      ? { median: average, ...rest }
      : { quantile: average, at: draw.of(['10 %', '25 %', '33.3 %', '75 %', '90 %']), ...rest };
  return draw.way<Part>([
    [4, () => ({ count: some(0.6), ...left(), ...by() })],
    [
      7,
      () => ({ share: condition(), of: some(0.25), ...left(), ...by(), ...(draw.chance(0.3) && { only: 'decided' }) }),
    ],
    [withDays.length === 0 ? 0 : 2, () => ({ places: draw.of(withDays), ...by() })],
    [3, () => totalOf(amount())],
    [3, () => averageOf(amount())],
    [3, () => quantileOf(averageOf(amount()))],
    [
      2,
      () => ({
        rate: amount(),
        over: amount(),
        ...(draw.chance(0.5) && { per: draw.of([100, 1000]) }),
        of: some(0.3),
        ...maybe('exclude', 0.3),
        ...by(),
      }),
    ],
    [1, () => ({ lowest: draw.of(names.states) })],
  ]);
}
