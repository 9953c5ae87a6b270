import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import { asNumber, compare, type Fraction } from './fraction.ts';
import type { OracleCutoff } from './knowledge.ts';
import type { Life } from './life.ts';
import { isSettled } from './range.ts';
import { kindOf } from './result.ts';
import type { Result } from './scene.ts';
import { sceneAt } from './scene-at.ts';
import type { Period } from './spells.ts';
import { meets } from './target.ts';
import type { OracleVerdict } from './verdicts.ts';

/** What a figure, or one group of it, comes to. */
export interface OracleOutcome {
  /** Null for what is derived from other figures. */
  readonly numerator: number | null;
  /** Null for a count; of full-year places the days of the period. */
  readonly denominator: number | null;
  readonly value: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly provisional: boolean;
  readonly excluded: number;
  readonly undecided: number;
}

export interface OracleFigure extends OracleOutcome {
  readonly id: string;
  readonly kind: ReturnType<typeof kindOf>;
  /** Null where the figure has no target, and while it is open. */
  readonly met: boolean | null;
  readonly estimated: boolean;
  /** Of the lowest stock: the day. */
  readonly on: string | null;
  /** Of a change that crosses a break: its date. */
  readonly brokenOn: string | null;
  /** By breakdown, then by group; the group of those who belong to none is called `null`. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, OracleOutcome>>>>;
}

export interface OracleAnswer {
  readonly figures: readonly OracleFigure[];
  /** By figure, then by the citizen's representative pseudonym. */
  readonly verdicts: ReadonlyMap<string, ReadonlyMap<string, OracleVerdict>>;
  readonly citizens: ReadonlyMap<string, Life>;
}

/** The figures of a plan for a period as known at a cutoff: slowly, and by the book. */
export function figuresAt(
  log: readonly RecordedEvent[],
  plan: PlanDocument,
  period: Period,
  cutoff: OracleCutoff,
): OracleAnswer {
  const scene = sceneAt(log, plan, period, cutoff);
  const verdicts = new Map<string, ReadonlyMap<string, OracleVerdict>>();
  const figures = plan.figures.map((figure): OracleFigure => {
    const result = scene.result(figure.id);
    if (result.verdicts !== undefined) verdicts.set(figure.id, result.verdicts);
    return {
      id: figure.id,
      kind: kindOf(figure, plan.amounts),
      ...outcomeOf(result),
      met: meets(figure, scene) ?? null,
      estimated: result.estimated ?? false,
      on: result.on ?? null,
      brokenOn: result.brokenOn ?? null,
      groups: groupsOf(result),
    };
  });
  return { figures, verdicts, citizens: scene.lives };
}

function outcomeOf({ value, range, numerator, denominator, excluded, undecided }: Result): OracleOutcome {
  return {
    numerator: numerator ?? null,
    denominator: denominator ?? null,
    value: value === undefined ? null : asNumber(value),
    lowest: range.lowest === undefined ? null : asNumber(range.lowest),
    highest: range.highest === undefined ? null : asNumber(range.highest),
    provisional: !isSettled(range) || !isSame(value, range.lowest),
    excluded: excluded ?? 0,
    undecided: undecided ?? 0,
  };
}

function isSame(one: Fraction | undefined, other: Fraction | undefined): boolean {
  return one === undefined || other === undefined ? one === other : compare(one, other) === 0;
}

function groupsOf({ groups = new Map() }: Result): OracleFigure['groups'] {
  return Object.fromEntries(
    [...groups].map(([by, members]) => [
      by,
      Object.fromEntries([...members].map(([group, result]) => [String(group), outcomeOf(result)])),
    ]),
  );
}
