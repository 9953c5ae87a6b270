import type { Reason } from '../../contracts/figures/verdicts.ts';
import { daysIn, daysOn } from '../evidence/spell-days.ts';
import { spellsColumn } from '../evidence/spell-lists.ts';
import { chosenDate } from '../goals/compile/date-choice.ts';
import { dayOf } from '../goals/compile/dates.ts';
import { shifted } from '../goals/compile/expression/days.ts';
import { type Predicate, sqlTruth } from '../goals/compile/expression/expression.ts';
import { compare } from '../goals/compile/expression/predicates.ts';
import { sqlOf } from '../goals/compile/expression/write.ts';
import type { Scope } from '../goals/compile/scope.ts';
import { boundsOf, boundsOfCondition, notBefore, soFar } from '../goals/compile/windows.ts';
import { resolved } from '../goals/graph/queries.ts';
import type { Condition } from '../goals/model/condition.ts';
import type { Moment } from '../goals/model/parts.ts';

/**
 * SQL over a row of `traced` of the reason why a leaf that does not hold does not, its dates being there. Undefined
 * where its form or its dates and amounts alone say it.
 */
export function whyLeaf(leaf: Condition, scope: Scope): string | undefined {
  switch (leaf.op) {
    case 'within': {
      const [left, right] = [dayOf(leaf.left, scope), dayOf(leaf.right, scope)];
      const from = leaf.direction === 'after' ? right : shifted(right, leaf.span, -1);
      return either(compare(left, '<', from), 'too-early', 'too-late');
    }
    case 'on': {
      if (leaf.lasting === undefined) return undefined;
      const { hit } = daysOn(spellsColumn(resolved(scope.graph.states, leaf.state)), dayOf(leaf.date, scope));
      return either(sqlTruth`len(${hit}) > 0`, 'too-short', 'not-in-state');
    }
    case 'throughout': {
      const interval = soFar(boundsOfCondition(leaf.window, scope), scope.context);
      const { hit } = daysIn(spellsColumn(resolved(scope.graph.states, leaf.state)), interval);
      return either(sqlTruth`len(${hit}) > 0`, 'interrupted', 'not-in-state');
    }
    case 'has':
    case 'compare':
    case 'during':
    case 'amount':
    case 'at-least':
    case 'and':
    case 'or':
    case 'not':
      return undefined;
  }
}

/** SQL of the reason why a date that is derived from others is not in its window. Undefined for other moments. */
export function whyOutside(moment: Moment, scope: Scope): string | undefined {
  if (moment.kind !== 'date') return undefined;
  return either(notBefore(chosenDate(moment, scope).day, boundsOf(moment.window, scope)), 'too-late', 'too-early');
}

function either(condition: Predicate, yes: Reason, no: Reason): string {
  return `CASE WHEN ${sqlOf(condition)} THEN '${yes}' ELSE '${no}' END`;
}
