import { ratio } from './fraction.ts';
import type { Result } from './result.ts';
import type { Scene } from './scene.ts';
import { isJudged, isMet } from './target.ts';

/** A goal is met when every figure that judges it is met; companions judge nothing, and nothing does before the period. */
export function goalsMet({ plan, result, period, through }: Scene): Result {
  const judges = plan.figures.filter((one) => one.goal !== undefined && one.target !== undefined && !one.companion);
  const goals = [...new Set(judges.map((judge) => judge.goal))];
  const met = goals.filter((goal) =>
    judges
      .filter((judge) => judge.goal === goal)
      .every(
        (judge) => isJudged(period, through) && isMet(judge.target!, result(judge.id).value, (id) => result(id).value),
      ),
  ).length;
  return { numerator: met, denominator: goals.length, value: ratio(met, goals.length) };
}
