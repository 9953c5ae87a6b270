import { type Cause, causeLabels } from '../../contracts/figures/compare-schema.ts';
import type { Period } from '../calendar/period.ts';
import type { Engine } from '../engine/engine.ts';
import { type CountsBetween, countsBetween } from '../figures/counts-between.ts';
import { type Tallies, tally } from '../figures/tally.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import { contextAt, contextOf, type Knowledge } from '../goals/compile/evaluation-context.ts';
import { relevantEvents } from '../goals/compile/relevant-events.ts';
import type { Plan } from '../goals/model/plan.ts';
import { type Cutoff, knownAt } from '../ledger/cutoff.ts';
import { citizensOfNames, identifyCitizens } from '../ledger/identities.ts';
import { findChanges, knownWith } from '../ledger/known-otherwise.ts';
import { list } from '../ledger/sql-text.ts';

/** So many pairs of a source and a type are told apart in a step, those with most events: a sender could make up a source for each. */
const ORIGINS_AT_MOST = 20;

/** Events that changed a figure: why they did, who sent them, and what they are. Null where that is not told apart, or is nobody. */
export interface Origin {
  readonly cause: Cause;
  readonly source: string | null;
  readonly type: string | null;
}

/** What an origin did to each figure, by id. */
export interface OriginChange extends Origin {
  readonly changes: ReadonlyMap<string, CountsBetween>;
}

/**
 * What each source and type of event did to a plan's figures between two cutoffs, but for what the passing of time did, which
 * is the rest.
 *
 * It goes from one cutoff to the other as `compare` does (rule R7), cause by cause, and within a cause by source and then by
 * type: so origins add up to their cause. Evaluated are only the citizens of whom something is known otherwise.
 *
 * @param plan whose figures are all counted
 */
export async function originsBetween(
  engine: Engine,
  plan: Plan,
  period: Period,
  a: Cutoff,
  b: Cutoff,
): Promise<OriginChange[]> {
  const identities = await identifyCitizens(engine, a);
  const { clock, through } = a;
  const start = { known: knownAt(a), clock, identities, through };
  await findChanges(engine, a, b);
  await keepChanging(engine, relevantEvents(plan, contextOf(period, a, identities)));
  const origins = await engine.rows<[Cause, string | null, string | null]>(
    'SELECT DISTINCT cause, source, type FROM series_changing ORDER BY min(stage) OVER (PARTITION BY cause, source, type)',
  );
  const merges = await isMerging(engine);
  if (origins.length === 0 && !merges) return [];
  const isOfAll = merges || plan.figures.some(({ measure }) => measure.kind === 'lowest');
  if (!isOfAll)
    await engine.materialise(
      'series_touched',
      `WITH named AS (${citizensOfNames(identities)})
       SELECT key AS citizen FROM named
       WHERE citizen IN (SELECT n.citizen FROM named n JOIN series_changing c ON c.citizen = n.key)`,
    );
  const evaluated = (knowledge: Knowledge): Promise<Tallies> => {
    const context = contextAt(period, knowledge);
    const ledger = isOfAll
      ? context.ledger
      : `(SELECT l.* FROM ledger l SEMI JOIN series_touched t ON t.citizen = l.citizen)`;
    return tally(engine, compilePlan(plan, { ...context, ledger }));
  };
  const found: OriginChange[] = [];
  let before = await evaluated(start);
  const goOn = async (origin: Origin, knowledge: Knowledge): Promise<void> => {
    const after = await evaluated(knowledge);
    found.push({ ...origin, changes: changesBetween(before, after, plan) });
    before = after;
  };
  for (const [stage, [cause, source, type]] of origins.entries()) {
    const applies = `l.position IN (SELECT position FROM series_changing WHERE stage <= ${stage + 1})`;
    await goOn({ cause, source, type }, { ...start, known: knownWith(a, b, applies) });
  }
  if (merges)
    await goOn(
      { cause: 'identity', source: null, type: 'identity-merged' },
      { ...start, known: knownAt(b), identities: await identifyCitizens(engine, b) },
    );
  return found;
}

/**
 * Keeps what is known otherwise and may matter: a table `series_changing (position, citizen, cause, source, type, stage)`, where
 * stages count from 1, and a version that was corrected is of the source and type of what it corrects.
 */
async function keepChanging(engine: Engine, relevant: string): Promise<void> {
  await engine.materialise(
    'series_changing',
    `WITH event AS (
      SELECT DISTINCT position, l.citizen, c.cause, l.source, l.type
      FROM ledger l JOIN changed c USING (position) WHERE l.type <> 'identity-merged' AND (${relevant})),
    pair AS (
      SELECT source, type, row_number() OVER (ORDER BY count(*) DESC, source, type) <= ${ORIGINS_AT_MOST} AS is_told
      FROM event GROUP BY source, type),
    told AS (
      SELECT position, citizen, cause, CASE WHEN is_told THEN source END AS source, CASE WHEN is_told THEN type END AS type
      FROM event JOIN pair USING (source, type))
    SELECT *, dense_rank() OVER (
      ORDER BY list_position([${list(Object.keys(causeLabels))}], cause), source NULLS LAST, type NULLS LAST) AS stage
    FROM told`,
  );
}

/** Whether which names are one citizen is known otherwise. */
async function isMerging(engine: Engine): Promise<boolean> {
  const [row] = await engine.rows<[boolean]>(
    "SELECT count(*) > 0 FROM ledger SEMI JOIN changed USING (position) WHERE type = 'identity-merged'",
  );
  return row?.[0] ?? false;
}

function changesBetween(before: Tallies, after: Tallies, plan: Plan): Map<string, CountsBetween> {
  return new Map(
    plan.figures.flatMap((figure) => {
      const [was, is] = [before, after].map((tallies) => tallies.get(figure.id));
      return was === undefined || is === undefined ? [] : [[figure.id, countsBetween(was, is, figure)] as const];
    }),
  );
}
