import { resolved, stateOf } from '../graph/queries.ts';
import { anchorOf } from '../model/date-expression.ts';
import type { MomentNode, PopulationNode, StateNode } from '../model/plan-graph.ts';
import { dayColumn, type Predicate, sqlTruth, truthColumn } from './expression/expression.ts';
import { always, isThere } from './expression/predicates.ts';
import { distinct } from './expression/same.ts';
import type { Fact } from './facts.ts';
import { isMinimumStock } from './minimum-stock.ts';
import { eventFact } from './moments.ts';
import type { Needs } from './needs.ts';
import { isStockAhead } from './populations.ts';
import type { Scope } from './scope.ts';
import { mayBeState } from './spells.ts';

/** Who may be in some population: the only citizens that a plan need look at. */
export interface Candidates {
  /** Whoever takes part in a programme. */
  readonly participants: boolean;
  /** Over the aggregates of level 0, of events and of spells: whoever one of these holds for. */
  readonly byEvents: readonly Predicate[];
  readonly bySpells: readonly Predicate[];
  /** Whoever is known. */
  readonly everybody: boolean;
  /** Aggregates that are there only to tell. */
  readonly facts: readonly Fact[];
}

/** Whether nobody can be in a population but participants. */
export function isJustParticipants({ participants, byEvents, bySpells, everybody }: Candidates): boolean {
  return participants && !everybody && byEvents.length === 0 && bySpells.length === 0;
}

const nobody: Candidates = { participants: false, byEvents: [], bySpells: [], everybody: false, facts: [] };

/** Finds who may be in some population. It may take too many: those are in none, and get no verdict. */
export function candidatesOf(needs: Needs, scope: Scope): Candidates {
  const { columns } = scope;
  const inState = (state: StateNode): Candidates => {
    const column = columns.everInState(state.name);
    const aggregate = sqlTruth`bool_or(${mayBeState(state)})`;
    return {
      ...nobody,
      bySpells: [truthColumn(column)],
      facts: [{ of: 'spells', level: 0, column, aggregate, state }],
    };
  };
  const bySpellsOf = (population: PopulationNode): Predicate[] => [
    truthColumn(columns.inSpell(population.name)),
    ...(stateOf(population).holdsBack ? [truthColumn(columns.mayBeInSpell(population.name))] : []),
  ];
  const having = (moment: MomentNode): Candidates => {
    const early = moment.level === 0;
    const has = isThere(dayColumn(columns.moment(moment.name)));
    switch (moment.kind) {
      case 'end':
        return { ...nobody, participants: true };
      case 'begins':
      case 'ends':
        return early ? { ...nobody, bySpells: [has] } : inState(stateOf(moment));
      case 'event': {
        if (early) return { ...nobody, byEvents: [has] };
        const column = columns.everFound(moment.name);
        const found = eventFact(moment, column, (which) => sqlTruth`bool_or(${which})`, 0, scope);
        return { ...nobody, byEvents: [truthColumn(column)], facts: [{ ...found, place: always, ofProgramme: false }] };
      }
      case 'date':
        return either(
          moment.dates.map((date) => {
            const anchor = anchorOf(date);
            return anchor === undefined
              ? { ...nobody, everybody: true }
              : having(resolved(scope.graph.moments, anchor));
          }),
        );
    }
  };
  const within = (population: PopulationNode): Candidates => {
    switch (population.kind) {
      case 'participation':
        return { ...nobody, participants: true };
      case 'stock':
        return isStockAhead(population, scope.context) ? nobody : { ...nobody, bySpells: bySpellsOf(population) };
      case 'overlap': {
        return population.level === 0 ? { ...nobody, bySpells: bySpellsOf(population) } : inState(stateOf(population));
      }
      case 'each':
        // Rows tell themselves whose they are (`rowTable`).
        return nobody;
      case 'with':
        return having(resolved(scope.graph.moments, population.moment));
    }
  };
  const { byEvents, bySpells, facts, ...who } = either(needs.populations.map(within));
  const lowest = needs.figures.filter(isMinimumStock).map((figure) => truthColumn(columns.onLowest(figure)));
  return {
    ...who,
    byEvents: distinct(byEvents),
    bySpells: distinct([...bySpells, ...lowest]),
    facts: [...new Map(facts.map((fact) => [fact.column, fact])).values()],
  };
}

function either(parts: readonly Candidates[]): Candidates {
  return {
    participants: parts.some(({ participants }) => participants),
    byEvents: parts.flatMap(({ byEvents }) => byEvents),
    bySpells: parts.flatMap(({ bySpells }) => bySpells),
    everybody: parts.some(({ everybody }) => everybody),
    facts: parts.flatMap(({ facts }) => facts),
  };
}
