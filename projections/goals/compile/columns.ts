import { type StateTest, testKey } from '../model/condition.ts';
import type { Figure } from '../model/figure.ts';
import type { Plan } from '../model/plan.ts';
import { type Needs, programmesOf } from './needs.ts';

/** The names that the parts of a plan have as columns of `citizen_facts` and `verdict`. */
export function columnsOf(plan: Plan, needs: Needs) {
  const programmes = programmesOf(needs);
  const moments = [...plan.moments.keys()];
  const amounts = [...plan.amounts.keys()];
  const populations = [...plan.populations.keys()];
  const breakdowns = [...plan.breakdowns.keys()];
  const tests = needs.tests.map(testKey);
  const ofProgramme = (prefix: string) => (programme: string) => `${prefix}_${programmes.indexOf(programme)}`;
  return {
    /** First day of the first participation, whenever that was: what is before it is not of the programme. */
    joined: ofProgramme('joined'),
    /** First day of the first participation with a day in the period, or also of those that ended in it. */
    first: (programme: string, orEnded: boolean) => ofProgramme(orEnded ? 'first_or_ended' : 'first')(programme),
    /** The first, last or n-th day in the period on which a participation ended. */
    end: (programme: string, pick: 'first' | 'last' | number) => ofProgramme(`end_${pick}`)(programme),
    /** A moment's date. It may lie after the cutoff where it is derived from another. */
    moment: (name: string) => `moment_${moments.indexOf(name)}`,
    /** The first and last day that is held back for a moment, and those that it has ahead; there only where there can be any. */
    heldFrom: (name: string) => `held_from_${moments.indexOf(name)}`,
    heldTo: (name: string) => `held_to_${moments.indexOf(name)}`,
    aheadFrom: (name: string) => `ahead_from_${moments.indexOf(name)}`,
    aheadTo: (name: string) => `ahead_to_${moments.indexOf(name)}`,
    /** Whether a moment's date may be lost; there only where it can. */
    lost: (name: string) => `lost_${moments.indexOf(name)}`,
    /** The days that are held back for a moment among spells, and of those that only may last, which surely do: lists. */
    heldDays: (name: string) => `held_days_${moments.indexOf(name)}`,
    sureDays: (name: string) => `sure_days_${moments.indexOf(name)}`,
    /** The first day that is held back of the state that a moment looks at. */
    heldSince: (name: string) => `held_since_${moments.indexOf(name)}`,
    amount: (name: string) => `amount_${amounts.indexOf(name)}`,
    /** Whether an amount may still change, from no number on, and the most that it may come to; there only where it can. */
    open: (name: string) => `open_${amounts.indexOf(name)}`,
    fromNothing: (name: string) => `from_nothing_${amounts.indexOf(name)}`,
    most: (name: string) => `most_${amounts.indexOf(name)}`,
    held: (name: string) => `held_${amounts.indexOf(name)}`,
    /** What an amount is worked out from, besides itself. */
    ofAmount: (what: string, name: string) => `${what}_of_amount_${amounts.indexOf(name)}`,
    /** What a part of a condition finds among the spells of a state. */
    test: (test: StateTest) => `test_${tests.indexOf(testKey(test))}`,
    /** The same, of spells that are only possible and of the widest window; there only where that may be more. */
    mayTest: (test: StateTest) => `may_test_${tests.indexOf(testKey(test))}`,
    /** First day of the spell, perhaps only a possible one, that runs at the cutoff. */
    runsSince: (state: string) => `runs_since_${[...plan.states.keys()].indexOf(state)}`,
    /** Whether the citizen belongs to a population. */
    member: (population: string) => `member_${populations.indexOf(population)}`,
    /** Whether a spell puts the citizen in a population. */
    inSpell: (population: string) => `in_spell_${populations.indexOf(population)}`,
    /** Whether a spell that is only possible may. */
    mayBeInSpell: (population: string) => `may_be_in_spell_${populations.indexOf(population)}`,
    /** Days in the period: of participation, or in the population's state. */
    days: (population: string) => {
      const found = plan.populations.get(population);
      return found?.kind === 'participation'
        ? ofProgramme('days')(found.programme)
        : `days_in_${populations.indexOf(population)}`;
    },
    /** The group of a breakdown; NULL where it is unknown. */
    group: (breakdown: string) => `group_${breakdowns.indexOf(breakdown)}`,
    /** An attribute that a breakdown sorts by, or the day as of which it does. */
    attribute: (breakdown: string) => `attribute_${breakdowns.indexOf(breakdown)}`,
    /** Whether the citizen was ever in a state, or has an event that a moment looks for; only to find who may matter. */
    everInState: (state: string) => `ever_in_${[...plan.states.keys()].indexOf(state)}`,
    everFound: (moment: string) => `ever_found_${moments.indexOf(moment)}`,
    /** Whether the citizen was in the state on the day on which the fewest were. */
    onLowest: (figure: Figure) => `on_lowest_${plan.figures.indexOf(figure)}`,
    verdict: (figure: Figure) => `verdict_${plan.figures.indexOf(figure)}`,
    /** Where verdicts are kept: what the citizen adds to the figure, to its denominator, and the day of a lowest number. */
    adds: (figure: Figure) => `adds_${plan.figures.indexOf(figure)}`,
    base: (figure: Figure) => `base_${plan.figures.indexOf(figure)}`,
    /** Where verdicts are kept: whether an undecided citizen may still come to have one. */
    mayBe: (outcome: string, figure: Figure) => `may_be_${outcome}_${plan.figures.indexOf(figure)}`,
    lowest: (figure: Figure) => `lowest_${plan.figures.indexOf(figure)}`,
  };
}

export type Columns = ReturnType<typeof columnsOf>;
