import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { rows } from '../goals/compile/evaluation-context.ts';
import { sqlOf } from '../goals/compile/expression/write.ts';
import { ROW_KEY, rowColumns } from '../goals/compile/rows.ts';
import { type Cutoff, clockColumns, knownAt, withHindsight } from '../ledger/cutoff.ts';
import { factColumns } from '../ledger/schema.ts';
import { list, quote } from '../ledger/sql-text.ts';
import type { EvidenceRole } from './role.ts';

/** What evidence is looked for in. */
export interface EvidenceScope {
  readonly compiled: CompiledPlan;
  readonly cutoff: Cutoff;
  /** SQL over `traced`: of which of its rows; all of them where it is not there. */
  readonly of?: string;
}

/** So many of the events behind one moment, state or amount of a citizen are listed: those that decide, then the latest. */
export const MOST_EVENTS = 50;

/**
 * SQL of what had happened by the cutoff date, known at the cutoff or, with hindsight, after it; column `known` tells. A
 * date of birth that is known has no date of its own.
 */
export function nowOrLater({ compiled, cutoff }: EvidenceScope): string {
  const { context } = compiled;
  const known = `(${context.known})`;
  const hindsight = `(${knownAt(withHindsight(cutoff))})`;
  return rows(
    context,
    `(${known} OR ${hindsight}) AND (${context.happened} OR l.birth_date IS NOT NULL)`,
    `l.* EXCLUDE (citizen), ${known} AS known`,
  );
}

/**
 * SQL of the events behind the traced citizens' verdicts, by role, with `miss` for those that only come near, and `total`
 * for how many there are of a role, each for the citizen, or the row of theirs, that it is behind. It reads `happened` (`nowOrLater`) and `traced`.
 */
export function decidingRows(scope: EvidenceScope, roles: readonly EvidenceRole[]): string {
  const { cutoff } = scope;
  if (roles.length === 0)
    return `SELECT * FROM (SELECT NULL::VARCHAR AS name, ${rowColumns({ hasRows: false })}, 0 AS role) WHERE false`;
  const latest = ['occurred_on', ...clockColumns(cutoff.clock)].map((column) => `${column} DESC`);
  return `
      SELECT *, count(*) OVER (PARTITION BY name, ${ROW_KEY}, role) AS total
      FROM (${roles.map((role, i) => roleRows(role, i, scope)).join('\n        UNION ALL BY NAME')})
      QUALIFY row_number() OVER (PARTITION BY name, ${ROW_KEY}, role ORDER BY miss NULLS FIRST, ${latest.join(', ')}) <= ${MOST_EVENTS}`;
}

/** The columns of `traced` that the ledger has none of the same name as. */
const ownColumns = `COLUMNS(lambda c: c NOT IN (${list(Object.keys(factColumns))}))`;

function roleRows(
  { decides, days, undated, branches }: EvidenceRole,
  role: number,
  { compiled, of }: EvidenceScope,
): string {
  const cases = branches.map(({ holds }, i) => `WHEN ${holds} THEN ${i + 1}`).join('\n            ');
  const misses = branches.map(({ miss }) => (miss === null ? 'NULL' : quote(miss))).join(', ');
  const lists =
    days === undefined
      ? ''
      : `, ${Object.entries(days)
          .map(([column, sql]) => `${sql} AS ${column}`)
          .join(', ')}`;
  return `
        SELECT * EXCLUDE (branch), ${quote(decides)} AS decides, ${role} AS role, [${misses}][branch] AS miss
        FROM (
          SELECT happened.*, name, ${rowColumns(compiled)}, CASE
            ${cases} END AS branch
          FROM happened JOIN (SELECT ${ownColumns}${lists} FROM traced${of === undefined ? '' : ` WHERE ${of}`}) t USING (citizen)
          ${undated ? '' : `WHERE occurred_on <= ${sqlOf(compiled.context.cutoffDay)}`})
        WHERE branch IS NOT NULL`;
}
