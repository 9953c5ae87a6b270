import { ratio } from './fraction.ts';
import type { Result, Scene } from './scene.ts';
import { meets } from './target.ts';

/** A goal is met when every figure that judges it is met; companions judge nothing. */
export function goalsMet(scene: Scene): Result {
  const { plan } = scene;
  const judges = plan.figures.filter((one) => one.goal !== undefined && one.target !== undefined && !one.companion);
  const goals = [...new Set(judges.map((judge) => judge.goal))];
  const met = goals.filter((goal) =>
    judges.filter((judge) => judge.goal === goal).every((judge) => meets(judge, scene)),
  ).length;
  return { numerator: met, denominator: goals.length, value: ratio(met, goals.length) };
}
