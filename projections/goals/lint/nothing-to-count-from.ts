import { closure, originOf, resolved } from '../graph/queries.ts';
import { anchorOf, type DateExpression } from '../model/date-expression.ts';
import { amountsAdded, populationOf } from '../model/figure-conditions.ts';
import type { Plan } from '../model/plan.ts';
import type { AmountNode, FigureNode, MomentNode } from '../model/plan-graph.ts';
import type { LintFinding } from './lint-finding.ts';

/**
 * An average, a quantile or a rate of an amount that is counted from a moment which is sought in the period, of a population that
 * asks nobody for that moment: who had it in an earlier period, or never, counts as 0.
 */
export function lintNothingToCountFrom(plan: Plan): LintFinding[] {
  return plan.figures.flatMap((figure, i): LintFinding[] => {
    const population = populationOf(figure);
    // To a total a 0 adds nothing.
    if (population === undefined || figure.measure.kind === 'total') return [];
    const added = amountsAdded(figure.measure).map(({ name, field }) => ({
      field,
      amount: name,
      moments: countedFrom(resolved(plan.graph.amounts, name), plan),
    }));
    const asked = askedOf(resolved(plan.graph.figures, figure.id));
    return added.flatMap(({ field, amount, moments }): LintFinding[] => {
      const moment = moments.find((each) => !asked.has(each));
      // A rate whose two amounts are counted from it is of those who have it: 0 of 0 weighs nothing.
      const isOfAll = added.length > 1 && added.every((each) => moment !== undefined && each.moments.includes(moment));
      if (moment === undefined || isOfAll) return [];
      return [
        {
          path: ['figures', i, field],
          detail: { kind: 'nothing-to-count-from', amount, moment: moment.name, population },
        },
      ];
    });
  });
}

/** The moments sought in the period without which an amount counts nothing, and is 0. */
function countedFrom(amount: AmountNode, plan: Plan): MomentNode[] {
  if (!('window' in amount) || (amount.kind === 'longest-gap-in' && !amount.noneIsZero)) return [];
  const { from, after } = amount.window;
  return [from, after].flatMap((date) => (date === undefined ? [] : (soughtInPeriod(date, plan) ?? [])));
}

function soughtInPeriod(date: DateExpression, plan: Plan): MomentNode | undefined {
  const name = anchorOf(originOf(date, plan.graph));
  const moment = name === undefined ? undefined : resolved(plan.graph.moments, name);
  if (moment === undefined || moment.kind === 'date') return undefined;
  return moment.kind === 'end' || moment.window.during === 'period' ? moment : undefined;
}

/** The moments that a figure's population or its conditions speak of, directly or by way of others. */
function askedOf(figure: FigureNode): ReadonlySet<unknown> {
  return new Set(
    closure([figure], ({ role, to }, from) => to.part !== 'figure' && (from !== figure || role !== 'of')).filter(
      ({ part }) => part === 'moment',
    ),
  );
}
