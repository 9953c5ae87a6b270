import type { Miss } from '../../contracts/figures/trace-schema.ts';
import type { CompiledCondition } from '../goals/compile/compiled-plan.ts';
import { dayOf } from '../goals/compile/dates.ts';
import { dayColumn, type Predicate, sqlTruth } from '../goals/compile/expression/expression.ts';
import { all, always, compare, sure } from '../goals/compile/expression/predicates.ts';
import { sqlOf } from '../goals/compile/expression/write.ts';
import { type EventSearch, isMoment, looksFor } from '../goals/compile/moments.ts';
import type { Needs } from '../goals/compile/needs.ts';
import { ROW_KEY } from '../goals/compile/rows.ts';
import type { Scope } from '../goals/compile/scope.ts';
import { statesNeeded } from '../goals/compile/states.ts';
import { boundsOf, boundsOfCondition, type Interval, soFar } from '../goals/compile/windows.ts';
import { resolved, stateOf } from '../goals/graph/queries.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import type { Population } from '../goals/model/parts.ts';
import type { AmountNode, MomentNode, StateNode } from '../goals/model/plan-graph.ts';
import { exitOn, participationRole } from './participation-role.ts';
import type { Branch, EvidenceRole } from './role.ts';
import { daysIn, daysOfMoment, daysOn, hasLasted, type SpellDays, together } from './spell-days.ts';
import { LOWEST_DAY, spellsColumn } from './spell-lists.ts';
import { birthRows, stateRows } from './state-rows.ts';

/** What the verdicts of a figure rest on, with the population first. */
export function rolesOf(
  figure: CitizenFigure,
  needs: Needs,
  conditions: readonly CompiledCondition[],
  scope: Scope,
): EvidenceRole[] {
  const { graph, columns, context } = scope;

  /** The rows that a search finds near, but does not count, and how they miss. */
  function misses(search: EventSearch, where: string): Branch[] {
    const parts = looksFor(search, scope);
    const [type, kind, initiative] = [parts.type, parts.kind, parts.initiative].map(sqlOf);
    const [participates, notEarly, notLate] = [parts.participates, parts.notEarly, parts.notLate].map(sqlOf);
    const near = (miss: Miss, holds: string): Branch => ({ miss, holds: `${where} AND known AND ${holds}` });
    return [
      { miss: 'known-only-after-cutoff', holds: `NOT known AND ${sqlOf(isMoment(search, scope))}` },
      ...(search.programme === undefined
        ? []
        : [near('no-participation', `${kind} AND ${initiative} AND NOT (${participates})`)]),
      near('too-early', `${kind} AND ${initiative} AND NOT (${notEarly})`),
      near('too-late', `${kind} AND ${initiative} AND NOT (${notLate})`),
      near('wrong-kind', `${type} AND NOT coalesce(${kind}, false) AND ${initiative} AND ${notEarly} AND ${notLate}`),
      near('other-initiative', `${kind} AND NOT (${initiative}) AND ${notEarly} AND ${notLate}`),
    ];
  }

  function ofMoment(moment: MomentNode): EvidenceRole[] {
    const column = columns.moment(moment.name);
    const role = (branches: readonly Branch[]): EvidenceRole[] => [
      { decides: moment.name, days: undefined, undated: false, branches },
    ];
    switch (moment.kind) {
      case 'date':
        // The moments that it is derived from have roles of their own.
        return [];
      case 'end':
        return role([exitOn(moment.programme, column)]);
      case 'event': {
        if (moment.pick === 'each') return role([{ holds: `known AND position = ${ROW_KEY}`, miss: null }]);
        const found = `known AND ${sqlOf(isMoment(moment, scope))}`;
        // The n-th is the n-th because of those before it.
        const upTo = typeof moment.pick === 'number' ? '<=' : '=';
        const tooFew: Branch[] =
          typeof moment.pick === 'number' ? [{ holds: `${column} IS NULL AND ${found}`, miss: 'too-few' }] : [];
        return role([
          { holds: `${found} AND occurred_on ${upTo} ${column}`, miss: null },
          ...tooFew,
          ...misses(moment, `${column} IS NULL`),
        ]);
      }
      case 'begins':
      case 'ends':
        return [ofSpells(moment.name, stateOf(moment), (spells) => daysOfMoment(spells, moment, scope))];
    }
  }

  function ofSpells(decides: string, state: StateNode, daysOf: (spells: string) => SpellDays): EvidenceRole {
    const { belongs, touches, emptied, alike } = stateRows(state, context.clock);
    const on = (list: keyof SpellDays, miss: Miss | null): Branch => ({ holds: `known AND ${touches(list)}`, miss });
    // Told only where no spell decides.
    const instead = (holds: string, miss: Miss): Branch => ({
      holds: `known AND len(coalesce(hit, [])) = 0 AND ${holds} AND occurred_on < last`,
      miss,
    });
    return {
      decides,
      days: daysOf(spellsColumn(state)),
      undated: statesNeeded([state]).some(({ kind }) => kind === 'age'),
      branches: [
        on('hit', null),
        { holds: `NOT known AND ${belongs}`, miss: 'known-only-after-cutoff' },
        on('short', 'too-short'),
        on('early', 'too-early'),
        on('late', 'too-late'),
        ...(emptied === null ? [] : [instead(emptied, 'too-short')]),
        ...(alike === null ? [] : [instead(alike.holds, alike.miss)]),
      ],
    };
  }

  function ofAmount(amount: AmountNode): EvidenceRole[] {
    switch (amount.kind) {
      case 'time-since':
        return [];
      case 'age-on': {
        const { belongs, touches } = birthRows(context.clock);
        const branches: Branch[] = [
          { holds: `known AND ${touches('[1]')}`, miss: null },
          { holds: `NOT known AND ${belongs}`, miss: 'known-only-after-cutoff' },
        ];
        return [{ decides: amount.name, days: undefined, undated: true, branches }];
      }
      case 'length-of':
        return [ofSpells(amount.name, stateOf(amount), (spells) => daysOn(spells, dayOf(amount.on, scope)))];
      case 'number-of': {
        const counted: Branch = { holds: `known AND ${sqlOf(isMoment(amount, scope))}`, miss: null };
        // What is counted already needs no near misses, unless it is too few or too many.
        const leaves = conditions.filter(
          ({ condition }) => condition?.op === 'amount' && condition.amount === amount.name,
        );
        const wanting = ['false', ...leaves.map(({ yes }) => `NOT (${yes})`)].join(' OR ');
        return [
          {
            decides: amount.name,
            days: undefined,
            undated: false,
            branches: [counted, ...misses(amount, `(${wanting})`)],
          },
        ];
      }
      case 'hours-in': {
        const interval = soFar(boundsOf(amount.window, scope), context);
        const { belongs } = stateRows(stateOf(amount), context.clock);
        const lies = sqlOf(isJobIn(interval));
        return [
          {
            decides: amount.name,
            days: undefined,
            undated: false,
            branches: [
              { holds: `known AND ${belongs} AND ${lies}`, miss: null },
              { holds: `NOT known AND ${belongs}`, miss: 'known-only-after-cutoff' },
            ],
          },
        ];
      }
      case 'days-in':
      case 'weeks-in':
      case 'months-in':
      case 'begins-of':
      case 'longest-gap-in':
      case 'longest-spell-in':
      case 'longest-out-of': {
        const interval = soFar(boundsOf(amount.window, scope), context);
        return [ofSpells(amount.name, stateOf(amount), (spells) => daysIn(spells, interval))];
      }
    }
  }

  /** The states that conditions and the population ask after, each with all the days asked about. */
  function ofStates(population: Population | undefined): EvidenceRole[] {
    const asked = new Map<StateNode, ((spells: string) => SpellDays)[]>();
    const ask = (name: string, days: (spells: string) => SpellDays): void => {
      const state = resolved(graph.states, name);
      asked.set(state, [...(asked.get(state) ?? []), days]);
    };
    if (figure.measure.kind === 'lowest') ask(figure.measure.state, (spells) => daysOn(spells, dayColumn(LOWEST_DAY)));
    if (population?.kind === 'stock') ask(population.state, (spells) => daysOn(spells, dayOf(population.on, scope)));
    if (population?.kind === 'overlap')
      ask(population.state, (spells) => daysIn(spells, soFar(boundsOf(population.window, scope), context)));
    for (const { test } of needs.tests) {
      if (test.op === 'on') {
        const day = dayOf(test.date, scope);
        const { lasting } = test;
        ask(test.state, (spells) =>
          daysOn(spells, day, lasting === undefined ? always : hasLasted(spells, day, lasting)),
        );
      } else ask(test.state, (spells) => daysIn(spells, soFar(boundsOfCondition(test.window, scope), context)));
    }
    return [...asked].map(([state, days]) =>
      ofSpells(state.name, state, (spells) => together(days.map((daysOf) => daysOf(spells)))),
    );
  }

  const [population] = needs.populations;
  return [
    ...participationRole(population, needs, scope),
    ...ofStates(population),
    ...needs.moments.flatMap(ofMoment),
    ...needs.amounts.flatMap(ofAmount),
  ];
}

/** Over a row of the ledger: it may have to do with a job that has a day in a window. */
function isJobIn({ from, to, present }: Interval): Predicate {
  const begins = compare(dayColumn('occurred_on'), '<', to);
  const ends =
    from === undefined ? always : sqlTruth`coalesce(until > ${from}, type <> 'ended' OR occurred_on > ${from})`;
  return sure(all([present, begins, ends]));
}
