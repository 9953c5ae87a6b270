import { namesNotOnlyOfCitizens, namesOfNoCitizen } from '../../contracts/events/event-traits.ts';
import type { Engine } from '../../projections/engine/engine.ts';
import type { Cutoff } from '../../projections/ledger/cutoff.ts';
import { citizensOfNames, identifyCitizens } from '../../projections/ledger/identities.ts';
import { list } from '../../projections/ledger/sql-text.ts';

/** How many citizens a sample of a ledger has. */
export const SAMPLE_CITIZENS = 1000;

const aboutCitizens = `(type NOT IN (${list(namesOfNoCitizen)}))`;

/** What a sample was drawn from. */
export interface LedgerSample {
  /** Citizens in the sample; fewer than a thousand where there are no more. */
  readonly citizens: number;
  readonly events: number;
}

/**
 * Narrows a ledger, for the session that it is open in, to a thousand citizens: the same ones every time, with every
 * pseudonym that they have at the cutoff. Activities and benchmarks are about no citizen and stay whole.
 */
export async function narrowToSample(engine: Engine, cutoff: Cutoff): Promise<LedgerSample> {
  const identities = await identifyCitizens(engine, cutoff);
  const [catalog] = (await engine.rows<[string]>('SELECT current_database()'))[0] ?? [];
  const whole = `"${catalog}".main.ledger`;
  await engine.run(`CREATE TEMP TABLE sampled AS
    WITH people AS MATERIALIZED (SELECT key, citizen AS person FROM (${citizensOfNames(identities)})),
    drawn AS (
      SELECT DISTINCT person FROM people
      SEMI JOIN (SELECT citizen AS key FROM ${whole} WHERE type NOT IN (${list(namesNotOnlyOfCitizens)})) USING (key))
    SELECT key, person FROM people
    SEMI JOIN (SELECT person FROM drawn ORDER BY hash(person), person LIMIT ${SAMPLE_CITIZENS}) USING (person)`);
  // A temporary table of the same name stands in for the ledger from here on.
  await engine.run(`CREATE TEMP TABLE ledger AS
    SELECT * FROM ${whole}
    WHERE NOT ${aboutCitizens} OR citizen IN (SELECT key FROM sampled)`);
  const [counted] = await engine.rows<[number, number]>(
    'SELECT (SELECT count(DISTINCT person) FROM sampled)::INTEGER, (SELECT count(DISTINCT event_id) FROM ledger)::INTEGER',
  );
  const [citizens, events] = counted as NonNullable<typeof counted>;
  return { citizens, events };
}
