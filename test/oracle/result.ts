import type { FigureDocument } from '../../contracts/plans/figure-document-schema.ts';
import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import { benchmarkOf } from './benchmarks.ts';
import { citizenResult } from './citizen-measures.ts';
import { changeOf, differenceOf, groupsOf, meanOf, ratioOf } from './derived.ts';
import { goalsMet } from './goals-met.ts';
import type { Result, Scene } from './scene.ts';
import { sumOfHeads } from './sums.ts';

export function resultOf(figure: FigureDocument, scene: Scene): Result {
  if (figure['goals-met']) return goalsMet(scene);
  if (figure.sum !== undefined) return sumOfHeads(figure, scene);
  if (figure.benchmark !== undefined) return benchmarkOf(figure, scene);
  if (figure.change !== undefined) return changeOf(figure, scene);
  if (figure.difference !== undefined) return differenceOf(figure, scene);
  if (figure.ratio !== undefined) return ratioOf(figure, scene);
  if (figure.mean !== undefined) return meanOf(figure, scene);
  if (figure.groups !== undefined) return groupsOf(figure, scene);
  return citizenResult(figure, scene);
}

const kinds = ['share', 'places', 'average', 'rate', 'benchmark', 'change', 'difference', 'ratio', 'mean'] as const;

/** How a figure is told; what is none of these is a count. */
export function kindOf(
  figure: FigureDocument,
  amounts: PlanDocument['amounts'],
): (typeof kinds)[number] | 'quantile' | 'amount' | 'count' {
  if (figure['goals-met']) return 'share';
  if (figure.median !== undefined || figure.quantile !== undefined) return 'quantile';
  if (figure.total !== undefined && amounts[figure.total]?.['hours-in'] !== undefined) return 'amount';
  return kinds.find((kind) => figure[kind] !== undefined) ?? 'count';
}
