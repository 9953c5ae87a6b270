import type { Plan } from '../model/plan.ts';
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
  'datedBy' | 'breaks' | 'states' | 'moments' | 'amounts' | 'populations' | 'breakdowns' | 'figures'
>;

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

function meaningsOf(parts: Omit<Meaning, 'datedBy' | 'breaks' | 'figures'>): FigureMeanings {
  const meanings: FigureMeanings = {
    state: remembering(parts.states, (state) => canonicalState(state, meanings)),
    moment: remembering(parts.moments, (moment) => canonicalMoment(moment, meanings)),
    amount: remembering(parts.amounts, (amount) => canonicalAmount(amount, meanings)),
    population: remembering(parts.populations, (population) => canonicalPopulation(population, meanings)),
    breakdown: remembering(parts.breakdowns, (breakdown) => canonicalBreakdown(breakdown, meanings)),
  };
  return meanings;
}

/** The hash of a part by its name, found once: parts may rest on one another in more ways than could be walked. */
function remembering<Part>(parts: ReadonlyMap<string, Part>, canonical: (part: Part) => unknown) {
  const known = new Map<string, string>();
  return (name: string): string => {
    const part = parts.get(name);
    const found = known.get(name) ?? digest(part === undefined ? { missing: name } : canonical(part));
    known.set(name, found);
    return found;
  };
}
