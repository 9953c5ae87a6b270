import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { breakdownsOf } from '../figures/verdict-counts.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { SeriesCutoffs } from './cutoff-table.ts';
import { identitiesOfSnapshots } from './identities-over-time.ts';
import { type Signature, signatureOf } from './signature.ts';
import { snapshotContext, snapshotKey } from './snapshots.ts';

/** The verdicts of citizens over a series: a table that holds, per citizen, the snapshots at which something is otherwise. */
export interface VerdictsOverTime {
  readonly compiled: CompiledPlan;
  readonly signature: Signature;
  /** (citizen, i, and the columns of the signature); what a snapshot says holds until the citizen's next one. */
  readonly table: string;
}

/**
 * Evaluates a plan for every citizen at as few cutoffs of a series as tell all others.
 *
 * Between two cutoffs where nothing about a citizen becomes known or happens, only time passes; and every part of a verdict
 * turns at most once by that (docs/rules/finality.md). So a citizen who is the same at both ends of a run of cutoffs is the
 * same all along it, and one who is not is looked at in the middle, until it is known where each part turns.
 */
export async function evaluateSnapshots(
  engine: Engine,
  plan: Plan,
  period: Period,
  cutoffs: SeriesCutoffs,
  merged: boolean,
): Promise<VerdictsOverTime> {
  const { clock, position } = cutoffs.cutoffs[0] as (typeof cutoffs.cutoffs)[number];
  const compiled = compilePlan(
    plan,
    snapshotContext(period, { clock, position }, 'series_asked', merged ? asIdentities : undefined),
  );
  const signature = signatureOf(compiled);
  await engine.materialise(
    'series_asked',
    ask(cutoffs, 'SELECT citizen, from_i AS i FROM series_interval UNION SELECT citizen, to_i FROM series_interval'),
  );
  await engine.materialise('series_open', 'SELECT citizen, from_i, to_i FROM series_interval WHERE to_i > from_i + 1');
  let round = 0;
  for (;;) {
    if (merged) await identitiesOfSnapshots(engine, 'series_asked');
    const found = evaluated(compiled, signature);
    if (round === 0) await engine.materialise('series_found', found);
    else await engine.run(`INSERT INTO series_found ${found}`);
    round++;
    await engine.materialise(
      'series_differing',
      `SELECT o.citizen, o.from_i, o.to_i, (o.from_i + o.to_i) // 2 AS middle
       FROM series_open o
         JOIN series_found a ON a.citizen = o.citizen AND a.i = o.from_i
         JOIN series_found b ON b.citizen = o.citizen AND b.i = o.to_i
       WHERE ${signature.differ('a', 'b', '(SELECT through FROM series_cutoff c WHERE c.i = o.from_i)', '(SELECT through FROM series_cutoff c WHERE c.i = o.to_i)')}`,
    );
    const [count] = await engine.rows<[bigint]>('SELECT count(*) FROM series_differing');
    if ((count?.[0] ?? 0n) === 0n) break;
    await engine.materialise('series_asked', ask(cutoffs, 'SELECT citizen, middle AS i FROM series_differing'));
    await engine.materialise(
      'series_open',
      `SELECT * FROM (
         SELECT citizen, from_i, middle AS to_i FROM series_differing
         UNION ALL SELECT citizen, middle, to_i FROM series_differing) WHERE to_i > from_i + 1`,
    );
  }
  return { compiled, signature, table: 'series_found' };
}

const asIdentities = {
  sameCitizen: 'series_same_citizen',
  citizenName: 'series_citizen_name',
  survivingName: 'series_surviving_name',
};

/** SQL of the snapshots of some (citizen, i). */
function ask({ table }: SeriesCutoffs, pairs: string): string {
  return `SELECT citizen, i, through, instant, up_to, ${snapshotKey('citizen', 'through')} AS key
    FROM (${pairs}) JOIN ${table} USING (i)`;
}

/** SQL of what the snapshots that are asked for say; one of nobody says nothing, which is something too. */
function evaluated({ tables, columns, ...compiled }: CompiledPlan, { selected }: Signature): string {
  const names = [
    ...compiled.figures.map((figure) => columns.verdict(figure)),
    ...breakdownsOf({ tables, columns, ...compiled }).map((name) => columns.group(name)),
  ];
  return `WITH ${tables.join(',\n    ')}
    SELECT s.citizen, s.i, ${[...names.map((name) => `v.${name}`), ...selected.map(({ name }) => `v.${name}`)].join(', ')}
    FROM series_asked s LEFT JOIN (
      SELECT citizen, ${[...names, ...selected.map(({ sql, name }) => `${sql} AS ${name}`)].join(',\n        ')}
      FROM verdict) v ON v.citizen = s.key`;
}
