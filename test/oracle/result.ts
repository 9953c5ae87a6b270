import type { FigureDocument } from '../../contracts/plans/plan-schema.ts';
import { benchmarkOf } from './benchmarks.ts';
import { citizenResult } from './citizen-measures.ts';
import type { Fraction } from './fraction.ts';
import { goalsMet } from './goals-met.ts';
import { changeOf, groupsOf, meanOf } from './reckoned.ts';
import type { Scene } from './scene.ts';
import { sumOfHeads } from './sums.ts';
import type { OracleVerdict } from './verdicts.ts';

/** What a figure comes to. */
export interface Result {
  /** Undefined where it has no value. */
  readonly value: Fraction | undefined;
  /** Not there for what is reckoned from other figures. */
  readonly numerator?: number;
  /** Not there for a count. */
  readonly denominator?: number;
  readonly excluded?: number;
  readonly undecided?: number;
  readonly estimated?: boolean;
  /** Of the lowest stock: the day. */
  readonly on?: string;
  /** The first day after the break that a change crosses. */
  readonly brokenOn?: string;
  readonly verdicts?: ReadonlyMap<string, OracleVerdict>;
  /** By breakdown, then by group; null is the group of those who belong to none. */
  readonly groups?: ReadonlyMap<string, ReadonlyMap<string | null, Result>>;
  /** The value that a group of nobody has (G1). */
  readonly ofNobody?: Fraction | undefined;
}

export function resultOf(figure: FigureDocument, scene: Scene): Result {
  if (figure['goals-met']) return goalsMet(scene);
  if (figure.sum !== undefined) return sumOfHeads(figure, scene);
  if (figure.benchmark !== undefined) return benchmarkOf(figure, scene);
  if (figure.change !== undefined) return changeOf(figure, scene);
  if (figure.mean !== undefined) return meanOf(figure, scene);
  if (figure.groups !== undefined) return groupsOf(figure, scene);
  return citizenResult(figure, scene);
}

const kinds = ['share', 'places', 'average', 'rate', 'benchmark', 'change', 'mean'] as const;

/** How a figure is told; what is none of these is a count. */
export function kindOf(figure: FigureDocument): (typeof kinds)[number] | 'count' {
  if (figure['goals-met']) return 'share';
  return kinds.find((kind) => figure[kind] !== undefined) ?? 'count';
}
