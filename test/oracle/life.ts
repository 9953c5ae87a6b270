import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import { amountIn, type OracleAmount } from './amounts.ts';
import type { Citizen } from './citizens.ts';
import { momentIn, type OracleMoment } from './moments.ts';
import { type Participation, participationOf } from './participation.ts';
import { runsOf } from './runs-of-days.ts';
import { type Period, type Spell, spellsOf } from './spells.ts';
import { type Days, daysInState, type StateDays } from './states.ts';
import { hasLastDay, readSoFar, type Window, type WindowDocument, windowOf } from './windows.ts';

/** What is asked about: a period as it stands at the end of the day `through`. */
export interface Asked {
  readonly period: Period;
  readonly through: string;
}

export interface OracleState {
  /** The days on which the citizen is surely in it, and the spells that they make. */
  readonly days: Days;
  readonly spells: readonly Spell[];
  /** The days held back: the citizen may yet have been in it. */
  readonly heldBack: Days;
  /** The spells that both make together. */
  readonly possibleSpells: readonly Spell[];
}

/** A citizen's life as a plan sees it. What it names is worked out when it is asked for. */
export interface Life extends Citizen, Asked {
  readonly plan: PlanDocument;
  readonly participation: (programme: string) => Participation;
  readonly state: (name: string) => OracleState;
  readonly moment: (name: string) => OracleMoment;
  readonly amount: (name: string) => OracleAmount;
  /** A window in which something is looked for; one without a last day is read so far (F9). */
  readonly window: (written: WindowDocument) => Window;
  /** The same without that: a date that is reckoned does not wait for what happens in its window. */
  readonly bounds: (written: WindowDocument) => Window;
}

export function lifeOf(citizen: Citizen, plan: PlanDocument, { period, through }: Asked): Life {
  const stateDays: (name: string) => StateDays = once((name) =>
    daysInState(plan.states[name]!, citizen, through, stateDays),
  );
  const life: Life = {
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
    moment: once((name) => momentIn(plan.moments[name]!, life)),
    amount: once((name) => amountIn(plan.amounts[name]!, life)),
    window: (written) => (hasLastDay(written) ? life.bounds(written) : readSoFar(life.bounds(written))),
    bounds: (written) => windowOf(written, period, through, life.moment),
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
