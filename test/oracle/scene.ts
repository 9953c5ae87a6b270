import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import type { Fraction } from './fraction.ts';
import type { VisibleEvent } from './knowledge.ts';
import type { Asked, Life } from './life.ts';
import type { Range } from './range.ts';
import type { Period } from './spells.ts';
import type { OracleVerdict } from './verdicts.ts';

/** Everything that a plan is asked about at once: what has happened, to whom, and what the figures are. */
export interface Scene extends Asked {
  readonly plan: PlanDocument;
  /** In the clock's order. */
  readonly events: readonly VisibleEvent[];
  /** By the citizen's representative pseudonym. */
  readonly lives: ReadonlyMap<string, Life>;
  readonly result: (figure: string) => Result;
  /** The same plan for another period and another last day, on the same clock and at the same position. */
  readonly elsewhen: (period: Period, through: string) => Scene;
}

/** What a figure comes to. */
export interface Result {
  /** Undefined where it has no value. */
  readonly value: Fraction | undefined;
  /** What the value can still come to. */
  readonly range: Range;
  /** Not there for what is derived from other figures. */
  readonly numerator?: number;
  /** Not there for a count. */
  readonly denominator?: number;
  readonly excluded?: number;
  readonly undecided?: number;
  readonly estimated?: boolean;
  /** Of the lowest stock: the day. */
  readonly on?: string;
  /** The first day after the break that a change crosses. */
  readonly brokenOn?: string;
  /** By citizen; of rows, by citizen and key. */
  readonly verdicts?: ReadonlyMap<string, OracleVerdict>;
  /** By breakdown, then by group; null is the group of those who belong to none. */
  readonly groups?: ReadonlyMap<string, ReadonlyMap<string | null, Result>>;
  /** What a group of nobody comes to, by breakdown (G1). */
  readonly ofNobody?: ReadonlyMap<string, Pick<Result, 'value' | 'range'>>;
  /** By breakdown, whether groups may still change whom they hold, and further ones come. */
  readonly groupsMayGrow?: ReadonlyMap<string, boolean>;
}
