import { clockOrder } from '../../ledger/cutoff.ts';
import type { AttributeFact, EventFact, Fact, SpellFact } from './facts.ts';
import { all, any } from './logic.ts';
import type { Scope } from './scope.ts';
import { columnsOfFacts, mayMatter, type Source } from './seen.ts';
import { stateNumber } from './states.ts';

/** Common table expressions that aggregate something per citizen; the last of them has the name. */
export interface Aggregate {
  readonly name: string;
  readonly tables: readonly string[];
}

/** Whose events and spells are aggregated in a stage. */
export interface Among {
  readonly stage: number;
  /** SQL that joins the persons so far, or nothing. */
  readonly join: string;
}

/**
 * A row per citizen with the columns of some events. What several columns ask of an event, its kind or where it lies,
 * is worked out once per event.
 */
export function ofEvents(facts: readonly EventFact[], { join, stage }: Among, source: Source): Aggregate[] {
  if (facts.length === 0) return [];
  const kinds = [...new Set(facts.map(({ kind }) => kind))];
  const places = [...new Set(facts.map(({ place }) => place).filter((place) => place !== 'true'))];
  const asked = [
    ...kinds.map((kind, i) => `${kind} AS kind_${i}`),
    ...places.map((place, i) => `${place} AS place_${i}`),
  ];
  const columns = facts.map((fact) => {
    const kind = `kind_${kinds.indexOf(fact.kind)}`;
    const place = fact.place === 'true' ? 'true' : `place_${places.indexOf(fact.place)}`;
    return `${fact.aggregate(all([kind, place]))} AS ${fact.column}`;
  });
  const name = `fact_${stage}`;
  return [
    {
      name,
      tables: [
        `asked_${stage} AS (
      SELECT citizen, occurred_on, ${asked.join(',\n        ')}
      FROM (${source(mayMatter(facts), columnsOfFacts(facts))})${join})`,
        `${name} AS (
      SELECT citizen, ${columns.join(',\n        ')}
      FROM asked_${stage} GROUP BY citizen)`,
      ],
    },
  ];
}

/**
 * A row per citizen with the last value of each attribute, by date and then in the clock's order. Most citizens have only
 * ever had one value of each, and need no ordering.
 */
export function ofAttributes(
  facts: readonly AttributeFact[],
  { join, stage }: Among,
  source: Source,
  { occasion }: Scope,
): Aggregate[] {
  if (facts.length === 0) return [];
  const attributes = [...new Set(facts.map(({ attribute }) => attribute))];
  const order = ['occurred_on', ...clockOrder(occasion.clock).split(', ')];
  const some = `l.type = 'profile-registered' AND ${any(attributes.map((attribute) => `l.${attribute} IS NOT NULL`))}`;
  const places = facts.map(({ place }, i) => `${place} AS place_${i}`);
  const each = (sql: (fact: AttributeFact, i: number) => string): string => facts.map(sql).join(',\n        ');
  const name = `attribute_${stage}`;
  return [
    {
      name,
      tables: [
        `said_${stage} AS MATERIALIZED (
      SELECT citizen, ${[...attributes, ...order, ...places].join(', ')}
      FROM (${source(some, [...attributes, ...order])})${join})`,
        `said_extent_${stage} AS MATERIALIZED (
      SELECT citizen, ${each(({ attribute }, i) => `min(${attribute}) FILTER (place_${i}) AS least_${i}, max(${attribute}) FILTER (place_${i}) AS most_${i}`)}
      FROM said_${stage} GROUP BY citizen)`,
        `said_last_${stage} AS (
      SELECT citizen, ${each(({ attribute }, i) => `arg_max(${attribute}, (${order.join(', ')})) FILTER (place_${i} AND ${attribute} IS NOT NULL) AS last_${i}`)}
      FROM said_${stage} SEMI JOIN (FROM said_extent_${stage} WHERE ${any(facts.map((_, i) => `least_${i} <> most_${i}`))}) USING (citizen)
      GROUP BY citizen)`,
        `${name} AS (
      SELECT citizen, ${each(({ column }, i) => `CASE WHEN least_${i} = most_${i} THEN least_${i} ELSE last_${i} END AS ${column}`)}
      FROM said_extent_${stage} LEFT JOIN said_last_${stage} USING (citizen))`,
      ],
    },
  ];
}

/** A row per citizen with the columns of some spells. */
export function ofSpells(facts: readonly Fact[], among: Among, scope: Scope): Aggregate[] {
  return spellAggregate(`spell_fact_${among.stage}`, facts.filter(isOfSpells('spells')), 'state_spell', among, scope);
}

/** A row per citizen with the columns of some spells that are looked at with the one before. */
export function ofSpellsInOrder(facts: readonly Fact[], among: Among, scope: Scope): Aggregate[] {
  const inOrder = facts.filter(isOfSpells('spells in order'));
  return spellAggregate(`order_fact_${among.stage}`, inOrder, 'spell_in_order', among, scope);
}

function isOfSpells(of: SpellFact['of']) {
  return (fact: Fact): fact is SpellFact => fact.of === of;
}

function spellAggregate(
  name: string,
  facts: readonly SpellFact[],
  from: string,
  { join }: Among,
  { plan }: Scope,
): Aggregate[] {
  if (facts.length === 0) return [];
  const states = [...new Set(facts.map(({ state }) => stateNumber(plan, state)))];
  const columns = facts.map(({ column, aggregate }) => `${aggregate} AS ${column}`);
  return [
    {
      name,
      tables: [
        `${name} AS (
      SELECT citizen, ${columns.join(',\n        ')}
      FROM ${from}${join} WHERE state IN (${states.join(', ')})
      GROUP BY citizen)`,
      ],
    },
  ];
}

/** The spells of some states with the end of the spell before, for what looks at two in a row. */
export function spellsInOrderTable(facts: readonly Fact[], { plan }: Scope): string[] {
  const states = facts.filter(isOfSpells('spells in order')).map(({ state }) => stateNumber(plan, state));
  if (states.length === 0) return [];
  return [
    `spell_in_order AS MATERIALIZED (
      SELECT *, lag(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day) AS before_to
      FROM state_spell WHERE state IN (${[...new Set(states)].join(', ')}))`,
  ];
}
