// A plan at its report's cutoff, by the compiler and by hand, in turns on one open ledger; both must agree: PLAN FOLDER [trace].
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { openDuckDb } from '../../../projections/engine/duckdb/open-duckdb.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import { compilePlan } from '../../../projections/goals/compile/compile-plan.ts';
import { contextOf } from '../../../projections/goals/compile/evaluation-context.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { identifyCitizens } from '../../../projections/ledger/identities.ts';
import { trace } from '../../../projections/trace/trace.ts';
import { assertAgreement, handWritten, handWrittenSql } from '../hand-written.ts';
import { median, seconds } from '../report-phase.ts';

const [id = '', folder = '', alsoTrace] = process.argv.slice(2);
const REPETITIONS = 7;

const file = join(folder, 'ledger.duckdb');
const engine = await openDuckDb(file, { access: 'read' });
const plan = readPlan(readFileSync(new URL(`../../../projections/plans/${id}.yaml`, import.meta.url), 'utf8'), id);
if (plan.report === undefined) throw new Error(`the plan ${id} names no report, and so no cutoff`);
const period = parsePeriod(plan.report.period);
const cutoff = await fixCutoff(engine, { clock: 'registered', through: plan.report.cutoff });
const identities = await identifyCitizens(engine, cutoff);
// The hand-written SQL joins the merged citizens, whether or not there are any.
await engine.materialise(
  'same_citizen',
  `SELECT citizen, root FROM ${identities?.sameCitizen ?? '(SELECT 0 AS citizen, 0 AS root) WHERE false'}`,
);
const compiled = compilePlan(plan, contextOf(period, cutoff, identities));
const sql = handWrittenSql(id, cutoff);

const byHand = () => handWritten(engine, sql);
const replayed = async () => (await evaluate(engine, plan, period, cutoff)).figures;
/** Everything a verdict rests on, kept: a row per citizen with every figure's verdict and every moment's date. */
const verdicts = () => engine.materialise('kept', `WITH ${compiled.tables.join(', ')} SELECT * FROM verdict`);

assertAgreement(await replayed(), await byHand());

const times = { hand: [] as number[], replay: [] as number[], verdicts: [] as number[] };
for (let i = 0; i < REPETITIONS; i++) {
  times.hand.push(await seconds(byHand));
  times.replay.push(await seconds(replayed));
  times.verdicts.push(await seconds(verdicts));
}
const figure = compiled.figures.find(({ measure }) => measure.kind === 'share')?.id ?? '';
/** Everybody of one figure, with their events: many more rows than any figure has, so only where it is asked for. */
const traceOfAll = async () => {
  let citizens = 0;
  const took = await seconds(async () => {
    for await (const _ of trace(engine, plan, figure, period, cutoff)) citizens++;
  });
  return { figure, citizens, seconds: took };
};
const [counted] = await engine.rows<[bigint, bigint]>(
  'SELECT count(DISTINCT position), count(DISTINCT citizen) FROM ledger',
);
const [events, citizens] = counted as NonNullable<typeof counted>;
process.stdout.write(
  `${JSON.stringify({
    figures: plan.figures.length,
    events: Number(events),
    citizens: Number(citizens),
    handSeconds: median(times.hand),
    replaySeconds: median(times.replay),
    verdictsSeconds: median(times.verdicts),
    ...(alsoTrace !== undefined && { trace: await traceOfAll() }),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  })}\n`,
);
