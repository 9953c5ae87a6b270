import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import { amountIn } from './amounts.ts';
import type { Citizen } from './citizens.ts';
import type { Asked, Life, Row } from './life.ts';
import { dateOfRow, momentIn } from './moments.ts';
import { participationOf } from './participation.ts';
import { runsOf } from './runs-of-days.ts';
import { spellsOf } from './spells.ts';
import { daysInState, type StateDays } from './states.ts';
import { hasLastDay, readSoFar, windowOf } from './windows.ts';

export function lifeOf(citizen: Citizen, plan: PlanDocument, { period, through }: Asked): Life {
  const stateDays: (name: string) => StateDays = once((name) =>
    daysInState(plan.states[name]!, citizen, through, stateDays),
  );
  // The same in every row.
  const lived = {
    ...citizen,
    plan,
    period,
    through,
    participation: once((programme) => participationOf(spellsOf(citizen, programme), period, through)),
    state: once((name) => {
      const { sure, possible } = stateDays(name);
      const heldBack = new Set([...possible].filter((day) => !sure.has(day)));
      return { days: sure, spells: runsOf(sure, through), heldBack, possibleSpells: runsOf(possible, through) };
    }),
  };
  const inRow = (row?: Row): Life => {
    const life: Life = {
      ...lived,
      inRow,
      moment: once((name) => (name === row?.moment ? dateOfRow(row.day) : momentIn(plan.moments[name]!, life))),
      amount: once((name) => amountIn(plan.amounts[name]!, life)),
      window: (written) => (hasLastDay(written) ? life.bounds(written) : readSoFar(life.bounds(written))),
      bounds: (written) => windowOf(written, period, through, life.moment),
    };
    return life;
  };
  return inRow();
}

/** Remembers what was worked out for a name. */
function once<T>(workOut: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    if (!known.has(name)) known.set(name, workOut(name));
    return known.get(name)!;
  };
}
