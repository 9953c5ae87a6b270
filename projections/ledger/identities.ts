import type { DuckDBConnection, DuckDBTimestampValue, DuckDBUUIDValue } from '@duckdb/node-api';
import { type Cutoff, clockOrder, knownAt } from './cutoff.ts';
import { type Merge, mergeForest } from './merge-forest.ts';

/** A merge with its place in the order of either clock. */
interface KnownMerge extends Merge {
  readonly registeredAt: DuckDBTimestampValue;
  readonly eventId: DuckDBUUIDValue;
  readonly position: bigint;
}

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
export async function identifyCitizens(connection: DuckDBConnection, cutoff: Cutoff): Promise<boolean> {
  const merges = await knownMerges(connection, cutoff);
  if (merges.length === 0) return false;
  const { takenOver, standsFor } = mergeForest(merges);
  const keys = await keysOf(connection, new Set(merges.flatMap(({ subject, into }) => [subject, into])));
  const roots = new Map<string, bigint>();
  for (const [subject, key] of keys) {
    const name = standsFor(subject);
    const root = roots.get(name);
    if (root === undefined || key < root) roots.set(name, key);
  }
  await connection.run('CREATE OR REPLACE TEMP TABLE same_citizen (citizen BIGINT, root BIGINT, name VARCHAR)');
  const citizens = await connection.createAppender('same_citizen', 'main', 'temp');
  for (const [subject, key] of keys) {
    const name = standsFor(subject);
    citizens.appendBigInt(key);
    citizens.appendBigInt(roots.get(name) as bigint);
    citizens.appendVarchar(name);
    citizens.endRow();
  }
  citizens.closeSync();
  await connection.run('CREATE OR REPLACE TEMP TABLE citizen_name AS SELECT DISTINCT root, name FROM same_citizen');

  await connection.run(
    'CREATE OR REPLACE TEMP TABLE surviving_name (citizen BIGINT, survivor BIGINT, registered_at TIMESTAMP, event_id UUID, position BIGINT)',
  );
  const survivors = await connection.createAppender('surviving_name', 'main', 'temp');
  for (const [subject, key] of keys)
    for (let step = takenOver.get(subject); step !== undefined; step = takenOver.get(step.by)) {
      const survivor = keys.get(step.by);
      if (survivor === undefined) continue;
      survivors.appendBigInt(key);
      survivors.appendBigInt(survivor);
      survivors.appendTimestamp(step.merge.registeredAt);
      survivors.appendUUID(step.merge.eventId);
      survivors.appendBigInt(step.merge.position);
      survivors.endRow();
    }
  survivors.closeSync();
  return true;
}

/** The keys of some pseudonyms, those of them that events were sent under. */
async function keysOf(connection: DuckDBConnection, subjects: ReadonlySet<string>): Promise<Map<string, bigint>> {
  await connection.run('CREATE OR REPLACE TEMP TABLE merged_subject (subject VARCHAR)');
  const appender = await connection.createAppender('merged_subject', 'main', 'temp');
  for (const subject of subjects) {
    appender.appendVarchar(subject);
    appender.endRow();
  }
  appender.closeSync();
  const reader = await connection.runAndReadAll(
    'SELECT subject, key FROM citizen SEMI JOIN merged_subject USING (subject)',
  );
  return new Map(reader.getRows() as [string, bigint][]);
}

async function knownMerges(connection: DuckDBConnection, cutoff: Cutoff): Promise<KnownMerge[]> {
  const reader = await connection.runAndReadAll(`
    WITH merge AS MATERIALIZED (
      SELECT citizen, into_subject, registered_at, event_id, position
      FROM ledger l WHERE l.type = 'identity-merged' AND ${knownAt(cutoff)})
    SELECT c.subject, into_subject, registered_at, event_id, position
    FROM citizen c JOIN merge ON c.key = merge.citizen ORDER BY ${clockOrder(cutoff.clock)}`);
  return (reader.getRows() as [string, string, DuckDBTimestampValue, DuckDBUUIDValue, bigint][]).map(
    ([subject, into, registeredAt, eventId, position]) => ({ subject, into, registeredAt, eventId, position }),
  );
}

/** SQL of (citizen, name): the pseudonym by which each citizen is called, given what `identifyCitizens` said. */
export function citizenNames(identities: boolean): string {
  return identities
    ? 'SELECT c.key AS citizen, coalesce(n.name, c.subject) AS name FROM citizen c LEFT JOIN citizen_name n ON n.root = c.key'
    : 'SELECT key AS citizen, subject AS name FROM citizen';
}
