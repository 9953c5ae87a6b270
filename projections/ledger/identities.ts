import type { AppendedColumns, Cell, Engine } from '../engine/engine.ts';
import { filledBuffer } from '../engine/filled-buffer.ts';
import { type Cutoff, clockOrder, knownAt } from './cutoff.ts';
import { type Merge, mergeForest } from './merge-forest.ts';

/** A merge with its place in the order of either clock. */
interface KnownMerge extends Merge {
  /** UTC milliseconds. */
  readonly registeredAt: number;
  readonly eventId: string;
  readonly position: bigint;
}

const survivingColumns: AppendedColumns = {
  citizen: 'BIGINT',
  survivor: 'BIGINT',
  registered_at: 'TIMESTAMP',
  event_id: 'UUID',
  position: 'BIGINT',
};

/**
 * Works out which pseudonyms are one citizen at a cutoff, and leaves it in three temporary tables:
 *
 * - `same_citizen (citizen, root)` for the keys;
 * - `citizen_name (root, name)` for the pseudonym that stands for them all;
 * - `surviving_name (citizen, survivor, registered_at, event_id, position)` for the keys: every name that took over
 *   another, one after the other, up to the one that stands for all, with the place of the merge by which it did in
 *   the order of either clock. On the way up the merges are ever later ones.
 *
 * @returns whether there are any; when not, the tables are not made
 */
export async function identifyCitizens(engine: Engine, cutoff: Cutoff): Promise<boolean> {
  const merges = await knownMerges(engine, cutoff);
  if (merges.length === 0) return false;
  const { takenOver, standsFor } = mergeForest(merges);
  const keys = await keysOf(engine, new Set(merges.flatMap(({ subject, into }) => [subject, into])));
  const roots = new Map<string, bigint>();
  for (const [subject, key] of keys) {
    const name = standsFor(subject);
    const root = roots.get(name);
    if (root === undefined || key < root) roots.set(name, key);
  }
  const citizens = [...keys].map(([subject, key]) => {
    const name = standsFor(subject);
    return [key, roots.get(name) as bigint, name];
  });
  await engine.keep(
    'same_citizen',
    filledBuffer(engine, { citizen: 'BIGINT', root: 'BIGINT', name: 'VARCHAR' }, citizens),
  );
  await engine.materialise('citizen_name', 'SELECT DISTINCT root, name FROM same_citizen');
  const survivors: (readonly Cell[])[] = [];
  for (const [subject, key] of keys)
    for (let step = takenOver.get(subject); step !== undefined; step = takenOver.get(step.by)) {
      const survivor = keys.get(step.by);
      if (survivor === undefined) continue;
      const { registeredAt, eventId, position } = step.merge;
      survivors.push([key, survivor, registeredAt, eventId, position]);
    }
  await engine.keep('surviving_name', filledBuffer(engine, survivingColumns, survivors));
  return true;
}

/** The keys of some pseudonyms, those of them that events were sent under. */
async function keysOf(engine: Engine, subjects: ReadonlySet<string>): Promise<Map<string, bigint>> {
  const names = [...subjects].map((subject) => [subject]);
  await engine.keep('merged_subject', filledBuffer(engine, { subject: 'VARCHAR' }, names));
  const rows = await engine.rows<[string, bigint]>(
    'SELECT subject, key FROM citizen SEMI JOIN merged_subject USING (subject)',
  );
  return new Map(rows);
}

async function knownMerges(engine: Engine, cutoff: Cutoff): Promise<KnownMerge[]> {
  const rows = await engine.rows<[string, string, number, string, bigint]>(`
    WITH merge AS MATERIALIZED (
      SELECT citizen, into_subject, registered_at, event_id, position
      FROM ledger l WHERE l.type = 'identity-merged' AND ${knownAt(cutoff)})
    SELECT c.subject, into_subject, registered_at, event_id, position
    FROM citizen c JOIN merge ON c.key = merge.citizen ORDER BY ${clockOrder(cutoff.clock)}`);
  return rows.map(([subject, into, registeredAt, eventId, position]) => ({
    subject,
    into,
    registeredAt,
    eventId,
    position,
  }));
}

/** SQL of (citizen, name): the pseudonym by which each citizen is called, given what `identifyCitizens` said. */
export function citizenNames(identities: boolean): string {
  return identities
    ? 'SELECT c.key AS citizen, coalesce(n.name, c.subject) AS name FROM citizen c LEFT JOIN citizen_name n ON n.root = c.key'
    : 'SELECT key AS citizen, subject AS name FROM citizen';
}
