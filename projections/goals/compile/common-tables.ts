import type { Plan } from '../plan.ts';
import { columnsOf } from './columns.ts';
import { needsOf } from './needs.ts';
import type { Occasion } from './occasion.ts';
import { factsOf } from './person.ts';
import { asksForAges } from './populations.ts';
import type { Scope } from './scope.ts';
import { seenRows } from './seen.ts';
import { birthTable } from './states/births.ts';
import { stateNeeds, stateTables } from './states.ts';
import { universeOf } from './universe.ts';

/** A plan's figures for an occasion. */
export interface Asked {
  readonly plan: Plan;
  readonly occasion: Occasion;
}

/** Statements that make tables which several occasions share, and those that drop them again. */
export interface CommonTables {
  readonly create: readonly string[];
  readonly drop: readonly string[];
}

const names = ['seen', 'birth', 'state_spell'] as const;

/**
 * What several occasions of one plan have in common, as temporary tables: the rows that are known, the dates of birth and
 * the spells of states hang on the cutoff, not on the period. With them the ledger is read once for all the periods that
 * a plan compares.
 *
 * @param plan the plan with the figures of all the occasions
 * @param asked the occasions, at one cutoff, each with the figures that it needs
 * @returns undefined where nothing is shared: for a single occasion, and for plans without states, which read few rows
 * of the period alone
 */
export function commonTables(plan: Plan, asked: readonly Asked[]): CommonTables | undefined {
  const needs = needsOf(plan);
  const [first] = asked;
  if (first === undefined || asked.length < 2 || needs.states.length === 0) return undefined;
  const { occasion } = first;
  const scope: Scope = { plan, occasion, columns: columnsOf(plan, needs) };
  const births = stateNeeds(plan, needs.states, occasion.clock).birth || asksForAges(needs);
  const spells = stateTables(plan, occasion, needs.states);
  const made = [
    `seen AS ${seenRows(needs, asked.flatMap(factsAsked), scope)}`,
    ...(births ? [`birth AS WITH ${birthTable(occasion)} FROM birth`] : []),
    `state_spell AS WITH ${spells.join(',\n')} FROM state_spell`,
  ];
  return {
    create: made.map((table) => `CREATE OR REPLACE TEMP TABLE ${table}`),
    drop: names.map((name) => `DROP TABLE IF EXISTS temp.${name}`),
  };
}

function factsAsked({ plan, occasion }: Asked) {
  const needs = needsOf(plan);
  const scope: Scope = { plan, occasion, columns: columnsOf(plan, needs) };
  return [...factsOf(needs, scope), ...universeOf(needs, scope).facts];
}
