import type { AppendedColumns, Cell, Engine } from '../engine/engine.ts';
import { filledBuffer } from '../engine/filled-buffer.ts';
import { type Clock, clockOrder } from '../ledger/cutoff.ts';
import {
  type Identities,
  type KnownMerge,
  keysOfMerged,
  mergedNames,
  sameColumns,
  survivingColumns,
} from '../ledger/identities.ts';
import { mergeForest } from '../ledger/merge-forest.ts';
import { snapshotKey } from './snapshots.ts';

/** The names of the tables that `identitiesOfSnapshots` makes. */
export const snapshotIdentities: Identities = {
  sameCitizen: 'series_same_citizen',
  citizenName: 'series_citizen_name',
  survivingName: 'series_surviving_name',
};

/** A table (citizen, class): of the key of every name that is merged at some cutoff, a number for all that ever become one with it. */
export const CLASSES = 'series_class';

/** A merge, and the places in the series at which it is known: from the first, and no more from the second on. */
interface MergeOverTime extends KnownMerge {
  readonly from: number;
  readonly to: number;
}

const between = { from_i: 'INTEGER', to_i: 'INTEGER' } as const satisfies AppendedColumns;

/**
 * Finds which pseudonyms are one citizen, at every cutoff of a series: tables `series_root` and `series_survivor` with the columns
 * of `sameCitizen` and `survivingName`, each with the places in the series between which that holds; and `CLASSES`.
 *
 * @param validMerges SQL of the merges in the ledger with the places in the series at which they are valid: see `changes.ts`
 * @returns whether any two are one at some cutoff; otherwise there are no tables
 */
export async function identitiesOverTime(
  engine: Engine,
  clock: Clock,
  length: number,
  validMerges: string,
): Promise<boolean> {
  const rows = await engine.rows<[string, string, number, string, bigint, number, number]>(`
    SELECT c.subject, into_subject, registered_at, event_id, position, from_i, to_i
    FROM (${validMerges}) l JOIN citizen c ON c.key = l.citizen
    WHERE from_i < to_i ORDER BY ${clockOrder(clock)}`);
  if (rows.length === 0) return false;
  const merges = rows.map(
    ([subject, into, registeredAt, eventId, position, from, to]): MergeOverTime => ({
      subject,
      into,
      registeredAt,
      eventId,
      position,
      from,
      to,
    }),
  );
  const keys = await keysOfMerged(engine, merges);
  const ever = mergeForest(merges);
  const numbers = new Map<string, bigint>();
  const classes = [...keys].map(([subject, key]): readonly Cell[] => {
    const name = ever.standsFor(subject);
    const number = numbers.get(name) ?? BigInt(numbers.size);
    numbers.set(name, number);
    return [key, number];
  });
  const roots: (readonly Cell[])[] = [];
  const survivors: (readonly Cell[])[] = [];
  const turns = [...new Set([0, ...merges.flatMap(({ from, to }) => [from, to])])].filter((i) => i < length);
  turns.sort((a, b) => a - b);
  for (const [n, from] of turns.entries()) {
    const to = turns[n + 1] ?? length;
    const { same, surviving } = mergedNames(
      keys,
      merges.filter((merge) => merge.from <= from && from < merge.to),
    );
    for (const row of same) roots.push([...row, from, to]);
    for (const row of surviving) survivors.push([...row, from, to]);
  }
  await engine.keep(CLASSES, filledBuffer(engine, { citizen: 'BIGINT', class: 'BIGINT' }, classes));
  await engine.keep('series_root', filledBuffer(engine, { ...sameColumns, ...between }, roots));
  await engine.keep('series_survivor', filledBuffer(engine, { ...survivingColumns, ...between }, survivors));
  return true;
}

/**
 * Makes the tables of `snapshotIdentities`, of the keys of the snapshots that are asked for.
 *
 * @param asked a table (citizen, key, i, through) of them
 */
export async function identitiesOfSnapshots(engine: Engine, asked: string): Promise<void> {
  const of = (table: string, columns: string): string =>
    `SELECT s.key AS citizen, ${columns} FROM ${table} r JOIN ${asked} s ON s.citizen = r.citizen AND s.i >= r.from_i AND s.i < r.to_i`;
  const { sameCitizen, citizenName, survivingName } = snapshotIdentities;
  await engine.materialise(sameCitizen, of('series_root', `${snapshotKey('r.root', 's.through')} AS root, r.name`));
  await engine.materialise(citizenName, `SELECT DISTINCT root, name FROM ${sameCitizen}`);
  await engine.materialise(
    survivingName,
    of('series_survivor', `${snapshotKey('r.survivor', 's.through')} AS survivor, registered_at, event_id, position`),
  );
}
