import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import { amountIn, type OracleAmount } from './amounts.ts';
import type { Citizen } from './citizens.ts';
import { momentIn, type OracleMoment } from './moments.ts';
import { runsOf } from './runs-of-days.ts';
import { type Participation, type Period, participationOf, type Spell, spellsOf } from './spells.ts';
import { type Days, daysInState } from './states.ts';
import { type Window, type WindowDocument, windowOf } from './windows.ts';

/** What is asked about: a period as it stands at the end of the day `through`. */
export interface Asked {
  readonly period: Period;
  readonly through: string;
}

/** A citizen's life as a plan sees it. What it names is worked out when it is asked for. */
export interface Life extends Citizen, Asked {
  readonly plan: PlanDocument;
  readonly participation: (programme: string) => Participation;
  readonly state: (name: string) => { readonly days: Days; readonly spells: readonly Spell[] };
  readonly moment: (name: string) => OracleMoment;
  readonly amount: (name: string) => OracleAmount;
  readonly window: (written: WindowDocument) => Window;
}

export function lifeOf(citizen: Citizen, plan: PlanDocument, { period, through }: Asked): Life {
  const life: Life = {
    ...citizen,
    plan,
    period,
    through,
    participation: once((programme) => participationOf(spellsOf(citizen.events, programme), period, through)),
    state: once((name) => {
      const days = daysInState(plan.states[name]!, citizen, through, (part) => life.state(part).days);
      return { days, spells: runsOf(days, through) };
    }),
    moment: once((name) => momentIn(plan.moments[name]!, life)),
    amount: once((name) => amountIn(plan.amounts[name]!, life)),
    window: (written) => windowOf(written, period, through, life.moment),
  };
  return life;
}

/** Remembers what was worked out for a name. */
function once<T>(workOut: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    if (!known.has(name)) known.set(name, workOut(name));
    return known.get(name)!;
  };
}
