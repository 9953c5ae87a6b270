import { closure } from '../graph/queries.ts';
import type { Plan } from '../model/plan.ts';
import type { LintCode, LintFinding } from './lint-finding.ts';

type Section = 'states' | 'moments' | 'amounts' | 'populations' | 'breakdowns';

const sections: readonly (readonly [section: Section, code: LintCode, message: string])[] = [
  ['populations', 'LINT_UNUSED_POPULATION', 'no figure counts this population; remove it, or use it'],
  ['states', 'LINT_UNUSED_STATE', 'no figure rests on this state; remove it, or use it'],
  ['moments', 'LINT_UNUSED_MOMENT', 'no figure rests on this moment; remove it, or use it'],
  ['amounts', 'LINT_UNUSED_AMOUNT', 'no figure rests on this amount; remove it, or use it'],
  ['breakdowns', 'LINT_UNUSED_BREAKDOWN', 'no figure is broken down so; remove it, or name it under "by"'],
];

/** A part of the plan that no figure rests on, directly or by way of others. */
export function lintUnused({ graph }: Plan): LintFinding[] {
  const used = new Set(closure(graph.figures.values()));
  return sections.flatMap(([section, code, message]) =>
    [...graph[section].values()]
      .filter((node) => !used.has(node))
      .map(({ name }) => ({ code, path: [section, name], message })),
  );
}
