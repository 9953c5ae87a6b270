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
  await connection.run('CREATE OR REPLACE TEMP TABLE merged_subject (subject VARCHAR, root_subject VARCHAR)');
  const subjects = await connection.createAppender('merged_subject', 'main', 'temp');
  for (const subject of new Set(merges.flatMap(({ subject, into }) => [subject, into]))) {
    subjects.appendVarchar(subject);
    subjects.appendVarchar(standsFor(subject));
    subjects.endRow();
  }
  subjects.closeSync();
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE same_citizen AS
    SELECT c.key AS citizen, min(c.key) OVER (PARTITION BY m.root_subject) AS root, m.root_subject AS name
    FROM merged_subject m JOIN citizen c USING (subject)`);
  await connection.run('CREATE OR REPLACE TEMP TABLE citizen_name AS SELECT DISTINCT root, name FROM same_citizen');

  await connection.run(
    'CREATE OR REPLACE TEMP TABLE taken_over (subject VARCHAR, survivor VARCHAR, registered_at TIMESTAMP, event_id UUID, position BIGINT)',
  );
  const survivors = await connection.createAppender('taken_over', 'main', 'temp');
  for (const subject of takenOver.keys())
    for (let step = takenOver.get(subject); step !== undefined; step = takenOver.get(step.by)) {
      survivors.appendVarchar(subject);
      survivors.appendVarchar(step.by);
      survivors.appendTimestamp(step.merge.registeredAt);
      survivors.appendUUID(step.merge.eventId);
      survivors.appendBigInt(step.merge.position);
      survivors.endRow();
    }
  survivors.closeSync();
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE surviving_name AS
    SELECT c.key AS citizen, s.key AS survivor, t.registered_at, t.event_id, t.position
    FROM taken_over t JOIN citizen c USING (subject) JOIN citizen s ON s.subject = t.survivor`);
  return true;
}

async function knownMerges(connection: DuckDBConnection, cutoff: Cutoff): Promise<KnownMerge[]> {
  const reader = await connection.runAndReadAll(`
    SELECT c.subject, l.into_subject, l.registered_at, l.event_id, l.position
    FROM ledger l JOIN citizen c ON c.key = l.citizen
    WHERE l.type = 'identity-merged' AND ${knownAt(cutoff)} ORDER BY ${clockOrder(cutoff.clock)}`);
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
