import type { DuckDBConnection } from '@duckdb/node-api';
import { type Cutoff, clockOrder, knownAt } from './cutoff.ts';

/**
 * Works out which pseudonyms are one citizen at a cutoff, and leaves it in two temporary tables:
 * `same_citizen (citizen, root)` for the keys, `citizen_name (root, name)` for the pseudonym that stands for them all.
 *
 * @returns whether there are any; when not, the tables are not made
 */
export async function identifyCitizens(connection: DuckDBConnection, cutoff: Cutoff): Promise<boolean> {
  const reader = await connection.runAndReadAll(`
    SELECT c.subject, l.into_subject FROM ledger l JOIN citizen c ON c.key = l.citizen
    WHERE l.type = 'identity-merged' AND ${knownAt(cutoff)} ORDER BY ${clockOrder(cutoff.clock)}`);
  const merges = reader.getRows() as [string, string][];
  if (merges.length === 0) return false;
  const roots = rootsOf(merges);
  await connection.run('CREATE OR REPLACE TEMP TABLE merged_subject (subject VARCHAR, root_subject VARCHAR)');
  const appender = await connection.createAppender('merged_subject', 'main', 'temp');
  for (const [subject, root] of roots) {
    appender.appendVarchar(subject);
    appender.appendVarchar(root);
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE same_citizen AS
    SELECT c.key AS citizen, min(c.key) OVER (PARTITION BY m.root_subject) AS root, m.root_subject AS name
    FROM merged_subject m JOIN citizen c USING (subject)`);
  await connection.run('CREATE OR REPLACE TEMP TABLE citizen_name AS SELECT DISTINCT root, name FROM same_citizen');
  return true;
}

/** SQL of (citizen, name): the pseudonym by which each citizen is called, given what `identifyCitizens` said. */
export function citizenNames(identities: boolean): string {
  return identities
    ? 'SELECT c.key AS citizen, coalesce(n.name, c.subject) AS name FROM citizen c LEFT JOIN citizen_name n ON n.root = c.key'
    : 'SELECT key AS citizen, subject AS name FROM citizen';
}

/**
 * For each pseudonym of a merge the one that stands for it. Merges say who is the same as whom; taken in order, each
 * lets the class it merges into speak for both. One that joins what is joined already, a circle among them, changes nothing.
 */
function rootsOf(merges: readonly (readonly [string, string])[]): Map<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (subject: string): string => {
    let root = subject;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    for (let next = subject; next !== root; ) {
      const parent = parents.get(next) as string;
      parents.set(next, root);
      next = parent;
    }
    return root;
  };
  for (const [subject, into] of merges) {
    const from = rootOf(subject);
    const to = rootOf(into);
    if (from !== to) parents.set(from, to);
  }
  const subjects = new Set(merges.flat());
  return new Map([...subjects].map((subject) => [subject, rootOf(subject)]));
}
