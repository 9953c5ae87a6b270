import type { AppendedColumns, Cell, Engine } from '../engine/engine.ts';
import { filledBuffer } from '../engine/filled-buffer.ts';
import { type Cutoff, clockOrder, knownAt } from './cutoff.ts';
import { type Merge, mergeForest } from './merge-forest.ts';

/** A merge with its place in the order of either clock. */
export interface KnownMerge extends Merge {
  /** UTC milliseconds. */
  readonly registeredAt: number;
  readonly eventId: string;
  readonly position: bigint;
}

/** The columns of `sameCitizen`. */
export const sameColumns: AppendedColumns = { citizen: 'BIGINT', root: 'BIGINT', name: 'VARCHAR' };

/** The columns of `survivingName`. */
export const survivingColumns: AppendedColumns = {
  citizen: 'BIGINT',
  survivor: 'BIGINT',
  registered_at: 'TIMESTAMP',
  event_id: 'UUID',
  position: 'BIGINT',
};

/**
 * Which pseudonyms are one citizen at a cutoff: the names of the temporary tables in which that stands. A query that is to
 * know it is given these, so that those of several cutoffs stand side by side.
 */
export interface Identities {
  /** (citizen, root, name): of the key of each merged name, the key and the name that stand for all of the same citizen. */
  readonly sameCitizen: string;
  /** (root, name): the same, each citizen once. */
  readonly citizenName: string;
  /**
   * (citizen, survivor, registered_at, event_id, position), of keys: every name that took over another, one after the
   * other, up to the one that stands for all, with the place of the merge by which it did in the order of either clock. On
   * the way up the merges are ever later ones.
   */
  readonly survivingName: string;
}

/** The names of the tables for a cutoff. Cutoffs that know the same merges whatever is asked may share theirs. */
function namesFor({ clock, through, instantMs, position, recordedUpTo }: Cutoff): Identities {
  const known = Number.isFinite(instantMs) ? through.replaceAll('-', '_') : 'ever';
  const at = clock === 'recorded' ? `recorded_${recordedUpTo}` : `registered_${known}_of_${position}`;
  return {
    sameCitizen: `same_citizen_${at}`,
    citizenName: `citizen_name_${at}`,
    survivingName: `surviving_name_${at}`,
  };
}

/**
 * Finds which pseudonyms are one citizen at a cutoff. The tables last as long as the session: a command, or the turn of a
 * service.
 *
 * @returns undefined where no two are, and no table is made
 */
export async function identifyCitizens(engine: Engine, cutoff: Cutoff): Promise<Identities | undefined> {
  const merges = await knownMerges(engine, cutoff);
  if (merges.length === 0) return undefined;
  const identities = namesFor(cutoff);
  const { same, surviving } = mergedNames(await keysOfMerged(engine, merges), merges);
  await engine.keep(identities.sameCitizen, filledBuffer(engine, sameColumns, same));
  await engine.materialise(identities.citizenName, `SELECT DISTINCT root, name FROM ${identities.sameCitizen}`);
  await engine.keep(identities.survivingName, filledBuffer(engine, survivingColumns, surviving));
  return identities;
}

/**
 * Whose the names are that some merges speak of: rows of `sameCitizen` and of `survivingName`.
 *
 * @param keys of all names that may be spoken of; others than these merges speak of have no rows
 * @param merges in the order of a clock
 */
export function mergedNames(keys: ReadonlyMap<string, bigint>, merges: readonly KnownMerge[]) {
  const { takenOver, standsFor } = mergeForest(merges);
  const spokenOf = new Set(merges.flatMap(({ subject, into }) => [subject, into]));
  const merged = [...keys].filter(([subject]) => spokenOf.has(subject));
  const roots = new Map<string, bigint>();
  for (const [subject, key] of merged) {
    const name = standsFor(subject);
    const root = roots.get(name);
    if (root === undefined || key < root) roots.set(name, key);
  }
  const same = merged.map(([subject, key]): readonly Cell[] => {
    const name = standsFor(subject);
    return [key, roots.get(name) as bigint, name];
  });
  const surviving: (readonly Cell[])[] = [];
  for (const [subject, key] of merged)
    for (let step = takenOver.get(subject); step !== undefined; step = takenOver.get(step.by)) {
      const survivor = keys.get(step.by);
      if (survivor === undefined) continue;
      const { registeredAt, eventId, position } = step.merge;
      surviving.push([key, survivor, registeredAt, eventId, position]);
    }
  return { same, surviving };
}

/** The keys of the names that some merges speak of, those of them that events were sent under. */
export async function keysOfMerged(engine: Engine, merges: readonly Merge[]): Promise<Map<string, bigint>> {
  const subjects = new Set(merges.flatMap(({ subject, into }) => [subject, into]));
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

/**
 * All pseudonyms that are the same citizen as one, by the merges that are known at a cutoff; that one first, and those too that a merge
 * alone speaks of.
 */
export async function namesOfCitizen(engine: Engine, subject: string, cutoff: Cutoff): Promise<readonly string[]> {
  const besides = new Map<string, string[]>();
  for (const { subject: one, into } of await knownMerges(engine, cutoff)) {
    besides.set(one, [...(besides.get(one) ?? []), into]);
    besides.set(into, [...(besides.get(into) ?? []), one]);
  }
  const names = new Set([subject]);
  // A set gives what is added to it meanwhile, too.
  for (const name of names) for (const other of besides.get(name) ?? []) names.add(other);
  return [...names];
}

/** SQL of (citizen, name): the pseudonym by which each citizen is called. */
export function citizenNames(identities: Identities | undefined): string {
  return identities === undefined
    ? 'SELECT key AS citizen, subject AS name FROM citizen'
    : `SELECT c.key AS citizen, coalesce(n.name, c.subject) AS name FROM citizen c LEFT JOIN ${identities.citizenName} n ON n.root = c.key`;
}

/** SQL of (key, subject, citizen): every pseudonym, and whose it is. */
export function citizensOfNames(identities: Identities | undefined): string {
  return identities === undefined
    ? 'SELECT key, subject, key AS citizen FROM citizen'
    : `SELECT c.key, c.subject, coalesce(s.root, c.key) AS citizen FROM citizen c LEFT JOIN ${identities.sameCitizen} s ON s.citizen = c.key`;
}

/** SQL, to select from, of (citizen): those who have several names. */
export function mergedCitizens({ sameCitizen }: Identities): string {
  return `(SELECT root AS citizen FROM ${sameCitizen})`;
}
