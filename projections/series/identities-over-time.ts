import type { Cell, Engine } from '../engine/engine.ts';
import { filledBuffer } from '../engine/filled-buffer.ts';
import type { Clock } from '../ledger/cutoff.ts';
import { clockOrder } from '../ledger/cutoff.ts';
import type { Identities } from '../ledger/identities.ts';
import { type Merge, mergeForest } from '../ledger/merge-forest.ts';
import { snapshotKey } from './snapshots.ts';

/** A merge, and the places in the series at which it is known: from the first, and no more from the second on. */
interface MergeOverTime extends Merge {
  readonly from: number;
  readonly to: number;
  readonly registeredAt: number;
  readonly eventId: string;
  readonly position: bigint;
}

/** Which pseudonyms are one citizen at which cutoffs of a series. */
export interface IdentitiesOverTime {
  /** A table (citizen, class): of the key of every name that is merged at some cutoff, a number for all that ever become one with it. */
  readonly classes: string;
}

/**
 * Works out which pseudonyms are one citizen, at every cutoff of a series: tables `series_root (citizen, root, name,
 * from_i, to_i)` and `series_survivor (citizen, survivor, registered_at, event_id, position, from_i, to_i)`, as in
 * `Identities`, with the places in the series between which that holds; and the classes.
 *
 * @param validRows SQL of the rows of the ledger with the places in the series at which they are valid: see `changes.ts`
 * @returns undefined where no two are one at any cutoff
 */
export async function identitiesOverTime(
  engine: Engine,
  clock: Clock,
  length: number,
  validRows: string,
): Promise<IdentitiesOverTime | undefined> {
  const rows = await engine.rows<[string, string, number, string, bigint, number, number]>(`
    SELECT c.subject, into_subject, registered_at, event_id, position, from_i, to_i
    FROM (${validRows}) l JOIN citizen c ON c.key = l.citizen
    WHERE from_i < to_i ORDER BY ${clockOrder(clock)}`);
  if (rows.length === 0) return undefined;
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
  const keys = await keysOf(engine, new Set(merges.flatMap(({ subject, into }) => [subject, into])));
  const ever = mergeForest(merges);
  const numbers = new Map<string, number>();
  const classes = [...keys].map(([subject, key]) => {
    const name = ever.standsFor(subject);
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return [key, number];
  });
  const roots: Cell[][] = [];
  const survivors: Cell[][] = [];
  const turns = [...new Set([0, ...merges.flatMap(({ from, to }) => [from, to])])].filter((i) => i < length);
  turns.sort((a, b) => a - b);
  for (const [n, from] of turns.entries()) {
    const to = turns[n + 1] ?? length;
    const { takenOver, standsFor } = mergeForest(merges.filter((merge) => merge.from <= from && from < merge.to));
    const least = new Map<string, bigint>();
    const merged = [...keys].filter(
      ([subject]) => takenOver.has(subject) || [...takenOver.values()].some(({ by }) => by === subject),
    );
    for (const [subject, key] of merged) {
      const name = standsFor(subject);
      const root = least.get(name);
      if (root === undefined || key < root) least.set(name, key);
    }
    for (const [subject, key] of merged) {
      const name = standsFor(subject);
      roots.push([key, least.get(name) as bigint, name, from, to]);
      for (let step = takenOver.get(subject); step !== undefined; step = takenOver.get(step.by)) {
        const survivor = keys.get(step.by);
        if (survivor === undefined) continue;
        const { registeredAt, eventId, position } = step.merge;
        survivors.push([key, survivor, registeredAt, eventId, position, from, to]);
      }
    }
  }
  const between = { from_i: 'INTEGER', to_i: 'INTEGER' } as const;
  await engine.keep(
    'series_class',
    filledBuffer(
      engine,
      { citizen: 'BIGINT', class: 'BIGINT' },
      classes.map(([key, n]) => [key ?? null, BigInt(n ?? 0)]),
    ),
  );
  await engine.keep(
    'series_root',
    filledBuffer(engine, { citizen: 'BIGINT', root: 'BIGINT', name: 'VARCHAR', ...between }, roots),
  );
  await engine.keep(
    'series_survivor',
    filledBuffer(
      engine,
      {
        citizen: 'BIGINT',
        survivor: 'BIGINT',
        registered_at: 'TIMESTAMP',
        event_id: 'UUID',
        position: 'BIGINT',
        ...between,
      },
      survivors,
    ),
  );
  return { classes: 'series_class' };
}

/**
 * The identities of snapshots: tables as `Identities` describes, of the keys of the snapshots that are asked for.
 *
 * @param asked a table (citizen, key, i, through) of them
 */
export async function identitiesOfSnapshots(engine: Engine, asked: string): Promise<Identities> {
  const of = (table: string, columns: string): string =>
    `SELECT s.key AS citizen, ${columns} FROM ${table} r JOIN ${asked} s ON s.citizen = r.citizen AND s.i >= r.from_i AND s.i < r.to_i`;
  const identities = {
    sameCitizen: 'series_same_citizen',
    citizenName: 'series_citizen_name',
    survivingName: 'series_surviving_name',
  };
  await engine.materialise(
    identities.sameCitizen,
    of('series_root', `${snapshotKey('r.root', 's.through')} AS root, r.name`),
  );
  await engine.materialise(identities.citizenName, `SELECT DISTINCT root, name FROM ${identities.sameCitizen}`);
  await engine.materialise(
    identities.survivingName,
    of('series_survivor', `${snapshotKey('r.survivor', 's.through')} AS survivor, registered_at, event_id, position`),
  );
  return identities;
}

async function keysOf(engine: Engine, subjects: ReadonlySet<string>): Promise<Map<string, bigint>> {
  await engine.keep(
    'series_merged_subject',
    filledBuffer(
      engine,
      { subject: 'VARCHAR' },
      [...subjects].map((subject) => [subject]),
    ),
  );
  return new Map(
    await engine.rows<[string, bigint]>(
      'SELECT subject, key FROM citizen SEMI JOIN series_merged_subject USING (subject)',
    ),
  );
}
