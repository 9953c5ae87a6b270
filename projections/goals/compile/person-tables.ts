import type { EventFact, Fact, SpellFact } from './facts.ts';
import { groupOf } from './groups.ts';
import { any } from './logic.ts';
import { type Needs, programmesOf } from './needs.ts';
import { rows } from './occasion.ts';
import { eventAggregates, type Output } from './person.ts';
import { membership } from './populations.ts';
import type { Scope } from './scope.ts';
import { columnsOfFacts, mayMatter, type Source } from './seen.ts';
import { stateNumber } from './states.ts';
import type { Universe } from './universe.ts';

/** What the tables of persons are made from. */
export interface PersonParts {
  readonly needs: Needs;
  readonly universe: Universe;
  readonly facts: readonly Fact[];
  readonly outputs: readonly Output[];
  readonly source: Source;
  /** Whether there is a table `birth`. */
  readonly births: boolean;
}

/**
 * Common table expressions that end in `person`: a row per citizen who may be in a population, with all that the figures
 * rest on. Per stage at most one aggregation over events and one over spells, joined with the persons so far.
 */
export function personTables(parts: PersonParts, scope: Scope): string[] {
  const { needs, universe, facts, outputs } = parts;
  const last = Math.max(0, ...facts.map(({ stage }) => stage), ...outputs.map(({ stage }) => stage));
  const tables: string[] = [];
  for (let stage = 0; stage <= last; stage++) {
    const ofStage = facts.filter((fact) => fact.stage === stage);
    const before = stage > 0 ? `person_${stage - 1}` : isJustParticipants(universe) ? 'participant' : 'candidate';
    const early = stage === 0 ? [...aggregates(ofStage, true, before, parts, scope)] : [];
    if (before === 'candidate')
      tables.push(...early.flatMap(({ tables }) => tables), candidateTable(needs, universe, scope));
    const late = aggregates(ofStage, false, before, parts, scope);
    tables.push(...late.flatMap(({ tables }) => tables));
    const joined = [...(before === 'candidate' ? early : []), ...late].map(
      ({ name }) => `LEFT JOIN ${name} USING (citizen)`,
    );
    if (stage === 0 && parts.births) joined.push('LEFT JOIN birth USING (citizen)');
    const columns = [
      'p.*',
      ...(stage === 0 && parts.births ? ['birth_date'] : []),
      ...outputs
        .filter((output) => output.stage === stage)
        .map(({ column, sql }) => (sql === column ? column : `${sql} AS ${column}`)),
    ];
    tables.push(`person_${stage} AS ${stage < last ? 'MATERIALIZED ' : ''}(
      SELECT ${columns.join(',\n        ')}
      FROM ${[`${before} p`, ...joined].join(' ')})`);
  }
  const derived = [
    ...needs.populations.map((each) => `${membership(each, scope)} AS ${scope.columns.member(each.name)}`),
    ...needs.breakdowns.map((each) => `${groupOf(each, scope)} AS ${scope.columns.group(each.name)}`),
  ];
  tables.push(`person AS (
      SELECT ${['*', ...derived].join(',\n        ')}
      FROM person_${last})`);
  return tables;
}

/** Whether nobody can be in a population but participants. */
export function isJustParticipants({ participants, byEvents, bySpells, everybody }: Universe): boolean {
  return participants && !everybody && byEvents.length === 0 && bySpells.length === 0;
}

interface Aggregate {
  readonly name: string;
  readonly tables: readonly string[];
}

/**
 * The aggregations of a stage.
 *
 * @param finding those of stage 0 that tell who may be in a population, and so are not narrowed to those who may
 */
function aggregates(
  facts: readonly Fact[],
  finding: boolean,
  before: string,
  parts: PersonParts,
  scope: Scope,
): Aggregate[] {
  const { universe } = parts;
  const stage = facts[0]?.stage ?? 0;
  const suffix = `_${stage}`;
  const finds = (flags: readonly string[]): boolean => stage === 0 && flags.length > 0 && before === 'candidate';
  const events = facts.filter((fact): fact is EventFact => fact.of === 'events');
  const spells = facts.filter((fact): fact is SpellFact => fact.of === 'spells');
  const ordered = facts.filter((fact): fact is SpellFact => fact.of === 'spells in order');
  const found: Aggregate[] = [];
  if (events.length > 0 && finds(universe.byEvents) === finding) {
    const among = `(${parts.source(mayMatter(events), columnsOfFacts(events))})`;
    const programmes = events.some(({ ofProgramme }) => ofProgramme) ? ' LEFT JOIN participant USING (citizen)' : '';
    const from = finding ? `${among}${programmes}` : `${among} JOIN ${before} USING (citizen)`;
    found.push({ name: `fact${suffix}`, tables: eventAggregates(events, from, `fact${suffix}`, suffix) });
  }
  const narrowed = finding
    ? ''
    : stage === 0
      ? ` SEMI JOIN ${before} USING (citizen)`
      : ` JOIN ${before} USING (citizen)`;
  if (spells.length > 0 && finds(universe.bySpells) === finding) {
    found.push(spellAggregate(`spell_fact${suffix}`, spells, `state_spell${narrowed}`, scope));
  }
  if (ordered.length > 0 && !finding)
    found.push(spellAggregate(`order_fact${suffix}`, ordered, `spell_in_order${narrowed}`, scope));
  return found;
}

function spellAggregate(name: string, facts: readonly SpellFact[], from: string, { plan }: Scope): Aggregate {
  const states = [...new Set(facts.map(({ state }) => stateNumber(plan, state)))];
  const columns = facts.map(({ column, aggregate }) => `${aggregate} AS ${column}`);
  return {
    name,
    tables: [
      `${name} AS MATERIALIZED (
      SELECT citizen, ${columns.join(',\n        ')}
      FROM ${from} WHERE state IN (${states.join(', ')})
      GROUP BY citizen)`,
    ],
  };
}

/** The spells of some states with the end of the spell before, for what looks at two in a row. */
export function spellsInOrderTable(facts: readonly Fact[], { plan }: Scope): string[] {
  const states = facts.flatMap((fact) => (fact.of === 'spells in order' ? stateNumber(plan, fact.state) : []));
  if (states.length === 0) return [];
  return [
    `spell_in_order AS MATERIALIZED (
      SELECT *, lag(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day) AS before_to
      FROM state_spell WHERE state IN (${[...new Set(states)].join(', ')}))`,
  ];
}

/** The common table expression `candidate`: who may be in a population, with what is known of their participation. */
function candidateTable(needs: Needs, universe: Universe, { occasion }: Scope): string {
  const { participants, byEvents, bySpells, everybody } = universe;
  const known = `${occasion.known} AND l.type NOT IN ('activity-held', 'benchmark-reported')`;
  const found = [
    ...(participants ? ['SELECT citizen FROM participant'] : []),
    ...(byEvents.length === 0 ? [] : [`SELECT citizen FROM fact_0 WHERE ${any(byEvents)}`]),
    ...(bySpells.length === 0 ? [] : [`SELECT citizen FROM spell_fact_0 WHERE ${any(bySpells)}`]),
    ...(everybody ? [`SELECT DISTINCT citizen FROM (${rows(occasion, known, 'l.type')})`] : []),
  ];
  const union = found.length === 0 ? 'SELECT NULL::BIGINT AS citizen WHERE false' : found.join('\n      UNION ');
  const joined = programmesOf(needs).length === 0 ? '' : ' LEFT JOIN participant USING (citizen)';
  return `candidate AS MATERIALIZED (
      SELECT * FROM (${union})${joined})`;
}
