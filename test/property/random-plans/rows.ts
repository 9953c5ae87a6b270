import { mostlyOneProgramme } from '../../support/history/everything.ts';
import type { Ingredients } from './citizen-figures.ts';
import { conditionOf } from './conditions.ts';
import { spanOf, windowOf } from './dates.ts';
import type { Draw } from './draw.ts';
import { anyType, eventsOf } from './event-filters.ts';
import { amountOf, momentOf } from './moments.ts';
import { breakdownOf } from './populations.ts';
import type { SketchNames } from './sketch.ts';

type Part = Readonly<Record<string, unknown>>;
type Parts = Record<string, Part>;

/** What figures of rows are made of, beside what those about citizens are. */
export interface RowParts {
  readonly moments: Parts;
  readonly amounts: Parts;
  readonly populations: Parts;
  readonly breakdowns: Parts;
}

/** A moment that has rows, and moments, amounts and groups that may be derived from the dates of these. */
export function rowParts(draw: Draw, names: SketchNames, amountsSoFar: Parts): RowParts {
  const moments: Parts = { 'row-1': rowMoment(draw, names) };
  const amounts: Parts = {};
  const all = (): SketchNames => ({
    ...names,
    moments: [...names.moments, ...Object.keys(moments), 'row-1', 'row-1'],
    amounts: [...names.amounts, ...Object.keys(amounts)],
  });
  for (let n = 1; n <= 3; n++) moments[`row-moment-${n}`] = momentOf(draw, all());
  for (let n = 1; n <= 2; n++) amounts[`row-amount-${n}`] = amountOf(draw, all());
  const condition = conditionOf(draw, all(), { ...amountsSoFar, ...amounts }, 0);
  return {
    moments,
    amounts,
    populations: { 'rows-1': { each: 'row-1' }, 'rows-2': { each: 'row-1', where: condition } },
    breakdowns: {
      'row-groups-1': breakdownOf(draw, all()),
      'row-groups-2': breakdownOf(draw, all()),
      'row-groups-3': { crossed: ['row-groups-1', 'row-groups-2'] },
    },
  };
}

/** What a figure of rows is drawn from. */
export function rowIngredients(
  { names, amounts }: Pick<Ingredients, 'names' | 'amounts'>,
  rows: RowParts,
): Ingredients {
  return {
    names: {
      ...names,
      moments: [...names.moments, ...Object.keys(rows.moments), 'row-1', 'row-1'],
      amounts: [...names.amounts, ...Object.keys(rows.amounts)],
    },
    amounts: { ...amounts, ...rows.amounts },
    populations: rows.populations,
    breakdowns: Object.keys(rows.breakdowns),
  };
}

/** Sought from dates of the period alone. */
function rowMoment(draw: Draw, { states }: SketchNames): Part {
  return draw.way<Part>([
    [
      6,
      () => ({
        ...eventsOf(draw, 'event', anyType),
        ...(draw.chance(0.2) && { of: draw.of(mostlyOneProgramme) }),
        ...windowOf(draw, []),
        ...(draw.chance(0.15) && { 'dated-by': draw.of(['occurredOn', 'registeredAt']) }),
        pick: 'each',
      }),
    ],
    [
      2,
      () => ({
        begins: draw.of(states),
        ...(draw.chance(0.4) && { lasting: spanOf(draw) }),
        ...windowOf(draw, []),
        pick: 'each',
      }),
    ],
    [2, () => ({ ends: draw.of(states), ...windowOf(draw, []), pick: 'each' })],
  ]);
}
