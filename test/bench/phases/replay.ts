// A plan of eleven goals at a cutoff, by the compiler and by hand, in turns on one open ledger; both must agree.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import { compilePlan } from '../../../projections/goals/compile/compile-plan.ts';
import { occasionOf } from '../../../projections/goals/compile/occasion.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { identifyCitizens } from '../../../projections/ledger/identities.ts';
import { trace } from '../../../projections/trace/trace.ts';
import { median, seconds } from '../report-phase.ts';

const [folder = ''] = process.argv.slice(2);
const REPETITIONS = 7;

const instance = await DuckDBInstance.create(join(folder, 'ledger.duckdb'), { access_mode: 'READ_ONLY' });
const connection = await instance.connect();
const plan = readPlan(
  readFileSync(new URL('../../../projections/plans/ihp-2019-2023.yaml', import.meta.url), 'utf8'),
  'plan',
);
const period = parsePeriod('2023');
const cutoff = await fixCutoff(connection, { clock: 'registered', through: '2023-12-31' });
const identities = await identifyCitizens(connection, cutoff);
const compiled = compilePlan(plan, occasionOf(period, cutoff, identities));

const byHand = readFileSync(new URL('../hand-written.sql', import.meta.url), 'utf8')
  .replaceAll(':instant', `make_timestamp(${BigInt(cutoff.instantMs) * 1000n})`)
  .replaceAll(':position', String(cutoff.position));
const handWritten = async () => (await connection.runAndReadAll(byHand)).getRowsJson()[0]?.map(Number);
const replayed = async () => (await evaluate(connection, plan, period, cutoff)).figures;
/** Everything a verdict rests on, kept: a row per citizen with every figure's verdict and every moment's date. */
const verdicts = () =>
  connection.run(`CREATE OR REPLACE TEMP TABLE kept AS WITH ${compiled.tables.join(', ')} SELECT * FROM verdict`);

const figures = await replayed();
const computed = figures
  .filter((figure) => figure.id !== 'goals-met')
  .flatMap((figure) => (figure.kind === 'share' ? [figure.numerator, figure.denominator] : [figure.numerator]));
const expected = await handWritten();
if (JSON.stringify(computed) !== JSON.stringify(expected)) {
  throw new Error(`the compiled plan and the hand-written SQL disagree:\n${computed}\n${expected}`);
}

const times = { hand: [] as number[], replay: [] as number[], verdicts: [] as number[] };
for (let i = 0; i < REPETITIONS; i++) {
  times.hand.push(await seconds(handWritten));
  times.replay.push(await seconds(replayed));
  times.verdicts.push(await seconds(verdicts));
}
let traced = 0;
const traceSeconds = await seconds(async () => {
  for await (const _ of trace(connection, plan, 'goal-2', period, cutoff)) traced++;
});
const count = await connection.runAndReadAll('SELECT count(DISTINCT position), count(DISTINCT citizen) FROM ledger');
const [events, citizens] = count.getRowsJson()[0] as [string, string];
process.stdout.write(
  `${JSON.stringify({
    events: Number(events),
    citizens: Number(citizens),
    handSeconds: median(times.hand),
    replaySeconds: median(times.replay),
    verdictsSeconds: median(times.verdicts),
    traceSeconds,
    traced,
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  })}\n`,
);
