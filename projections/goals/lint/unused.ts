import { closure } from '../graph/queries.ts';
import type { Plan } from '../model/plan.ts';
import type { LintFinding } from './lint-finding.ts';

const sections = [
  ['populations', 'unused-population'],
  ['states', 'unused-state'],
  ['moments', 'unused-moment'],
  ['amounts', 'unused-amount'],
  ['breakdowns', 'unused-breakdown'],
] as const;

/** A part of the plan that no figure rests on, directly or by way of others. */
export function lintUnused({ graph }: Plan): LintFinding[] {
  const used = new Set(closure(graph.figures.values()));
  return sections.flatMap(([section, kind]) =>
    [...graph[section].values()]
      .filter((node) => !used.has(node))
      .map(({ name }) => ({ path: [section, name], detail: { kind } })),
  );
}
