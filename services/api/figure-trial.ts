import { parsePeriod } from '../../projections/calendar/period.ts';
import { evaluate } from '../../projections/figures/evaluate.ts';
import { fixCutoff } from '../../projections/ledger/cutoff.ts';
import type { LedgerTurns } from '../ledger/ledger-turns.ts';
import { parseCutoff } from '../plans/cutoff-query.ts';
import type { KeptPlans } from '../plans/kept-plans.ts';

/**
 * Computes the figures of this year of one plan after the other until those of one come out, before all who wait.
 * @throws why those of no plan do
 */
export async function tryFigures(turns: LedgerTurns, plans: KeptPlans, nowMs: number): Promise<void> {
  const all = await plans.all();
  const period = parsePeriod(new Date(nowMs).toISOString().slice(0, 4));
  const query = parseCutoff({ clock: 'registered' }, nowMs, { cutoff: 'cutoff', position: 'position' });
  await turns.useFirst(async ({ engine }) => {
    const cutoff = await fixCutoff(engine, query);
    let last: unknown = new Error('there is no plan');
    for (const plan of all) {
      try {
        await evaluate(engine, plan, period, cutoff);
        return;
      } catch (error) {
        last = error;
      }
    }
    throw last;
  });
}
