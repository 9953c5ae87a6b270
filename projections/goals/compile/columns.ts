import { resolved } from '../graph/queries.ts';
import { type StateTest, testKey } from '../model/condition.ts';
import type { Figure } from '../model/figure.ts';
import type { PlanGraph, PlanNode } from '../model/plan-graph.ts';
import { type Needs, programmesOf } from './needs.ts';

/** The names that the parts of a plan have as columns of `citizen_facts` and `verdict`. */
export function columnsOf(graph: PlanGraph, needs: Needs) {
  const programmes = programmesOf(needs);
  const tests = needs.tests.map(({ name }) => name);
  const ofProgramme = (prefix: string) => (programme: string) => `${prefix}_${programmes.indexOf(programme)}`;
  const ofTest = (prefix: string) => (test: StateTest) => `${prefix}_${tests.indexOf(testKey(test))}`;
  const named = (prefix: string, among: ReadonlyMap<string, PlanNode>) => (name: string) =>
    `${prefix}_${resolved(among, name).place}`;
  const ofFigure =
    (prefix: string) =>
    ({ id }: Figure) =>
      `${prefix}_${resolved(graph.figures, id).place}`;
  return {
    /** First day of the first participation, whenever that was: what is before it is not of the programme. */
    joined: ofProgramme('joined'),
    /** First day of the first participation with a day in the period, or also of those that ended in it. */
    first: (programme: string, orEnded: boolean) => ofProgramme(orEnded ? 'first_or_ended' : 'first')(programme),
    /** The first, last or n-th day in the period on which a participation ended. */
    end: (programme: string, pick: 'first' | 'last' | number) => ofProgramme(`end_${pick}`)(programme),
    /** Whether a participation runs at the cutoff; there only where days are counted at cutoffs of each citizen's own. */
    runs: (programme: string) => ofProgramme('runs')(programme),
    /** A moment's date. It may lie after the cutoff where it is derived from another. */
    moment: named('moment', graph.moments),
    /** The first and last day that is held back for a moment, and those that it has ahead; there only where there can be any. */
    heldFrom: named('held_from', graph.moments),
    heldTo: named('held_to', graph.moments),
    aheadFrom: named('ahead_from', graph.moments),
    aheadTo: named('ahead_to', graph.moments),
    /** Whether a moment's date may be lost; there only where it can. */
    lost: named('lost', graph.moments),
    /** The days that are held back for a moment among spells, and of those that only may last, which surely do: lists. */
    heldDays: named('held_days', graph.moments),
    sureDays: named('sure_days', graph.moments),
    /** The first day that is held back of the state that a moment looks at. */
    heldSince: named('held_since', graph.moments),
    amount: named('amount', graph.amounts),
    /** Whether an amount may still change, from no number on, and the most that it may come to; there only where it can. */
    open: named('open', graph.amounts),
    fromNothing: named('from_nothing', graph.amounts),
    most: named('most', graph.amounts),
    held: named('held', graph.amounts),
    /** What an amount is computed from, besides itself. */
    ofAmount: (what: string, name: string) => named(`${what}_of_amount`, graph.amounts)(name),
    /** What a part of a condition finds among the spells of a state. */
    test: ofTest('test'),
    /** The same, of spells that are only possible and of the widest window; there only where that may be more. */
    mayTest: ofTest('may_test'),
    /** First day of the spell, perhaps only a possible one, that runs at the cutoff. */
    runsSince: named('runs_since', graph.states),
    /** Whether the citizen belongs to a population. */
    member: named('member', graph.populations),
    /** Whether a spell puts the citizen in a population. */
    inSpell: named('in_spell', graph.populations),
    /** Whether a spell that is only possible may. */
    mayBeInSpell: named('may_be_in_spell', graph.populations),
    /** Days in the period: of participation, or in the population's state. */
    days: (population: string) => {
      const found = resolved(graph.populations, population);
      return found.kind === 'participation' ? ofProgramme('days')(found.programme) : `days_in_${found.place}`;
    },
    /** The group of a breakdown; NULL where it is unknown. */
    group: named('group', graph.breakdowns),
    /** An attribute that a breakdown sorts by, or the day as of which it does. */
    attribute: named('attribute', graph.breakdowns),
    /** Whether the citizen was ever in a state, or has an event that a moment looks for; only to find who may matter. */
    everInState: named('ever_in', graph.states),
    everFound: named('ever_found', graph.moments),
    /** Whether the citizen was in the state on the day on which the fewest were. */
    onLowest: ofFigure('on_lowest'),
    verdict: ofFigure('verdict'),
    /** Where verdicts are kept: what the citizen adds to the figure, to its denominator, and the day of a lowest number. */
    adds: ofFigure('adds'),
    base: ofFigure('base'),
    /**
     * Of a figure of amounts, the least and the most that the citizen may still add, and add to the denominator of a rate; of the
     * most NULL where there is no limit.
     */
    least: ofFigure('least'),
    mostToAdd: ofFigure('most_to_add'),
    leastOfBase: ofFigure('least_of_base'),
    mostOfBase: ofFigure('most_of_base'),
    /** Where verdicts are kept: whether an undecided citizen may still come to have one. */
    mayBe: (outcome: string, figure: Figure) => ofFigure(`may_be_${outcome}`)(figure),
    lowest: ofFigure('lowest'),
  };
}

export type Columns = ReturnType<typeof columnsOf>;
