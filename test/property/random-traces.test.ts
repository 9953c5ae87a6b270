import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import { type TracedCitizen, tracedCitizenSchema } from '../../contracts/figures/trace-schema.ts';
import { planSchema } from '../../contracts/plans/plan-schema.ts';
import { isAboutCitizens } from '../../projections/goals/model/figure.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { type Cutoff, fixCutoff } from '../../projections/ledger/cutoff.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { attrition } from '../../projections/trace/attrition.ts';
import { trace } from '../../projections/trace/trace.ts';
import { figuresAt } from '../oracle/figures.ts';
import type { Life } from '../oracle/life.ts';
import { livesInRows } from '../oracle/moments.ts';
import type { Period } from '../oracle/spells.ts';
import { logOf } from '../support/history/log.ts';
import { positionIn } from '../support/history/question.ts';
import { figuresOf } from './answers.ts';
import { withLedger } from './ledger-in-memory.ts';
import { inquiries, wideHistory } from './random-plans/inquiry.ts';
import { textOf } from './random-plans/random-plan.ts';
import { patience, runs } from './runs.ts';
import { expectToldTruly } from './traced-by-oracle.ts';

it('whatever a plan says, a trace adds up to its figure, its reasons fit its verdicts, and attrition ends in the counted', {
  timeout: patience,
}, async () => {
  await fc.assert(
    fc.asyncProperty(wideHistory, inquiries(2), async (arrivals, inquiries) => {
      const log = logOf(arrivals);
      await withLedger(log, [], async (ledger) => {
        for (const { seed, picks, question } of inquiries) {
          const { period, clock, through, share } = question;
          const text = textOf(seed, picks);
          const plan = readPlan(text, 'random');
          const query = { clock, through, position: positionIn(BigInt(log.length), share) };
          const cutoff = await fixCutoff(ledger.engine, query);
          const figures = await figuresOf(ledger, plan, period, query);
          const { citizens: lives, verdicts } = figuresAt(log, planSchema.parse(parse(text)), period, query);
          for (const figure of plan.figures) {
            if (!isAboutCitizens(figure)) continue;
            const result = figures.find(({ id }) => id === figure.id) as FigureResult;
            const asked = `${figure.id} of ${period.from}/${period.to} on the ${clock} clock through ${through}\n${text}`;
            const citizens = await expectToAddUp(ledger, plan, result, period, cutoff, asked);
            for (const citizen of citizens) {
              const life = lives.get(citizen.citizen) as Life;
              const key = keyOf(citizen, log);
              expectToldTruly(citizen, key === undefined ? life : (livesInRows(life).get(key) as Life), asked);
              const why = verdicts
                .get(figure.id)
                ?.get(key === undefined ? citizen.citizen : `${citizen.citizen} ${key}`)?.reason;
              if (citizen.verdict === 'undecided')
                expect(citizen.reason, `${JSON.stringify(citizen)}\n${asked}`).toBe(why);
            }
          }
        }
      });
    }),
    { numRuns: runs(0.15) },
  );
});

/** What tells a traced row from the citizen's others, as the oracle has it: its event, or its day. */
function keyOf({ row }: TracedCitizen, log: readonly RecordedEvent[]): string | undefined {
  if (row === undefined) return undefined;
  return row.position === null ? row.on : log[row.position - 1]!.id;
}

const whichOne = ({ citizen, row }: TracedCitizen): string => JSON.stringify([citizen, row]);

async function expectToAddUp(
  { engine }: Ledger,
  plan: Plan,
  result: FigureResult,
  period: Period,
  cutoff: Cutoff,
  asked: string,
): Promise<readonly TracedCitizen[]> {
  const tracedBy = async (filter: Parameters<typeof trace>[5]): Promise<TracedCitizen[]> => {
    const found: TracedCitizen[] = [];
    for await (const citizen of trace(engine, plan, result.id, period, cutoff, filter)) found.push(citizen);
    return found;
  };
  const citizens = await tracedBy({});
  const having = (verdict: string): TracedCitizen[] => citizens.filter((citizen) => citizen.verdict === verdict);
  expect(tracedCitizenSchema.array().safeParse(citizens).error, asked).toBeUndefined();
  expect(new Set(citizens.map(whichOne)).size, asked).toBe(citizens.length);
  expect(having('excluded').length, asked).toBe(result.excluded);
  expect(having('undecided').length, asked).toBe(result.undecided);
  const added = citizens.reduce((sum, { amount }) => sum + amount, 0);
  // Hours are no whole number, and have no numerator.
  const isOfHours = result.numerator === undefined && result.kind !== 'benchmark';
  if (!isOfHours && (result.kind !== 'places' || result.value !== null)) expect(added, asked).toBe(result.numerator);
  if (isOfHours && result.quantity.unit === 'hours' && result.kind === 'amount')
    expect(added, asked).toBeCloseTo(result.value ?? Number.NaN, 6);
  for (const citizen of citizens) expectToFit(citizen, cutoff.through, asked);

  if (plan.figures.find(({ id }) => id === result.id)?.measure.kind === 'lowest') return citizens;
  expect((await tracedBy({ nearMisses: true })).map(whichOne), asked).toEqual(
    citizens.filter(({ nearMiss }) => nearMiss !== null).map(whichOne),
  );
  const { start, steps, counted } = await attrition(engine, plan, result.id, period, cutoff);
  expect(counted, asked).toBe(having('counted').length);
  expect(start - steps.reduce((sum, { dropped }) => sum + dropped, 0), asked).toBe(counted);
  const sumOf = (of: 'dropped' | 'pending', ...names: string[]): number =>
    steps.filter(({ step }) => names.includes(step)).reduce((sum, step) => sum + step[of], 0);
  const decidedAt = (...names: string[]): number => sumOf('dropped', ...names) - sumOf('pending', ...names);
  expect(decidedAt('exclude', 'except'), asked).toBe(result.excluded);
  expect(decidedAt('condition', 'amount'), asked).toBe(having('not-counted').length);
  expect(steps[0]?.dropped, asked).toBe(steps[0]?.pending);
  expect((steps[0]?.dropped ?? 0) + sumOf('pending', 'exclude', 'condition', 'amount', 'except'), asked).toBe(
    result.undecided,
  );
  return citizens;
}

const reasonsOf: Readonly<Record<TracedCitizen['verdict'], RegExp>> = {
  counted: /^(member|met)$/,
  excluded: /^(excluded|excepted)$/,
  undecided: /^(pending|window-open)$/,
  'not-counted':
    /^(missing|too-(early|late|short|few|many)|wrong-kind|other-initiative|known-only-after-cutoff|ruled-out|not-in-state|interrupted|no-amount)$/,
};

function expectToFit(citizen: TracedCitizen, through: string, asked: string): void {
  const { verdict, reason, conditions, nearMiss, events, eventsLeftOut, moments } = citizen;
  const told = `${JSON.stringify(citizen)}\n${asked}`;
  expect(reason, told).toMatch(reasonsOf[verdict]);
  const failing = conditions.filter(({ role, must, holds }) => role === 'condition' && must && holds !== 'yes');
  if (verdict === 'counted') expect(failing, told).toEqual([]);
  if (nearMiss !== null)
    expect(
      failing.map(({ condition }) => condition),
      told,
    ).toContain(nearMiss);
  const decided = events.filter(({ miss }) => miss === null);
  for (const { decides, type, occurredOn } of decided) {
    // A date of birth counts whenever it is known.
    if (type !== 'profile-registered') expect((occurredOn as string) <= through, told).toBe(true);
    if (decides in moments) expect(moments[decides], told).not.toBeNull();
  }
  for (const name of new Set(events.map(({ decides }) => decides)))
    expect(events.filter(({ decides }) => decides === name).length, told).toBe(
      eventsLeftOut[name] === undefined ? events.filter(({ decides }) => decides === name).length : 50,
    );
}
