import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import type { HiddenReason } from '../../../contracts/figures/hidden-schema.ts';
import { keyOfGroup, partsOfGroup } from '../../../projections/figures/groups.ts';
import { type CountName, countedIn, countsIn } from './counted-in.ts';
import { FEW } from './rounding.ts';

export type Showing = 'shown' | Extract<HiddenReason, 'few' | 'all-but-few' | 'beside-few' | 'among-few'>;

/** Whether a figure, or a group of it, shows a count; why not says what is so of that figure. */
export function showingOf({ tableOf, totalOf }: Cells, figure: string, count: CountName, group?: GroupOf): Showing {
  const cellOf = (name: CountName): Cell | undefined => {
    if (group === undefined) return totalOf(figure, name);
    return tableOf(figure, name)?.breakdowns.get(group.breakdown)?.cells.get(group.key);
  };
  const cell = cellOf(count);
  if (cell === undefined || cell.showing === 'shown' || cell.showing === 'among-few') return cell?.showing ?? 'shown';
  if (cell.count < FEW) return 'few';
  const rest = count === 'numerator' ? cellOf('rest') : undefined;
  return rest !== undefined && rest.count < FEW ? 'all-but-few' : 'beside-few';
}

interface GroupOf {
  readonly breakdown: string;
  /** As of `keyOfGroup`. */
  readonly key: string;
}

/** A count of citizens in an answer. What several figures state alike is one cell. */
export interface Cell {
  readonly count: number;
  /** Whether some figure states it; else it only follows from what they state. */
  isStated: boolean;
  showing: Showing;
  /** Whether that is decided on, and no longer to be changed. */
  isDecided?: boolean;
}

/** A breakdown of a count: its cells add up to that. */
export interface BrokenDown {
  /** Of a crossed breakdown, the breakdowns that it crosses. */
  readonly crossed: readonly string[] | undefined;
  /** By group, in order. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** A count with all its breakdowns, in whichever figures they stand. */
export interface Table {
  readonly total: Cell;
  readonly breakdowns: Map<string, BrokenDown>;
}

/** Cells that add up to another. */
export interface Sum {
  readonly parts: readonly Cell[];
  readonly whole: Cell;
}

/** What a verdict on a target tells of a count, or of a count beside the one that it is a share of. */
export interface Verdict {
  readonly numerator: Cell;
  readonly denominator: Cell | undefined;
  readonly bound: 'atLeast' | 'atMost' | 'above' | 'below';
  readonly target: number;
}

/** All counts of citizens in the figures of one answer, and how they hang together. */
export interface Cells {
  readonly tables: readonly Table[];
  readonly sums: readonly Sum[];
  /** Those who are counted and the rest of those whom a share is of. */
  readonly splits: readonly { readonly numerator: Cell; readonly rest: Cell; readonly denominator: Cell }[];
  readonly verdicts: readonly Verdict[];
  readonly tableOf: (figure: string, count: CountName) => Table | undefined;
  /** Of a figure by itself, though another states the same. */
  readonly totalOf: (figure: string, count: CountName) => Cell | undefined;
}

/** Reads the counts of citizens out of the figures of one period at one cutoff. */
export function cellsOf(figures: readonly FigureResult[]): Cells {
  const tables: Table[] = [];
  const known = new Map<string, Table>();
  for (const figure of figures)
    for (const [name, count] of countsIn(figure)) {
      const isStated = name !== 'rest';
      const own = tableIn(figure, count, isStated);
      const same = tables
        .filter((table) => shared(table, own) > 0 && areSame(table, own))
        .toSorted((one, other) => shared(other, own) - shared(one, own))[0];
      if (same === undefined) tables.push(own);
      known.set(`${figure.id} ${name}`, same === undefined ? own : merge(same, own));
    }
  const tableOf = (figure: string, count: CountName): Table | undefined => known.get(`${figure} ${count}`);
  return {
    tables,
    sums: tables.flatMap(sumsOf),
    splits: figures.flatMap((figure) => splitsOf(figure, tableOf)),
    verdicts: figures.flatMap((figure) => verdictOf(figure, tableOf)),
    tableOf,
    totalOf: (figure, count) => tableOf(figure, count)?.total,
  };
}

type Figure = FigureResult;

function tableIn(figure: Figure, count: (counts: Figure) => number, isStated: boolean): Table {
  const cell = (counts: Figure): Cell => ({ count: count(counts), isStated, showing: 'shown' });
  const breakdowns = (figure.breakdowns ?? []).map(({ id, crossed, groups }) => {
    const cells = groups.map((group) => [keyOfGroup(group.group), cell(group as unknown as Figure)] as const);
    return [id, { crossed, cells: new Map(cells) }] as const;
  });
  return { total: cell(figure), breakdowns: new Map(breakdowns) };
}

/**
 * Whether two counts are the same as far as their totals and groups tell. Figures of one population state one count several times, and what is hidden
 * in one of them must not stand in another. Two that are alike by chance are hidden alike, which is more than need be.
 */
function areSame(one: Table, other: Table): boolean {
  if (one.total.count !== other.total.count) return false;
  return [...other.breakdowns].every(([id, { cells }]) => {
    const among = one.breakdowns.get(id)?.cells;
    return among === undefined || [...cells].every(([key, { count }]) => (among.get(key)?.count ?? 0) === count);
  });
}

/** How many breakdowns two counts have in common. */
function shared(one: Table, other: Table): number {
  return [...other.breakdowns.keys()].filter((id) => one.breakdowns.has(id)).length;
}

function merge(table: Table, other: Table): Table {
  table.total.isStated ||= other.total.isStated;
  for (const [id, brokenDown] of other.breakdowns) {
    const own = table.breakdowns.get(id);
    const cells = new Map(own?.cells);
    for (const [key, cell] of brokenDown.cells) {
      const same = cells.get(key);
      if (same === undefined) cells.set(key, cell);
      else same.isStated ||= cell.isStated;
    }
    table.breakdowns.set(id, { crossed: brokenDown.crossed, cells });
  }
  return table;
}

/** The cells of each breakdown make the total, and those of a crossed one the groups of each that it crosses. */
function sumsOf({ total, breakdowns }: Table): Sum[] {
  return [...breakdowns.values()].flatMap(({ crossed, cells }): Sum[] => [
    { parts: [...cells.values()], whole: total },
    ...(crossed ?? []).flatMap((id, i) =>
      [...(breakdowns.get(id)?.cells ?? [])].map(([key, whole]) => ({
        parts: [...cells].filter(([crossing]) => partKey(crossing, i) === key).map(([, cell]) => cell),
        whole,
      })),
    ),
  ]);
}

function partKey(crossing: string, i: number): string {
  return keyOfGroup(partsOfGroup(JSON.parse(crossing))[i] ?? null);
}

function splitsOf(figure: Figure, tableOf: Cells['tableOf']): Cells['splits'] {
  const [numerator, denominator, rest] = (['numerator', 'denominator', 'rest'] as const).map((name) =>
    tableOf(figure.id, name),
  );
  if (numerator === undefined || denominator === undefined || rest === undefined) return [];
  const inGroups = (figure.breakdowns ?? []).flatMap(({ id, groups }) =>
    groups.map(({ group }) => {
      const [a, b, c] = [numerator, rest, denominator].map((table) =>
        table.breakdowns.get(id)?.cells.get(keyOfGroup(group)),
      );
      return { numerator: a as Cell, rest: b as Cell, denominator: c as Cell };
    }),
  );
  return [{ numerator: numerator.total, rest: rest.total, denominator: denominator.total }, ...inGroups];
}

const opposite = { atLeast: 'below', below: 'atLeast', atMost: 'above', above: 'atMost' } as const;

/** Of a figure that has a value, and is settled: what is still open is told of the bounds of its value, which are told no finer than itself. */
function verdictOf(figure: Figure, tableOf: Cells['tableOf']): Verdict[] {
  const { id, value, target, met, provisional } = figure;
  const numerator = tableOf(id, 'numerator')?.total;
  if (
    numerator === undefined ||
    target === null ||
    target.figure !== undefined ||
    met === null ||
    provisional ||
    value === null
  )
    return [];
  const [bound, amount] = Object.entries(target).find(([, value]) => typeof value === 'number') as [
    Verdict['bound'],
    number,
  ];
  const denominator = countedIn(figure) === 'share' ? tableOf(id, 'denominator')?.total : undefined;
  return [{ numerator, denominator, bound: met ? bound : opposite[bound], target: amount }];
}
