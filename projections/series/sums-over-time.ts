import type { Engine } from '../engine/engine.ts';
import { NOBODY, type Tallies, type Tally } from '../figures/tally.ts';
import { isOfSum, isSum } from '../goals/compile/activities.ts';
import type { EvaluationContext } from '../goals/compile/evaluation-context.ts';
import type { Plan } from '../goals/model/plan.ts';
import { validRows } from './changes.ts';
import type { SeriesCutoffs } from './cutoff-table.ts';

/** Adds up, at every cutoff of a series, what activities carry: the figures of a plan that are sums. */
export async function sumsOverTime(
  engine: Engine,
  plan: Plan,
  context: EvaluationContext,
  cutoffs: SeriesCutoffs,
): Promise<(i: number) => Tallies> {
  const figures = plan.figures.filter(isSum);
  if (figures.length === 0) return () => new Map();
  const sums = figures.flatMap((figure, n) => {
    const mine = `FILTER (${isOfSum(figure, plan, context)})`;
    return [
      `coalesce(sum(headcount) ${mine}, 0)::BIGINT AS total_${n}`,
      `coalesce(sum(estimated::INTEGER) ${mine}, 0)::BIGINT AS estimated_${n}`,
    ];
  });
  const rows = await engine.namedRows(`
    SELECT greatest(from_i, occurs_i) AS first_i, to_i, ${sums.join(', ')}
    FROM (${validRows(cutoffs, "l.type = 'activity-held'")}) WHERE greatest(from_i, occurs_i) < to_i GROUP BY ALL`);
  return (i) => {
    const known = rows.filter(({ first_i, to_i }) => Number(first_i) <= i && i < Number(to_i));
    const total = (name: string): bigint => known.reduce((sum, row) => sum + (row[name] as bigint), 0n);
    return new Map(
      figures.map(({ id }, n): [string, Tally] => {
        const amount = total(`total_${n}`);
        return [
          id,
          {
            ...NOBODY,
            counted: amount,
            amount,
            estimated: total(`estimated_${n}`) > 0n,
            on: undefined,
            groups: new Map(),
          },
        ];
      }),
    );
  };
}
