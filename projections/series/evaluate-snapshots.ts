import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { membersClose } from '../figures/bounds/figure-closes.ts';
import { sortedBy } from '../figures/verdict-counts.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { ROW_KEY } from '../goals/compile/rows.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { CitizenFigureNode } from '../goals/model/plan-graph.ts';
import type { SeriesCutoffs } from './cutoff-table.ts';
import { CLASSES, identitiesOfSnapshots, snapshotIdentities } from './identities-over-time.ts';
import { lastDayOf, outlook, outlookOf, outlookOfNobody } from './passing-time.ts';
import { type Signature, signatureOf } from './signature.ts';
import { snapshotContext, snapshotKey } from './snapshots.ts';

/** A plan as it is evaluated for snapshots. */
export interface SnapshotPlan {
  readonly compiled: CompiledPlan;
  readonly signature: Signature;
  /** The place in the series from which on time alone changes nothing for anybody. */
  readonly closedFrom: number;
}

/**
 * What `evaluateSnapshots` finds, a table (citizen, i, and the columns of the signature) of the snapshots at which something is
 * otherwise: what one says holds until the citizen's next one. Of figures of rows it has a row for each, with `ROW_KEY`, and one
 * without for a citizen who has none.
 */
export const FOUND = 'series_found';

/** Compiles a plan for the snapshots of a series, in the tables that `evaluateSnapshots` makes. */
export function compileForSnapshots(
  plan: Plan,
  period: Period,
  { cutoffs }: SeriesCutoffs,
  merged: boolean,
  closedFrom: number,
): SnapshotPlan {
  const cutoff = cutoffs[0] as (typeof cutoffs)[number];
  const context = snapshotContext(period, cutoff, 'series_asked', merged ? snapshotIdentities : undefined);
  const compiled = compilePlan(plan, context);
  const boundedFrom = (figure: CitizenFigureNode): string | undefined =>
    // What a total comes to at least is known at any cutoff; a mean has no bounds while citizens may come.
    figure.measure.kind === 'total'
      ? cutoff.through
      : cutoffs.find(({ through }) => membersClose(figure, plan.graph, { period, through }) <= through)?.through;
  return { compiled, signature: signatureOf(compiled, boundedFrom), closedFrom };
}

/**
 * Evaluates a plan for the citizens of a batch at as few cutoffs of a series as tell all others.
 *
 * Between two cutoffs where nothing about a citizen becomes known or happens, only time passes; and every part of a verdict
 * turns at most once by that (docs/rules/finality.md). So a citizen who is the same at both ends of a run of cutoffs is the
 * same all along it, and one who is not is looked at in between, until it is known where each part turns. Where the first
 * snapshot of a run tells that time alone changes nothing, or nothing before the period ends, not even the last is looked at.
 *
 * @param onProgress told which share of the batch is done: a guess, as a round takes about half as long as the one before
 */
export async function evaluateSnapshots(
  engine: Engine,
  snapshots: SnapshotPlan,
  cutoffs: SeriesCutoffs,
  batch: number,
  onProgress: (share: number) => void,
): Promise<void> {
  const { compiled, signature } = snapshots;
  const merged = compiled.context.identities !== undefined;
  const rows = evaluated(snapshots);
  const found = cutoffs.cutoffs.findIndex(({ through }) => through >= lastDayOf(compiled));
  const periodEnd = found < 0 ? cutoffs.cutoffs.length : found;
  const bounded = compiled.hasRows ? rowsThatDiffer(signature, cutoffs) : citizensThatDiffer(signature, cutoffs);
  // Whatever may still become of any row may become of the snapshot.
  const outlooks = compiled.hasRows ? `(SELECT citizen, i, max(outlook) AS outlook FROM ${FOUND} GROUP BY ALL)` : FOUND;
  // Runs of cutoffs whose first is evaluated in the next round, and runs of which both ends are.
  await engine.materialise('series_begun', `SELECT citizen, from_i, to_i FROM series_interval WHERE batch = ${batch}`);
  await engine.materialise('series_bounded', 'FROM series_begun LIMIT 0');
  await engine.materialise('series_asked', ask(cutoffs, 'SELECT citizen, from_i AS i FROM series_begun', merged));
  for (let round = 0; ; round++) {
    if (merged) await identitiesOfSnapshots(engine, 'series_asked');
    if (round === 0) await engine.materialise(FOUND, rows);
    else await engine.run(`INSERT INTO ${FOUND} FROM (${rows}) ANTI JOIN ${FOUND} USING (citizen, i)`);
    await engine.materialise(
      'series_next',
      `WITH first AS (
         SELECT b.citizen, from_i, to_i, outlook, from_i < ${periodEnd} AND to_i >= ${periodEnd} AS ends_period
         FROM series_begun b JOIN ${outlooks} f ON f.citizen = b.citizen AND f.i = b.from_i WHERE to_i > from_i)
       SELECT citizen, ${periodEnd} AS from_i, to_i, ${periodEnd} AS i, 'begun' AS run FROM first
       WHERE ends_period AND outlook <> ${outlook.settled}
       UNION ALL
       SELECT citizen, from_i, ${periodEnd - 1}, ${periodEnd - 1}, 'bounded' FROM first
       WHERE ends_period AND outlook = ${outlook.open} AND from_i < ${periodEnd - 1}
       UNION ALL
       SELECT citizen, from_i, to_i, to_i, 'bounded' FROM first
       WHERE NOT ends_period AND (outlook = ${outlook.open} OR outlook = ${outlook.untilPeriodEnd} AND from_i >= ${periodEnd})
       UNION ALL
       ${inParts(bounded)}`,
    );
    const [count] = await engine.rows<[bigint]>('SELECT count(*) FROM series_next');
    if ((count?.[0] ?? 0n) === 0n) break;
    onProgress(1 - 0.5 ** (round + 1));
    await engine.materialise(
      'series_asked',
      ask(cutoffs, 'SELECT citizen, i FROM series_next WHERE i IS NOT NULL', merged),
    );
    await engine.materialise('series_begun', "SELECT citizen, from_i, to_i FROM series_next WHERE run = 'begun'");
    await engine.materialise('series_bounded', "SELECT citizen, from_i, to_i FROM series_next WHERE run <> 'begun'");
  }
}

/** A round costs a pass over the ledger, however few are looked at in it: in few rounds, then, with several places of each run. */
const PARTS = 8;

/** SQL of the parts of runs of cutoffs, each with the place at its end that is to be looked at; none at the end of the run. */
function inParts(runs: string): string {
  const place = (n: string): string => `(run.from_i + (run.to_i - run.from_i) * ${n} // ${PARTS})::INTEGER`;
  return `SELECT run.citizen, ${place('n')}, ${place('(n + 1)')}, CASE WHEN n + 1 < ${PARTS} THEN ${place('(n + 1)')} END, 'part'
       FROM (${runs}) run CROSS JOIN range(${PARTS}) parts(n) WHERE ${place('(n + 1)')} > ${place('n')}`;
}

/** SQL of the runs, of those with more than their two ends, at whose ends a citizen is not the same. */
function citizensThatDiffer(signature: Signature, { table }: SeriesCutoffs): string {
  const through = (run: string): string => `(SELECT through FROM ${table} c WHERE c.i = ${run})`;
  return `SELECT o.citizen, o.from_i, o.to_i
       FROM series_bounded o
         JOIN ${FOUND} a ON a.citizen = o.citizen AND a.i = o.from_i
         JOIN ${FOUND} b ON b.citizen = o.citizen AND b.i = o.to_i
       WHERE o.to_i > o.from_i + 1 AND (${signature.differ('a', 'b', through('o.from_i'), through('o.to_i'))})`;
}

/** The same where a citizen has any number of rows: one of them is not the same, or there are others. */
function rowsThatDiffer(signature: Signature, { table }: SeriesCutoffs): string {
  return `SELECT o.citizen, o.from_i, o.to_i
       FROM series_bounded o
         JOIN ${FOUND} a ON a.citizen = o.citizen AND a.i = o.from_i
         LEFT JOIN ${FOUND} b ON b.citizen = o.citizen AND b.i = o.to_i AND b.${ROW_KEY} IS NOT DISTINCT FROM a.${ROW_KEY}
         JOIN (SELECT citizen, i, count(*) AS rows FROM ${FOUND} GROUP BY ALL) n ON n.citizen = o.citizen AND n.i = o.to_i
         JOIN ${table} first ON first.i = o.from_i JOIN ${table} last ON last.i = o.to_i
       WHERE o.to_i > o.from_i + 1 GROUP BY o.citizen, o.from_i, o.to_i, n.rows
       HAVING bool_or(b.citizen IS NULL OR (${signature.differ('a', 'b', 'first.through', 'last.through')})) OR count(*) <> n.rows`;
}

/**
 * SQL of the snapshots of some (citizen, i). With one of a name that is ever merged go those of all names of its class, since
 * what is known of one citizen may be under each of them.
 */
function ask({ table }: SeriesCutoffs, pairs: string, merged: boolean): string {
  const all = merged
    ? `${pairs} UNION SELECT other.citizen, p.i FROM (${pairs}) p
         JOIN ${CLASSES} mine ON mine.citizen = p.citizen JOIN ${CLASSES} other ON other.class = mine.class`
    : pairs;
  return `SELECT citizen, i, through, instant, up_to, ${snapshotKey('citizen', 'through')} AS key
    FROM (${all}) JOIN ${table} USING (i)`;
}

/** SQL of what the snapshots that are asked for say; one of nobody says nothing, which is something too. */
function evaluated({ compiled, signature: { selected }, closedFrom }: SnapshotPlan): string {
  const { tables, columns, figures, hasRows } = compiled;
  const names = [
    ...(hasRows ? [ROW_KEY] : []),
    ...figures.map((figure) => columns.verdict(figure)),
    ...sortedBy(compiled).map((name) => columns.group(name)),
  ];
  return `WITH ${tables.join(',\n    ')}
    SELECT s.whose AS citizen, s.i,
      CASE WHEN s.i >= ${closedFrom} THEN ${outlook.settled} ELSE coalesce(v.outlook, ${outlookOfNobody(compiled)}) END AS outlook,
      ${[...names, ...selected.map(({ name }) => name)].map((name) => `v.${name}`).join(', ')}
    FROM (SELECT citizen AS whose, i, key AS citizen FROM series_asked) s LEFT JOIN (
      SELECT citizen, ${[...names, `${outlookOf(compiled)} AS outlook`, ...selected.map(({ sql, name }) => `${sql} AS ${name}`)].join(',\n        ')}
      FROM verdict) v USING (citizen)`;
}
