import type { Reason } from '../../contracts/figures/verdicts.ts';
import { daysIn, daysOn } from '../evidence/spell-days.ts';
import { spellsColumn } from '../evidence/spell-lists.ts';
import { shifted, sqlDate } from '../goals/compile/dates.ts';
import type { Scope } from '../goals/compile/scope.ts';
import { boundsOf, boundsOfCondition, notBefore, soFar } from '../goals/compile/windows.ts';
import type { Condition } from '../goals/model/condition.ts';
import type { Moment } from '../goals/model/plan.ts';

/**
 * SQL over a row of `traced` of the reason why a leaf that does not hold does not, its dates being there. Undefined
 * where its form or its dates and amounts alone say it.
 */
export function whyLeaf(leaf: Condition, scope: Scope): string | undefined {
  switch (leaf.op) {
    case 'within': {
      const [left, right] = [sqlDate(leaf.left, scope).sql, sqlDate(leaf.right, scope).sql];
      const from = leaf.direction === 'after' ? right : shifted(right, leaf.span, -1);
      return either(`${left} < ${from}`, 'too-early', 'too-late');
    }
    case 'on': {
      if (leaf.lasting === undefined) return undefined;
      const { hit } = daysOn(spellsColumn(scope.plan, leaf.state), sqlDate(leaf.date, scope).sql);
      return either(`len(${hit}) > 0`, 'too-short', 'not-in-state');
    }
    case 'throughout': {
      const interval = soFar(boundsOfCondition(leaf.window, scope), scope.occasion);
      const { hit } = daysIn(spellsColumn(scope.plan, leaf.state), interval);
      return either(`len(${hit}) > 0`, 'interrupted', 'not-in-state');
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

/** SQL of the reason why a date that is reckoned from another is not in its window. Undefined for other moments. */
export function whyOutside(moment: Moment, scope: Scope): string | undefined {
  if (moment.kind !== 'date') return undefined;
  const { sql } = sqlDate(moment.date, scope);
  return either(notBefore(sql, boundsOf(moment.window, scope)), 'too-late', 'too-early');
}

function either(condition: string, yes: Reason, no: Reason): string {
  return `CASE WHEN ${condition} THEN '${yes}' ELSE '${no}' END`;
}
