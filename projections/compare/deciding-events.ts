import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { decidingRows } from '../evidence/deciding-rows.ts';
import { rolesOf } from '../evidence/roles.ts';
import { spellLists } from '../evidence/spell-lists.ts';
import { materialiseVerdicts } from '../figures/verdict-table.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { contextOf, rows } from '../goals/compile/evaluation-context.ts';
import { requirementsOf } from '../goals/compile/needs.ts';
import { isOfFigure } from '../goals/compile/rows.ts';
import { withFigures } from '../goals/graph/build-graph.ts';
import { type CitizenFigure, type Figure, isAboutCitizens } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { citizensOfNames, type Identities } from '../ledger/identities.ts';
import { date, quote } from '../ledger/sql-text.ts';

/** One of the two cutoffs that are compared. */
export interface Side {
  readonly side: 'a' | 'b';
  readonly cutoff: Cutoff;
  readonly identities: Identities | undefined;
}

/** Makes the temporary table of the events that decide figures, empty: (figure, row_key, position). */
export async function makeDecidingEvents(engine: Engine): Promise<void> {
  await engine.run('CREATE OR REPLACE TEMP TABLE deciding (figure VARCHAR, row_key BIGINT, position BIGINT)');
}

/**
 * Finds, at one of the two cutoffs, the events that decide the figures of those whose part in some figure changed: of what
 * changed between the cutoffs (table `changed`), and of what happened after `since`. Adds them to `deciding`, and leaves in
 * `key_<side>` (raw, root) which keys are which of these citizens then.
 *
 * It is a pass over the events of these citizens alone, for all figures at once.
 */
export async function addDecidingEvents(
  engine: Engine,
  plan: Plan,
  period: Period,
  { side, cutoff, identities }: Side,
  since: string,
): Promise<void> {
  await engine.materialise(
    `key_${side}`,
    `SELECT key AS raw, citizen AS root FROM (${citizensOfNames(identities)})
     WHERE citizen IN (SELECT citizen FROM changed_citizen)`,
  );
  const figures = await changedFigures(engine, plan);
  if (figures.length === 0) return;
  const context = contextOf(period, cutoff, identities);
  const known = `(${context.known} AND l.citizen IN (SELECT raw FROM key_${side}))`;
  const compiled = compilePlan(withFigures(plan, figures), { ...context, known });
  const { states } = requirementsOf(compiled.graph);
  await materialiseVerdicts(engine, compiled, 'traced', { facts: true, ...spellLists(compiled, states) });
  const mayDecide = `(l.position IN (SELECT position FROM changed) OR l.occurred_on > ${date(since)})`;
  const happenedRows = rows(
    compiled.context,
    `${known} AND ${mayDecide} AND (${context.happened} OR l.birth_date IS NOT NULL)`,
    'l.* EXCLUDE (citizen), true AS known',
  );
  const deciding = compiled.figures.map(
    (figure) =>
      `SELECT ${quote(figure.id)} AS figure, row_key, position FROM (${decidingOf(figure, compiled, cutoff)}) WHERE miss IS NULL`,
  );
  await engine.run(`
    INSERT INTO deciding
    WITH happened AS MATERIALIZED (${happenedRows})
    SELECT DISTINCT * FROM (${deciding.join(' UNION ALL ')})`);
}

function decidingOf(figure: CitizenFigure, compiled: CompiledPlan, cutoff: Cutoff): string {
  const needs = requirementsOf(withFigures(compiled.plan, [figure]).graph);
  const roles = rolesOf(figure, needs, compiled.conditionsOf(figure), compiled);
  return roles.length === 0
    ? 'SELECT 0::BIGINT AS row_key, NULL::BIGINT AS position, NULL::VARCHAR AS miss WHERE false'
    : decidingRows({ compiled, cutoff, of: isOfFigure(figure, compiled) }, roles);
}

/**
 * The figures about citizens that changed for somebody. Not the lowest number in a state: on which day that was is not for
 * these citizens alone to say.
 */
async function changedFigures(engine: Engine, plan: Plan): Promise<Figure[]> {
  const rows = await engine.rows<[string]>('SELECT DISTINCT figure FROM changed_citizen');
  const changed = new Set(rows.map(([figure]) => figure));
  return plan.figures
    .filter((figure) => changed.has(figure.id) && isAboutCitizens(figure) && figure.measure.kind !== 'lowest')
    .map((figure) => ({ ...figure, by: [] }));
}
