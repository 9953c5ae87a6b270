import type { Cell, Cells, Sum, Verdict } from './cells.ts';
import { anyFew, countsToldAs, FEW, roundedCount, type Span } from './rounding.ts';

/** By how much a product of doubles may be off, of numbers of citizens. */
const SLIGHTLY = 1e-6;

/**
 * What everybody can tell of each cell who sees all that is shown and knows how it is protected: also which of the hidden cells are few
 * and which stand beside them, but for those of whom that is not told. Spans are narrowed by what they add up to until
 * nothing more follows.
 */
export function narrow(cells: Cells): ReadonlyMap<Cell, Span> {
  const spans = new Map<Cell, Span>();
  for (const { total, breakdowns } of cells.tables)
    for (const cell of [total, ...[...breakdowns.values()].flatMap((each) => [...each.cells.values()])])
      spans.set(cell, atFirst(cell));
  const sums: readonly Sum[] = [
    ...cells.sums,
    ...cells.splits.map(({ numerator, rest, denominator }) => ({ parts: [numerator, rest], whole: denominator })),
  ];
  let hasChanged = true;
  const limit = (cell: Cell, least: number, most: number): void => {
    const span = spans.get(cell) as Span;
    if (least <= span.least && most >= span.most) return;
    spans.set(cell, { least: Math.max(least, span.least), most: Math.min(most, span.most) });
    if (Math.max(least, span.least) > Math.min(most, span.most))
      throw new Error(`Nothing is left that a count could be: it is told of counts that do not hang together.`);
    hasChanged = true;
  };
  // Each round narrows some span of whole numbers by one or more, or is the last.
  while (hasChanged) {
    hasChanged = false;
    for (const sum of sums) addUp(sum, spans, limit);
    for (const verdict of cells.verdicts) holdTo(verdict, spans, limit);
  }
  return spans;
}

function atFirst({ count, isStated, showing }: Cell): Span {
  if (showing === 'among-few') return { least: 0, most: Number.POSITIVE_INFINITY };
  if (count < FEW) return anyFew;
  if (showing === 'shown' && isStated) return countsToldAs(roundedCount(count) as number);
  return { least: FEW, most: Number.POSITIVE_INFINITY };
}

type Spans = ReadonlyMap<Cell, Span>;
type Limit = (cell: Cell, least: number, most: number) => void;

function addUp({ parts, whole }: Sum, spans: Spans, limit: Limit): void {
  let least = 0;
  let most = 0;
  let unlimited = 0;
  for (const part of parts) {
    const span = spans.get(part) as Span;
    least += span.least;
    if (span.most === Number.POSITIVE_INFINITY) unlimited++;
    else most += span.most;
  }
  limit(whole, least, unlimited > 0 ? Number.POSITIVE_INFINITY : most);
  const all = spans.get(whole) as Span;
  for (const part of parts) {
    const span = spans.get(part) as Span;
    const isUnlimited = span.most === Number.POSITIVE_INFINITY;
    const othersMost =
      unlimited - (isUnlimited ? 1 : 0) > 0 ? Number.POSITIVE_INFINITY : most - (isUnlimited ? 0 : span.most);
    limit(part, all.least - othersMost, all.most - (least - span.least));
  }
}

function holdTo({ numerator, denominator, bound, target }: Verdict, spans: Spans, limit: Limit): void {
  const of = denominator === undefined ? { least: 1, most: 1 } : (spans.get(denominator) as Span);
  const counted = spans.get(numerator) as Span;
  const unlimited = Number.POSITIVE_INFINITY;
  if (bound === 'atLeast' || bound === 'above') {
    const line = target * of.least;
    limit(numerator, bound === 'above' ? Math.floor(line + SLIGHTLY) + 1 : Math.ceil(line - SLIGHTLY), unlimited);
    if (denominator !== undefined && target > 0) limit(denominator, 0, Math.floor(counted.most / target + SLIGHTLY));
  } else {
    const line = target * of.most;
    limit(numerator, 0, bound === 'below' ? Math.ceil(line - SLIGHTLY) - 1 : Math.floor(line + SLIGHTLY));
    if (denominator !== undefined && target > 0)
      limit(denominator, Math.ceil(counted.least / target - SLIGHTLY), unlimited);
  }
}
