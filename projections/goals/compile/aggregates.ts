import { quote } from '../../ledger/sql-text.ts';
import { type Predicate, sqlTruth, truthColumn } from './expression/expression.ts';
import { all, always, any, isAlways } from './expression/predicates.ts';
import { distinct, placeAmong } from './expression/same.ts';
import { sqlOf } from './expression/write.ts';
import type { AttributeFact, EventFact, Fact, SpellFact } from './facts.ts';
import { columnsOfFacts, relevantRows } from './known-events.ts';
import { ROW_KEY } from './rows.ts';
import type { Source } from './source.ts';
import { heldTable } from './states/possible.ts';

/** Common table expressions that aggregate something per citizen, or per row of theirs; the last of them has the name. */
export interface Aggregate {
  readonly name: string;
  readonly per: Keys;
  readonly tables: readonly string[];
}

/** SQL of the columns by which something is aggregated and joined. */
export type Keys = typeof PER_CITIZEN | typeof PER_ROW;

export const PER_CITIZEN = 'citizen';
export const PER_ROW = `citizen, ${ROW_KEY}`;

/** Whose events and spells are aggregated in a level. */
export interface Among {
  readonly level: number;
  /** The citizens so far; undefined: everybody. */
  readonly join: CitizenJoin | undefined;
  readonly per: Keys;
}

/** How rows are joined with a table of citizens: `inner` with their columns, `semi` without, `left` also those of nobody in it. */
export interface CitizenJoin {
  readonly kind: 'inner' | 'left' | 'semi';
  readonly table: string;
}

const joinWords = { inner: 'JOIN', left: 'LEFT JOIN', semi: 'SEMI JOIN' } as const;

function joinSql(join: CitizenJoin | undefined): string {
  return join === undefined ? '' : ` ${joinWords[join.kind]} ${join.table} USING (citizen)`;
}

/**
 * A row per citizen with the columns of some events. What several columns ask of an event, its kind or where it lies,
 * is computed once per event.
 */
export function ofEvents(facts: readonly EventFact[], { join, level, per }: Among, source: Source): Aggregate[] {
  if (facts.length === 0) return [];
  const kinds = distinct(facts.map(({ kind }) => kind));
  const places = distinct(facts.map(({ place }) => place).filter((place) => !isAlways(place)));
  const asked = [
    ...kinds.map((kind, i) => `${sqlOf(kind)} AS kind_${i}`),
    ...places.map((place, i) => `${sqlOf(place)} AS place_${i}`),
  ];
  const columns = facts.map((fact) => {
    const kind = truthColumn(`kind_${placeAmong(kinds, fact.kind)}`);
    const place = isAlways(fact.place) ? always : truthColumn(`place_${placeAmong(places, fact.place)}`);
    return `${sqlOf(fact.aggregate(all([kind, place])))} AS ${fact.column}`;
  });
  const name = `fact_${level}`;
  return [
    {
      name,
      per,
      tables: [
        `asked_${level} AS (
      SELECT ${per}, occurred_on, ${asked.join(',\n        ')}
      FROM (${source(relevantRows(facts), columnsOfFacts(facts))})${joinSql(join)})`,
        `${name} AS (
      SELECT ${per}, ${columns.join(',\n        ')}
      FROM asked_${level} GROUP BY ${per})`,
      ],
    },
  ];
}

/** What is known of a citizen's profiles: see `profileTables`. */
export const profileExtent: Aggregate = { name: 'profile_extent', per: PER_CITIZEN, tables: [] };

/** A row per citizen with what tells the value of some attributes on a date: see `attributeOn`. */
export function ofAttributes(facts: readonly AttributeFact[], { join, level, per }: Among): Aggregate[] {
  if (facts.length === 0) return [];
  const columns = facts.map(
    ({ attribute, column, day }) =>
      `max(value) FILTER (history = ${quote(attribute)} AND from_day <= ${sqlOf(day)} AND (to_day IS NULL OR to_day > ${sqlOf(day)})) AS ${column}`,
  );
  const name = `held_${level}`;
  return [
    profileExtent,
    {
      name,
      per,
      tables: [
        `${name} AS (
      SELECT ${per}, ${columns.join(',\n        ')}
      FROM profile_change${joinSql(join)} GROUP BY ${per})`,
      ],
    },
  ];
}

/** A row per citizen with the columns of some spells. */
export function ofSpells(facts: readonly Fact[], among: Among): Aggregate[] {
  return spellAggregate(`spell_fact_${among.level}`, facts.filter(isOfSpells('spells')), 'state_spell', among);
}

/** A row per citizen with the columns of some spells that are looked at with the one before. */
export function ofSpellsInOrder(facts: readonly Fact[], among: Among): Aggregate[] {
  const inOrder = facts.filter(isOfSpells('spells in order'));
  return spellAggregate(`order_fact_${among.level}`, inOrder, 'spell_in_order', among);
}

/** A row per citizen with the columns of some jobs, each by itself. */
export function ofJobs(facts: readonly Fact[], among: Among): Aggregate[] {
  return spellAggregate(`job_fact_${among.level}`, facts.filter(isOfSpells('jobs')), 'state_job', among);
}

function isOfSpells(of: SpellFact['of']) {
  return (fact: Fact): fact is SpellFact => fact.of === of;
}

function spellAggregate(name: string, facts: readonly SpellFact[], from: string, { join, per }: Among): Aggregate[] {
  if (facts.length === 0) return [];
  const whole = new Set(facts.filter(({ onlyHeld }) => !onlyHeld).map(({ state }) => state.place));
  const held = new Set(facts.map(({ state }) => state.place).filter((number) => !whole.has(number)));
  const isOneOf = (states: ReadonlySet<number>): Predicate => sqlTruth`state IN (${[...states].join(', ')})`;
  const wanted = any([
    ...(whole.size === 0 ? [] : [isOneOf(whole)]),
    ...(held.size === 0 ? [] : [all([truthColumn('is_held'), isOneOf(held)])]),
  ]);
  const columns = facts.map(({ column, aggregate }) => `${sqlOf(aggregate)} AS ${column}`);
  return [
    {
      name,
      per,
      tables: [
        `${name} AS (
      SELECT ${per}, ${columns.join(',\n        ')}
      FROM ${from}${joinSql(join)} WHERE ${sqlOf(wanted)}
      GROUP BY ${per})`,
      ],
    },
  ];
}

/**
 * The spells of some states with the end of the spell before, for what looks at two in a row. Sure and possible spells
 * are each in an order of their own; possible ones are there of those alone of whom something is held back.
 */
export function spellsInOrderTable(facts: readonly Fact[]): string[] {
  const states = [...new Set(facts.filter(isOfSpells('spells in order')).map(({ state }) => state))];
  if (states.length === 0) return [];
  const among = `state IN (${states.map(({ place }) => place).join(', ')})`;
  const possible = states
    .filter(({ holdsBack }) => holdsBack)
    .map(
      (state) => `SELECT * REPLACE (false AS is_sure)
          FROM state_spell SEMI JOIN ${heldTable(state)} USING (citizen) WHERE is_possible AND state = ${state.place}`,
    );
  const [rows, order] =
    possible.length > 0
      ? [
          `(SELECT * REPLACE (false AS is_possible) FROM state_spell WHERE is_sure AND ${among}
        UNION ALL ${possible.join('\n        UNION ALL ')})`,
          'citizen, state, is_sure',
        ]
      : [`state_spell WHERE ${among}`, 'citizen, state'];
  return [
    `spell_in_order AS MATERIALIZED (
      SELECT *, lag(to_day) OVER (PARTITION BY ${order} ORDER BY from_day) AS before_to
      FROM ${rows})`,
  ];
}
