import { describe, expect, it } from 'vitest';
import { lint } from '../../../projections/goals/lint/lint.ts';
import { parsePlan } from '../../../projections/goals/parse-plan.ts';
import { describe as describePlan } from '../../../services/presentation/describe/describe.ts';
import { event, log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { planText } from '../../unit/goals/plan-text.ts';
import { replayOf } from '../figures/replay-of.ts';
import { tracedIn } from '../trace/traced.ts';

const DEPTH = 30;

const levels = (level: (below: number) => string): string =>
  Array.from({ length: DEPTH }, (_, below) => level(below)).join(', ');

/** Each level names the one below it twice, so that there are 2 to the 30th ways down. */
const doubled = `{ s0: { participation: programme }, ${levels((n) => `s${n + 1}: { any-of: [s${n}, s${n}] }`)} }`;

/** Each level names both of the level below. */
const crossed = `{ s0: { participation: programme }, t0: { event: employed, joined-over: 3 days }, ${levels(
  (n) =>
    `s${n + 1}: { any-of: [s${n}, t${n}] }, t${n + 1}: { all-of: [s${n}, t${n}], extended-by: 1 day, joined-over: ${(n % 2) + 1} days }`,
)} }`;

const enrolled = event('enrolled', { occurredOn: '2023-01-01', initiative: 'programme' }, { subject: 'anna' });

// 30 doubled states took `check` more than four minutes, and `replay` as long: what asks of a state asked of its parts, one
// by one, and of theirs. A test that runs into its time limit has found such a one.
describe.each([
  ['named twice on each level', doubled],
  ['that cross on each level', crossed],
])('states %s', (_, states) => {
  const text = planText({
    language: 2,
    states,
    moments: `{ left: { ends: s${DEPTH}, pick: last } }`,
    amounts: `{ days: { days-in: s${DEPTH} } }`,
    populations: '{ people: { participation: programme } }',
    figures: `
  - { id: figure-0, title: { da: t, en: t }, share: s${DEPTH} on period-end, of: people }
  - { id: figure-1, title: { da: t, en: t }, share: left and days at least 1, of: people }`,
  });
  const parsed = parsePlan(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { plan, locate } = parsed;

  it('are checked and described', () => {
    expect(lint(plan, locate).map(({ code }) => code)).not.toContain('LINT_STATE_NEVER');
    expect(describePlan(plan, 'en').length).toBeGreaterThan(DEPTH);
  });

  it('are replayed and traced', { timeout: 300_000 }, async () => {
    const replayed = await replayOf(plan, log(enrolled), { period: '2023', cutoff: '2024-12-31' });
    expect(replayed['figure-0']).toMatchObject({ numerator: 1, denominator: 1 });
    const traced = await withLedger(log(enrolled), [], (ledger) => tracedIn(ledger, plan, { through: '2024-12-31' }));
    expect(traced).toMatchObject([{ citizen: 'anna', verdict: 'counted' }]);
  });
});
