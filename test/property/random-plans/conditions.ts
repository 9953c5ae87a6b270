import { dateOf, spanOf } from './dates.ts';
import type { Draw } from './draw.ts';
import type { SketchNames } from './sketch.ts';

type Amounts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A condition on what has a name so far, nested at most so deep. */
export function conditionOf(draw: Draw, names: SketchNames, amounts: Amounts, depth = draw.whole(0, 2)): string {
  if (depth === 0) return leaf(draw, names, amounts);
  const part = (): string => conditionOf(draw, names, amounts, depth - 1);
  const inner = (): string => (draw.chance(0.5) ? `(${part()})` : part());
  return draw.way([
    [2, () => `not ${leaf(draw, names, amounts)}`],
    [1, () => `not (${part()})`],
    [4, () => `${inner()} and ${inner()}`],
    [4, () => `${inner()} or ${inner()}`],
    [2, () => several([part(), part(), part()].slice(0, draw.whole(2, 3)), draw)],
  ]);
}

const several = (parts: readonly string[], draw: Draw): string =>
  `at least ${draw.whole(1, parts.length)} of (${parts.join(', ')})`;

function leaf(draw: Draw, { states, moments, amounts: named }: SketchNames, amounts: Amounts): string {
  const date = (): string => dateOf(draw, moments);
  const window = (): string =>
    draw.way([
      [2, () => 'period'],
      [1, () => `last ${spanOf(draw)}`],
      [1, () => `${date()} to ${date()}`],
      [3, () => from(date(), draw)],
    ]);
  return draw.way([
    [4, () => draw.of(moments)],
    [6, () => `${date()} ${draw.of(['after', 'on or after', 'before', 'on or before'])} ${date()}`],
    [6, () => `${date()} within ${spanOf(draw)} ${draw.of(['after', 'before'])} ${date()}`],
    [5, () => `${draw.of(states)} on ${date()}${draw.chance(0.6) ? ` for at least ${spanOf(draw)}` : ''}`],
    [2, () => `${draw.of(states)} during ${window()}`],
    [2, () => `${draw.of(states)} throughout ${window()}`],
    [7, () => amountLeaf(draw.of(named), draw, amounts)],
  ]);
}

/** Days that follow one another, in the right order. */
const from = (first: string, draw: Draw): string => `${first} to ${first} + ${spanOf(draw)}`;

const comparisons = ['at least', 'at most', 'more than', 'less than', 'exactly'];

function amountLeaf(name: string, draw: Draw, amounts: Amounts): string {
  const number = draw.of([0, 1, 1, 2, 2, 3, 7, 14, 30, 31]);
  const unit = draw.chance(0.4) ? unitsOf(amounts[name]!, draw) : '';
  return `${name} ${draw.of(comparisons)} ${number}${unit}`;
}

/** A unit that fits the amount; an amount in days may be compared with weeks. */
function unitsOf(amount: Readonly<Record<string, unknown>>, draw: Draw): string {
  if ('hours-in' in amount) return ' hours';
  if ('begins-of' in amount || 'number-of' in amount) return '';
  if ('weeks-in' in amount) return ' weeks';
  if ('months-in' in amount) return ' months';
  if ('age-on' in amount) return ' years';
  const unit = (amount.in as string | undefined) ?? 'days';
  return ` ${unit === 'days' ? draw.of(['days', 'weeks']) : unit}`;
}
