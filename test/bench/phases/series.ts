// All daily cutoffs of a plan's period, and a replay at its report's cutoff, in turns on one open ledger: PLAN FOLDER.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { openDuckDb } from '../../../projections/engine/duckdb/open-duckdb.ts';
import { assessTargets } from '../../../projections/figures/assess-targets.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { evaluateSeries } from '../../../projections/series/evaluate-series.ts';
import { median, seconds } from '../report-phase.ts';

const [id = '', folder = ''] = process.argv.slice(2);
const REPETITIONS = 3;
const CUTOFFS = 366;

const engine = await openDuckDb(join(folder, 'ledger.duckdb'), { access: 'read' });
const plan = readPlan(readFileSync(new URL(`../../../projections/plans/${id}.yaml`, import.meta.url), 'utf8'), id);
if (plan.report === undefined) throw new Error(`the plan ${id} names no report, and so no period`);
const period = parsePeriod(plan.report.period);
const throughs = Array.from({ length: CUTOFFS }, (_, day) => addDays(period.from, day));
const cutoff = await fixCutoff(engine, { clock: 'registered', through: plan.report.cutoff });

const replayed = () => evaluate(engine, plan, period, cutoff);
const followed = () => evaluateSeries(engine, plan, period, { clock: 'registered' }, throughs);

const series = await followed();
for (const day of [0, 100, 200, CUTOFFS - 1]) {
  const { cutoff, evaluated } = series[day] as (typeof series)[number];
  const figures = assessTargets(plan, { period, through: cutoff.through }, evaluated);
  const alone = (await evaluate(engine, plan, period, cutoff)).figures;
  if (JSON.stringify(figures) !== JSON.stringify(alone))
    throw new Error(`another figure than a replay at ${cutoff.through}`);
}

const times = { replay: [] as number[], series: [] as number[] };
for (let i = 0; i < REPETITIONS; i++) {
  times.replay.push(await seconds(replayed));
  times.series.push(await seconds(followed));
}
process.stdout.write(
  `${JSON.stringify({
    cutoffs: CUTOFFS,
    replaySeconds: median(times.replay),
    seriesSeconds: median(times.series),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  })}\n`,
);
