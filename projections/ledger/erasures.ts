import type { Engine } from '../engine/engine.ts';
import { filledBuffer } from '../engine/filled-buffer.ts';
import { type Cutoff, fixCutoff, withHindsight } from './cutoff.ts';
import { citizenNames, citizensOfNames, type Identities, identifyCitizens, namesOfCitizen } from './identities.ts';
import { FOREVER } from './schema.ts';
import { redigesting } from './table-digests.ts';

/**
 * Keeps which pseudonyms a batch erases, and takes the senders' ids off everything that was or is sent under one (rule E11): whatever is
 * shown from the ledger then has none, at any cutoff. Nothing that a figure rests on changes.
 *
 * @param firstPosition of the batch, whose rows are in the ledger
 */
export async function applyErasures(engine: Engine, firstPosition: bigint): Promise<void> {
  await engine.run(`
    INSERT INTO erasure SELECT DISTINCT position, citizen FROM ledger
    WHERE type = 'identity-erased' AND position >= ${firstPosition}`);
  if (!(await isAnybodyErased(engine))) return;
  const withdraw = (where: string): Promise<void> =>
    engine.run(`UPDATE ledger SET source_id = '' WHERE source_id <> '' AND type <> 'identity-erased' AND ${where}`);
  await withdraw(`position >= ${firstPosition} AND citizen IN (SELECT citizen FROM erasure)`);
  const erased = `SELECT citizen FROM erasure WHERE position >= ${firstPosition}`;
  if ((await engine.rows(`${erased} LIMIT 1`)).length === 0) return;
  const earlier = `position < ${firstPosition} AND citizen IN (${erased})`;
  await redigesting(engine, 'ledger', earlier, () => withdraw(earlier));
}

/**
 * SQL of (citizen), each once: those of whom a pseudonym was erased. The date of a cutoff does not matter, since nobody who looks at what
 * was known on an earlier day can tell who they were any more.
 *
 * @param position exclusive end of the beginning of the log that is looked at; by default all of it
 */
export function erasedCitizens(identities: Identities | undefined, position = FOREVER): string {
  return `SELECT DISTINCT n.citizen FROM (${citizensOfNames(identities)}) n JOIN erasure e ON e.citizen = n.key
    WHERE e.position < ${position}`;
}

/** Whether anybody was erased within a beginning of the log; by default within all of it. */
export async function isAnybodyErased(engine: Engine, position = FOREVER): Promise<boolean> {
  const [any] = await engine.rows<[boolean]>(`SELECT EXISTS (FROM erasure WHERE position < ${position})`);
  return any?.[0] === true;
}

/**
 * The pseudonyms by which those are shown who have been erased by now, whichever beginning of the log is asked for: what is shown of
 * their events has no sender's ids any more.
 */
export async function erasedNames(engine: Engine, cutoff: Cutoff): Promise<ReadonlySet<string>> {
  if (!(await isAnybodyErased(engine))) return new Set();
  const identities = await identifyCitizens(engine, cutoff);
  const rows = await engine.rows<[string]>(
    `SELECT name FROM (${citizenNames(identities)}) SEMI JOIN (${erasedCitizens(identities)}) USING (citizen)`,
  );
  return new Set(rows.map(([name]) => name));
}

/** A pseudonym of a citizen, and what became of it. */
export interface NameOfCitizen {
  readonly name: string;
  /** Whether some event was sent under it, or speaks of it. */
  readonly isKnown: boolean;
  readonly isErased: boolean;
}

/** All pseudonyms that are the same citizen as one, by everything that the ledger holds. */
export async function namesToErase(engine: Engine, subject: string): Promise<readonly NameOfCitizen[]> {
  const now = withHindsight(await fixCutoff(engine, { clock: 'recorded', through: '2199-12-31' }));
  const names = await namesOfCitizen(engine, subject, now);
  await engine.keep(
    'name_to_erase',
    filledBuffer(
      engine,
      { name: 'VARCHAR' },
      names.map((name) => [name]),
    ),
  );
  const rows = await engine.rows<[string, boolean, boolean]>(`
    SELECT n.name, c.key IS NOT NULL, c.key IN (SELECT citizen FROM erasure)
    FROM name_to_erase n LEFT JOIN citizen c ON c.subject = n.name`);
  const isMerged = names.length > 1;
  return rows.map(([name, isNamed, isErased]) => ({ name, isKnown: isNamed || isMerged, isErased: isErased === true }));
}
