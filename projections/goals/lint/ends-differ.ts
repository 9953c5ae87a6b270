import { closure, resolved, stateOf } from '../graph/queries.ts';
import type { Plan } from '../model/plan.ts';
import type { PlanNode, SpellMomentNode } from '../model/plan-graph.ts';
import type { LintFinding } from './lint-finding.ts';

/**
 * A figure that asks for the ends of a participation in both ways: `ended` and `end-of` see an exit although the citizen is
 * enrolled again on the same day, `ends` of the days in the programme does not.
 */
export function lintEndsDiffer(plan: Plan): LintFinding[] {
  const found = plan.figures.flatMap(({ id }) => {
    const parts = closure([resolved(plan.graph.figures, id)], ({ to }) => to.part !== 'figure');
    const exits = new Set(parts.flatMap(programmeOfExits));
    return parts.flatMap((part) =>
      programmesOfEnds(part)
        .filter((programme) => exits.has(programme))
        .map((programme) => ({ moment: part.name, programme })),
    );
  });
  // Several figures may rest on the moment.
  const each = new Map(found.map((one) => [`${one.moment} ${one.programme}`, one]));
  return [...each.values()].map((one) => ({
    path: ['moments', one.moment, 'ends'],
    detail: { kind: 'ends-differ', ...one },
  }));
}

function programmeOfExits(part: PlanNode): string[] {
  if (part.part === 'moment') return part.kind === 'end' ? [part.programme] : [];
  return part.part === 'population' && part.kind === 'participation' && part.endedInPeriod ? [part.programme] : [];
}

/** A state that is joined over gaps, or lasts longer than the participation, ends elsewhere on purpose. */
function programmesOfEnds(part: PlanNode): readonly string[] {
  if (part.part !== 'moment' || part.kind !== 'ends') return [];
  const state = stateOf(part as SpellMomentNode);
  const isPlain = state.extendedBy === undefined && state.joinedOver === undefined;
  return state.kind === 'participation' && isPlain ? state.programmes : [];
}
