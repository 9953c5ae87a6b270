import type { DuckDBConnection } from '@duckdb/node-api';
import type { Cause, CauseResult, CompareResult } from '../../contracts/figures/compare-schema.ts';
import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import type { Verdict } from '../../contracts/figures/verdicts.ts';
import type { Period } from '../calendar/period.ts';
import { judge } from '../figures/judge.ts';
import { type Tally, tally } from '../figures/tally.ts';
import { activityRows, isSum } from '../goals/compile/activities.ts';
import { type CompiledPlan, compilePlan } from '../goals/compile/compile-plan.ts';
import { verdictOfCode } from '../goals/compile/verdicts.ts';
import type { Figure, Plan } from '../goals/plan.ts';
import { type Cutoff, statedCutoff } from '../ledger/cutoff.ts';
import { citizenNames, identifyCitizens } from '../ledger/identities.ts';
import { layOutStages, type Stage } from './stages.ts';

/**
 * Compares a plan's figures at two cutoffs: what changed, by how much, for which cause, and which citizens it is about.
 *
 * The plan is computed stage by stage from one cutoff to the other (`layOutStages`), and what a cause did is the
 * difference between two stages. So the causes of a figure add up to its whole change without a remainder.
 */
export async function compare(
  connection: DuckDBConnection,
  plan: Plan,
  period: Period,
  from: Cutoff,
  to: Cutoff,
): Promise<CompareResult> {
  const causesByFigure = new Map<string, CauseResult[]>(plan.figures.map((figure) => [figure.id, []]));
  const [first, ...rest] = await layOutStages(connection, from, to);
  let before = await compute(connection, plan, period, first as Stage, 'stage_before');
  const start = before.figures;
  for (const stage of rest) {
    const after = await compute(connection, plan, period, stage, 'stage_after');
    const changes = await changedCitizens(connection, before.compiled);
    for (const figure of plan.figures) {
      if (figure.measure.kind === 'goals-met') continue;
      const difference = subtract(
        after.tallies.get(figure.id) as Tally,
        before.tallies.get(figure.id) as Tally,
        figure,
      );
      const citizens = changes.get(figure.id) ?? [];
      if (citizens.length === 0 && Object.values(difference).every((change) => change === 0)) continue;
      causesByFigure.get(figure.id)?.push({ cause: stage.cause as Cause, ...difference, citizens });
    }
    for (const table of ['citizen', 'activity']) {
      await connection.run(`DROP TABLE IF EXISTS stage_before_${table}`);
      await connection.run(`ALTER TABLE stage_after_${table} RENAME TO stage_before_${table}`);
    }
    before = after;
  }
  return {
    plan: plan.id,
    definition: plan.definition,
    period: { from: period.from, to: period.to },
    cutoffs: [statedCutoff(from), statedCutoff(to)],
    figures: plan.figures.map((figure, i) => ({
      id: figure.id,
      before: start[i] as FigureResult,
      after: before.figures[i] as FigureResult,
      causes: causesByFigure.get(figure.id) as CauseResult[],
    })),
  };
}

interface Computed {
  readonly compiled: CompiledPlan;
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly figures: readonly FigureResult[];
}

/** Computes a stage, and leaves its verdicts in `<table>_citizen` and what activities add up to in `<table>_activity`. */
async function compute(
  connection: DuckDBConnection,
  plan: Plan,
  period: Period,
  stage: Stage,
  table: string,
): Promise<Computed> {
  const identities = await identifyCitizens(connection, stage.identitiesAt);
  const { clock } = stage.identitiesAt;
  const { through } = stage.happenedThrough;
  const compiled = compilePlan(plan, { period, known: stage.known, clock, through, identities });
  const named = (rows: string) =>
    `SELECT r.*, name FROM (${rows}) r JOIN (${citizenNames(identities)}) USING (citizen)`;
  await connection.run(
    compiled.figures.length === 0
      ? `CREATE OR REPLACE TEMP TABLE ${table}_citizen (citizen BIGINT, name VARCHAR)`
      : `CREATE OR REPLACE TEMP TABLE ${table}_citizen AS WITH ${compiled.tables.join(', ')}
         ${named(`SELECT citizen, COLUMNS('^(verdict|days)_') FROM verdict`)}`,
  );
  const activities = plan.figures
    .filter(isSum)
    .map((figure) =>
      named(
        `SELECT '${figure.id}' AS figure, citizen, sum(headcount)::BIGINT AS amount FROM (${activityRows(figure, plan, compiled.occasion)}) GROUP BY citizen`,
      ),
    );
  await connection.run(
    activities.length === 0
      ? `CREATE OR REPLACE TEMP TABLE ${table}_activity (figure VARCHAR, citizen BIGINT, amount BIGINT, name VARCHAR)`
      : `CREATE OR REPLACE TEMP TABLE ${table}_activity AS ${activities.join(' UNION ALL ')}`,
  );
  const tallies = await tally(connection, compiled, `${table}_citizen`);
  return { compiled, tallies, figures: judge(plan, period, tallies) };
}

function subtract(after: Tally, before: Tally, figure: Figure) {
  const places = figure.measure.kind === 'places';
  const denominator = (each: Tally) => each.counted + each.notCounted + each.undecided;
  return {
    numerator: Number(places ? after.days - before.days : after.counted - before.counted),
    denominator: figure.measure.kind === 'share' ? Number(denominator(after) - denominator(before)) : 0,
    excluded: Number(after.excluded - before.excluded),
    undecided: Number(after.undecided - before.undecided),
  };
}

/** Per figure, the citizens whose verdict or amount differs between the two stage tables. */
async function changedCitizens(
  connection: DuckDBConnection,
  compiled: CompiledPlan,
): Promise<Map<string, CauseResult['citizens']>> {
  const changes = new Map<string, CauseResult['citizens']>();
  const selects = compiled.figures.map((figure) => {
    const verdict = compiled.columns.verdict(figure);
    const amount = (side: string): string =>
      figure.measure.kind === 'places'
        ? `coalesce(CASE WHEN ${side}.${verdict} = 1 THEN ${side}.${compiled.columns.days(compiled.plan.populations.get(figure.measure.population)?.programme as string)} END, 0)`
        : `coalesce((${side}.${verdict} = 1)::INTEGER, 0)`;
    return `
      SELECT '${figure.id}' AS figure, coalesce(b.name, a.name) AS name, a.${verdict} AS from_verdict, b.${verdict} AS to_verdict,
        (${amount('b')} - ${amount('a')})::BIGINT AS change
      FROM stage_before_citizen a FULL JOIN stage_after_citizen b USING (citizen)
      WHERE a.${verdict} IS DISTINCT FROM b.${verdict} OR ${amount('a')} <> ${amount('b')}`;
  });
  selects.push(`
      SELECT figure, coalesce(b.name, a.name) AS name,
        CASE WHEN a.amount IS NOT NULL THEN 1 END AS from_verdict, CASE WHEN b.amount IS NOT NULL THEN 1 END AS to_verdict,
        (coalesce(b.amount, 0) - coalesce(a.amount, 0))::BIGINT AS change
      FROM stage_before_activity a FULL JOIN stage_after_activity b USING (figure, citizen)
      WHERE a.amount IS DISTINCT FROM b.amount`);
  const reader = await connection.runAndReadAll(`FROM (${selects.join(' UNION ALL ')}) ORDER BY figure, name`);
  for (const [figure, name, from, to, change] of reader.getRows() as [
    string,
    string,
    number | null,
    number | null,
    bigint,
  ][]) {
    const citizens = changes.get(figure) ?? [];
    citizens.push({ citizen: name, from: verdictOrNull(from), to: verdictOrNull(to), numerator: Number(change) });
    changes.set(figure, citizens);
  }
  return changes;
}

function verdictOrNull(code: number | null): Verdict | null {
  return code === null ? null : verdictOfCode(code);
}
