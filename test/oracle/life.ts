import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import type { Citizen } from './citizens.ts';
import type { MaybeDay } from './dates.ts';
import type { Participation } from './participation.ts';
import type { Spell } from './runs-of-days.ts';
import type { Period } from './spells.ts';
import type { Days } from './states.ts';
import type { Answer } from './truth.ts';
import type { Window, WindowDocument } from './windows.ts';

/** What is asked about: a period as it stands at the end of the day `through`. */
export interface Asked {
  readonly period: Period;
  readonly through: string;
}

/** A row of a citizen's: one of the dates of a moment. */
export interface Row {
  /** Tells it from the citizen's others: the event's id, or the day. */
  readonly key: string;
  readonly moment: string;
  readonly day: string;
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
  /** The same life as one row of it sees it. */
  readonly inRow: (row: Row) => Life;
  readonly participation: (programme: string) => Participation;
  readonly state: (name: string) => OracleState;
  readonly moment: (name: string) => OracleMoment;
  readonly amount: (name: string) => OracleAmount;
  /** A window in which something is looked for; one without a last day is read so far (F9). */
  readonly window: (written: WindowDocument) => Window;
  /** The same without that: a date that is derived is not pending for what happens in its window. */
  readonly bounds: (written: WindowDocument) => Window;
}

export interface OracleMoment extends MaybeDay {
  /** The events that decided it: all that it looks for on that day, in the clock's order. */
  readonly events: readonly string[];
  /** Whether it is not settled. */
  readonly pending: boolean;
}

export interface OracleAmount {
  /** The number so far. */
  readonly value: number | undefined;
  /** Whether it is not settled: it may still change, come, or go. */
  readonly pending: boolean;
  /** The least and the most that it may come to; none of them where it is settled and has no number. */
  readonly least: number;
  readonly most: number;
  /** Whether it has a number, and keeps one. */
  readonly surely: boolean;
  /** Whether it is pending only because the period has days left (F10). */
  readonly forPeriod: boolean;
}

/** What can be asked of a life. */
export type Condition = (life: Life) => Answer;
