import { mostlyOneProgramme } from '../../support/history/everything.ts';
import { conditionOf } from './conditions.ts';
import { dateOf, dateOfPeriod, windowOf } from './dates.ts';
import type { Draw } from './draw.ts';
import type { SketchNames } from './sketch.ts';

type Part = Readonly<Record<string, unknown>>;
type Parts = Readonly<Record<string, Part>>;

/** Moments that rest on something that happened to a citizen: those that do not are everybody's, and refused. */
function resting(moments: Parts): string[] {
  const rests = (name: string): boolean => {
    const moment = moments[name];
    return moment !== undefined && datesIn(moment).every((date) => rests(date.split(' ')[0]!));
  };
  return Object.keys(moments).filter(rests);
}

/** The dates that a moment is derived from; none for one that is looked for. */
const datesIn = (moment: Part): string[] =>
  ['date', 'or-else', 'earlier-of', 'later-of'].flatMap(
    (field) => (moment[field] as string | string[] | undefined) ?? [],
  );

export function populationOf(draw: Draw, names: SketchNames, moments: Parts, amounts: Parts): Part {
  const who = draw.way<Part>([
    [
      8,
      () => ({
        participation: draw.of(mostlyOneProgramme),
        ...(draw.chance(0.12) && { ended: 'period' }),
        ...(draw.chance(0.15) && {
          age: draw.of([
            { from: 15, to: 24 },
            { from: 15, to: 15 },
          ]),
        }),
      }),
    ],
    [3, () => ({ in: draw.of(names.states), on: dateOfPeriod(draw) })],
    [4, () => ({ in: draw.of(names.states), ...windowOf(draw, names.moments) })],
    [resting(moments).length === 0 ? 0 : 2, () => ({ with: draw.of(resting(moments)) })],
  ]);
  return draw.chance(0.2) ? { ...who, where: conditionOf(draw, names, amounts, 0) } : who;
}

export function breakdownOf(draw: Draw, names: SketchNames): Part {
  return draw.way<Part>([
    [
      4,
      () => ({
        attribute: draw.of(['gender', 'municipality', 'district', 'originGroup', 'educationLevel']),
        ...(draw.chance(0.5) && { on: dateOf(draw, names.moments) }),
      }),
    ],
    [
      3,
      () => ({
        amount: draw.of(names.amounts),
        bands: draw.of([['0', '1-2', '3+'], ['0-14', '15-24', '25+'], ['1-30'], ['2', '4-60', '61-365']]),
      }),
    ],
    [2, () => ({ 'year-of': draw.of(names.moments) })],
  ]);
}
