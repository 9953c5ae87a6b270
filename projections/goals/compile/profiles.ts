import { clockColumns } from '../../ledger/cutoff.ts';
import { attributeColumns } from './attribute-columns.ts';
import { type EvaluationContext, rows } from './evaluation-context.ts';
import { valueColumn } from './expression/expression.ts';
import { any, isThere } from './expression/predicates.ts';
import { sqlOf } from './expression/write.ts';
import { historyTables } from './histories.ts';
import type { Needs } from './needs.ts';
import { asksForAges } from './populations.ts';
import type { StateNeeds } from './states/needs.ts';

/** What is asked of the profiles of citizens. */
export interface ProfileNeeds {
  readonly births: boolean;
  /** Columns of the ledger. */
  readonly attributes: readonly string[];
}

/** What the figures of a plan ask of profiles, by their states, breakdowns and ages. */
export function profileNeeds(needs: Needs, states: StateNeeds): ProfileNeeds {
  const grouped = needs.breakdowns.flatMap((breakdown) =>
    breakdown.kind === 'attribute' ? attributeColumns[breakdown.attribute] : [],
  );
  return {
    births: states.births || asksForAges(needs),
    attributes: [...new Set([...states.attributes, ...grouped])],
  };
}

/**
 * Common table expressions of what profiles say: the histories of attributes, named `profile`, and where births are asked
 * for in `profile_extent.last_birth_date` the last known date of birth, in the order of the clock. A birth date has no date of
 * its own, so it need not have "happened" by the cutoff; this is why profiles are a narrow pass of their own.
 *
 * @param among SQL that narrows them to some citizens: a join on `citizen`; undefined: those of all
 */
export function profileTables(
  { births, attributes }: ProfileNeeds,
  context: EvaluationContext,
  among?: string,
): string[] {
  const columns = [...(births ? ['birth_date'] : []), ...attributes];
  if (columns.length === 0) return [];
  const says = any(columns.map((column) => isThere(valueColumn(`l.${column}`))));
  const known = `${context.known}${births ? '' : ` AND ${context.happened}`} AND l.type = 'profile-registered' AND ${sqlOf(says)}`;
  const read = [...columns, 'occurred_on', ...clockColumns(context.clock)];
  const all = rows(context, known, read.map((column) => `l.${column}`).join(', '));
  return [
    `profile AS MATERIALIZED (
      ${among === undefined ? all : `FROM (${all}) ${among}`})`,
    ...historyTables(
      { name: 'profile', rows: 'profile', columns: attributes },
      context,
      births ? 'birth_date' : undefined,
    ),
  ];
}
