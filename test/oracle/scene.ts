import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import { citizensOf, happened } from './citizens.ts';
import { knowledgeAt, type OracleCutoff, type VisibleEvent, visibleEvents } from './knowledge.ts';
import { type Asked, type Life, lifeOf } from './life.ts';
import { type Result, resultOf } from './result.ts';
import type { Period } from './spells.ts';

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

export function sceneAt(
  log: readonly RecordedEvent[],
  plan: PlanDocument,
  period: Period,
  cutoff: OracleCutoff,
): Scene {
  const { through } = cutoff;
  const visible = visibleEvents(knowledgeAt(log, cutoff));
  const citizens = citizensOf(visible, through);
  const results = new Map<string, Result>();
  const scene: Scene = {
    plan,
    period,
    through,
    events: happened(visible, through),
    lives: new Map(citizens.map((citizen) => [citizen.subject, lifeOf(citizen, plan, { period, through })])),
    result: (id) => {
      if (!results.has(id)) results.set(id, resultOf(plan.figures.find((figure) => figure.id === id)!, scene));
      return results.get(id)!;
    },
    elsewhen: (period, through) => sceneAt(log, plan, period, { ...cutoff, through }),
  };
  return scene;
}
