import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import { type BrokenDown, type Cell, type Cells, cellsOf, type Table } from './cells.ts';
import { countNames } from './counted-in.ts';
import { narrow } from './narrow.ts';
import { anyFew, FEW } from './rounding.ts';

/**
 * The counts of citizens in the figures of one period at one cutoff, with what is hidden (rules D3 and D4): those of few, and so many
 * beside them that what is shown leaves five numbers or more for each of those.
 *
 * Totals are decided on by themselves, so that an answer without groups, as a series is, shows those that one with groups shows.
 */
export function protectedCells(figures: readonly FigureResult[]): Cells {
  const ofTotals = cellsOf(figures.map(({ breakdowns: _, ...figure }) => figure));
  hideFew(ofTotals);
  const cells = cellsOf(figures);
  for (const { id } of figures)
    for (const name of countNames) {
      const [total, decided] = [cells, ofTotals].map(({ tableOf }) => tableOf(id, name)?.total);
      if (total === undefined || decided === undefined) continue;
      // Where one figure states what another hides, it is told.
      const isTold = decided.showing === 'shown' && decided.isStated;
      if (isTold || total.isDecided !== true) total.showing = decided.showing;
      total.isDecided = true;
    }
  hideFew(cells);
  return { ...cells, totalOf: ofTotals.totalOf };
}

/** Hides cells until nothing is given away. */
export function hideFew(cells: Cells): void {
  for (const cell of allCells(cells)) if (cell.count < FEW) hide([cell], 'few');
  for (const { numerator, rest } of cells.splits) {
    if (numerator.count < FEW) hide([rest], 'all-but-few');
    if (rest.count < FEW) hide([numerator], 'all-but-few');
  }
  hideBeside(cells);
  // Each turn hides more, until there is nothing more to hide.
  for (let exposed = exposedIn(cells); exposed !== undefined && hideMore(cells, exposed); exposed = exposedIn(cells))
    hideBeside(cells);
}

/** So many numbers are left for each count of few, at the least. */
const LEFT = 5;

/** A count of few for which too much is ruled out. */
function exposedIn(cells: Cells): Cell | undefined {
  const spans = narrow(cells);
  return [...allCells(cells)].find((cell) => {
    const { least, most } = spans.get(cell) ?? anyFew;
    return cell.count < FEW && most - least < LEFT - 1;
  });
}

function* allCells({ tables }: Cells): Generator<Cell> {
  for (const { total, breakdowns } of tables) {
    yield total;
    for (const { cells } of breakdowns.values()) yield* cells.values();
  }
}

function hide(cells: Iterable<Cell>, as: 'few' | 'all-but-few' | 'beside-few'): void {
  for (const cell of cells) if (cell.showing === 'shown' && cell.isDecided !== true) cell.showing = as;
}

/**
 * One hidden cell alone would be what the others leave of the total, so its neighbour is hidden with it: which one that is says nothing of
 * numbers. Of a crossed breakdown, whose cells add up in several directions, all are hidden or none.
 */
function hideBeside(cells: Cells): void {
  let before: number;
  do {
    before = numberShown(cells);
    for (const { breakdowns } of cells.tables)
      for (const brokenDown of breakdowns.values()) {
        const hidden = [...brokenDown.cells.values()].filter(({ showing }) => showing !== 'shown');
        if (hidden.length > 0 && brokenDown.crossed !== undefined) hideAll(brokenDown);
        else if (hidden.length === 1) hideNeighbour(brokenDown, hidden[0] as Cell);
      }
    // Who is counted follows from the rest, where another figure states that; and so does which of the two is few.
    for (const { numerator, rest } of cells.splits) {
      if (numerator.showing !== 'shown') hide([rest], 'beside-few');
      if (rest.showing !== 'shown' && rest.isStated) hide([numerator], 'beside-few');
      if ([numerator, rest].some(({ showing }) => showing === 'among-few'))
        for (const cell of [numerator, rest]) brokenDownWith(cells.tables, cell).forEach(hideAll);
    }
  } while (numberShown(cells) < before);
}

function numberShown(cells: Cells): number {
  return [...allCells(cells)].filter(({ showing }) => showing === 'shown').length;
}

/** So many cells of a breakdown are hidden beside those of few before all of it is. */
const BESIDE_AT_MOST = 4;

/** Hides the next cell that is shown, or where none follows the one before. */
function hideNeighbour({ cells }: BrokenDown, cell: Cell): boolean {
  const all = [...cells.values()];
  if (all.filter(({ showing }) => showing === 'beside-few').length >= BESIDE_AT_MOST) return false;
  const at = all.indexOf(cell);
  const neighbour = [...all.slice(at + 1), ...all.slice(0, at).reverse()].find(({ showing }) => showing === 'shown');
  hide(neighbour === undefined ? [] : [neighbour], 'beside-few');
  return neighbour !== undefined;
}

/** Hides a breakdown, and which of its cells are few. */
function hideAll({ cells }: BrokenDown): boolean {
  const all = [...cells.values()];
  const isNew = all.some(({ showing }) => showing !== 'among-few');
  for (const cell of all) cell.showing = 'among-few';
  return isNew;
}

/**
 * Hides more where something is ruled out for a hidden cell: first beside it, then its breakdown and those of the counts that it is a part of, then all
 * breakdowns, and where there are none those that it is a part of, and which of them are few.
 */
function hideMore(cells: Cells, exposed: Cell): boolean {
  const own = brokenDownWith(cells.tables, exposed);
  if (own.some((brokenDown) => brokenDown.crossed === undefined && hideNeighbour(brokenDown, exposed))) return true;
  if (own.map(hideAll).some(Boolean)) return true;
  const related = cells.splits
    .map(({ numerator, rest, denominator }) => [numerator, rest, denominator])
    .filter((split) => split.includes(exposed))
    .flat();
  const totals = new Set([exposed, ...related]);
  const beside = [
    ...related.flatMap((cell) => brokenDownWith(cells.tables, cell)),
    ...cells.tables.filter(({ total }) => totals.has(total)).flatMap(({ breakdowns }) => [...breakdowns.values()]),
  ];
  if (beside.map(hideAll).some(Boolean)) return true;
  const open = (own.length === 0 ? related : []).filter(({ isDecided }) => isDecided !== true);
  if (open.some(({ showing }) => showing === 'shown')) {
    hide(open, 'beside-few');
    return true;
  }
  if (open.some(({ showing }) => showing !== 'among-few')) {
    for (const cell of open) cell.showing = 'among-few';
    return true;
  }
  const everywhere = cells.tables.flatMap(({ breakdowns }) => [...breakdowns.values()]);
  return everywhere.map(hideAll).some(Boolean);
}

function brokenDownWith(tables: readonly Table[], cell: Cell): BrokenDown[] {
  return tables.flatMap(({ breakdowns }) =>
    [...breakdowns.values()].filter(({ cells }) => [...cells.values()].includes(cell)),
  );
}
