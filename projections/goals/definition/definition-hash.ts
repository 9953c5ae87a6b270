import { closure, resolved } from '../graph/queries.ts';
import { partsOf } from '../model/amount-unit.ts';
import type { Figure } from '../model/figure.ts';
import type { Plan } from '../model/plan.ts';
import type { PlanNode } from '../model/plan-graph.ts';
import { canonicalFigure, type FigureMeanings } from './canonical-figure.ts';
import {
  canonicalAmount,
  canonicalBreakdown,
  canonicalMoment,
  canonicalPopulation,
  canonicalState,
} from './canonical-parts.ts';
import { asSet, digest } from './digest.ts';

/** What the figures of a plan are computed from. */
export type Meaning = Pick<
  Plan,
  'datedBy' | 'breaks' | 'states' | 'moments' | 'amounts' | 'populations' | 'breakdowns' | 'graph'
> & { readonly figures: readonly Figure[] };

type Parts = Omit<Meaning, 'datedBy' | 'breaks' | 'figures'>;

/**
 * `sha256:` and the hash of what a plan means. Two plans with the same hash have the same figures on all data (rule R6).
 *
 * It is the hash of the figures, in which every name of a state, moment, amount or population is replaced by the hash of
 * what it names. So none of these change it: layout and comments, titles, notes and published figures, the plan's id, the
 * order of parts, the names of parts (but those of figures and breakdowns, which are printed), parts that no figure rests
 * on, and whether a default is written.
 */
export function definitionHash({ datedBy, breaks, figures, ...parts }: Meaning): string {
  const meanings = meaningsOf(parts);
  return digest({
    language: 'goals-2',
    datedBy,
    breaks: asSet(breaks.map((each) => ({ on: each.on, figures: each.figures && asSet(each.figures) }))),
    figures: asSet(figures.map((figure) => canonicalFigure(figure, meanings))),
  });
}

/** The hashes of the parts that figures depend on, each computed once, after those of the parts that it names. */
function meaningsOf(parts: Parts): FigureMeanings {
  const hashes = new Map<PlanNode, string>();
  const hashOf = (among: ReadonlyMap<string, PlanNode>) => (name: string) =>
    hashes.get(resolved(among, name)) as string;
  const meanings: FigureMeanings = {
    state: hashOf(parts.graph.states),
    moment: hashOf(parts.graph.moments),
    amount: hashOf(parts.graph.amounts),
    isWhole: (name) => partsOf(resolved(parts.graph.amounts, name)) === 1,
    population: hashOf(parts.graph.populations),
    breakdown: hashOf(parts.graph.breakdowns),
  };
  for (const node of closure(parts.graph.figures.values())) {
    const canonical = canonicalPart(node, parts, meanings);
    if (canonical !== undefined) hashes.set(node, digest(canonical));
  }
  return meanings;
}

/** A part without its name and title; undefined for what is part of others, or named in the hash by itself. */
function canonicalPart({ part, name }: PlanNode, parts: Parts, meanings: FigureMeanings): unknown {
  switch (part) {
    case 'state':
      return canonicalState(resolved(parts.states, name), meanings);
    case 'moment':
      return canonicalMoment(resolved(parts.moments, name), meanings);
    case 'amount':
      return canonicalAmount(resolved(parts.amounts, name), meanings);
    case 'population':
      return canonicalPopulation(resolved(parts.populations, name), meanings);
    case 'breakdown':
      return canonicalBreakdown(resolved(parts.breakdowns, name), meanings);
    case 'test':
    case 'figure':
      return undefined;
  }
}
