import { ratio } from './fraction.ts';
import { never, numbers } from './range.ts';
import type { Result, Scene } from './scene.ts';
import { meets } from './target.ts';

/** A goal is met when every figure that judges it is met; companions judge nothing. */
export function goalsMet(scene: Scene): Result {
  const { plan } = scene;
  const judges = plan.figures.filter((one) => one.goal !== undefined && one.target !== undefined && !one.companion);
  const goals = [...new Set(judges.map((judge) => judge.goal))];
  const goalsWhere = (fits: (met: boolean | undefined) => boolean): number =>
    goals.filter((goal) => judges.filter((judge) => judge.goal === goal).every((judge) => fits(meets(judge, scene))))
      .length;
  const met = goalsWhere((each) => each === true);
  const atMost = goalsWhere((each) => each !== false);
  const range = goals.length === 0 ? never : numbers(ratio(met, goals.length), ratio(atMost, goals.length));
  return { range, numerator: met, denominator: goals.length, value: ratio(met, goals.length) };
}
