import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import { citizensOf, happened } from './citizens.ts';
import { knowledgeAt, type OracleCutoff, visibleEvents } from './knowledge.ts';
import { lifeOf } from './life-of.ts';
import { resultOf } from './result.ts';
import type { Result, Scene } from './scene.ts';
import type { Period } from './spells.ts';

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
