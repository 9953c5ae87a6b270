import type { Finding } from '../../contracts/figures/reconcile-schema.ts';
import type { FigureNode } from '../goals/model/plan-graph.ts';
import { changeDoesNotFollow, pointsOfACount } from './rules/changes.ts';
import type { Rule } from './rules/rule.ts';
import { denominatorNotPrinted, shareDoesNotFollow } from './rules/shares.ts';
import { groupsDoNotAddUp, totalsDiffer } from './rules/totals.ts';
import { measuresSomethingElse, unitsMixed } from './rules/units.ts';
import { verdictDoesNotFollow } from './rules/verdicts.ts';

const rules: readonly Rule[] = [
  shareDoesNotFollow,
  denominatorNotPrinted,
  unitsMixed,
  measuresSomethingElse,
  pointsOfACount,
  changeDoesNotFollow,
  totalsDiffer,
  groupsDoNotAddUp,
  verdictDoesNotFollow,
];

/** Everything that is wrong with what a report printed of a figure, found from the report's own numbers by rule. */
export function findingsOf(figure: FigureNode): Finding[] {
  return figure.published === undefined ? [] : rules.flatMap((rule) => rule(figure));
}
