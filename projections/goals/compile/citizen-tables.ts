import { namesNotOnlyOfCitizens } from '../../../contracts/events/event-traits.ts';
import { list } from '../../ledger/sql-text.ts';
import type { RowMomentNode } from '../model/plan-graph.ts';
import {
  type Aggregate,
  type Among,
  type CitizenJoin,
  ofAttributes,
  ofEvents,
  ofJobs,
  ofSpells,
  ofSpellsInOrder,
  PER_CITIZEN,
  PER_ROW,
  profileExtent,
} from './aggregates.ts';
import { type Candidates, isJustParticipants } from './candidates.ts';
import type { Output } from './citizen-facts.ts';
import { rows } from './evaluation-context.ts';
import { dayColumn, type Predicate } from './expression/expression.ts';
import { always, any, isThere, never } from './expression/predicates.ts';
import { sqlOf } from './expression/write.ts';
import type { AttributeFact, EventFact, Fact } from './facts.ts';
import { groupOf } from './groups.ts';
import { type Needs, programmesOf } from './needs.ts';
import { participantColumns } from './participation.ts';
import { membership } from './populations.ts';
import { ROW_ON, ROWS, rowTable } from './rows.ts';
import type { Scope } from './scope.ts';
import type { Source } from './source.ts';

/** What the tables of citizens are made from. */
export interface CitizenTableParts {
  readonly needs: Needs;
  readonly candidates: Candidates;
  readonly facts: readonly Fact[];
  readonly outputs: readonly Output[];
  readonly source: Source;
  /** Whether a citizen's birth date is asked for. */
  readonly births: boolean;
  /** The moment of which each citizen has a row for each date; undefined where a row is a citizen. */
  readonly rowMoment: RowMomentNode | undefined;
}

/**
 * Common table expressions that end in `citizen_facts`: a row per citizen who may be in a population, with all that the figures
 * rest on. Per level at most one aggregation over events and one over spells, joined with the citizens so far.
 */
export function citizenTables(parts: CitizenTableParts, scope: Scope): string[] {
  const { needs, facts, outputs } = parts;
  const last = Math.max(0, ...facts.map(({ level }) => level), ...outputs.map(({ level }) => level));
  const tables = firstCitizenTables(parts, last === 0, scope);
  for (let level = 1; level <= last; level++) {
    const before = `citizen_facts_${level - 1}`;
    const per = parts.rowMoment === undefined ? PER_CITIZEN : PER_ROW;
    const found = aggregatesOf(facts, { level, join: { kind: 'inner', table: before }, per }, parts);
    tables.push(...found.flatMap((each) => each.tables));
    tables.push(citizenTable(level, level === last, ['p.*', ...selected(outputs, level)], `${before} p`, found));
  }
  const derived = [
    ...needs.populations.map((each) => `${sqlOf(membership(each, scope))} AS ${scope.columns.member(each.name)}`),
    ...needs.breakdowns.map((each) => `${sqlOf(groupOf(each, scope))} AS ${scope.columns.group(each.name)}`),
  ];
  tables.push(`citizen_facts AS (
      SELECT ${['*', ...derived].join(',\n        ')}
      FROM citizen_facts_${last})`);
  return tables;
}

/**
 * The tables of level 0. Aggregates that tell who may be in a population are computed for everybody and joined; of the
 * others those are kept whom that leaves. To leave the rest out before takes longer than to count them too, where most
 * are in a population.
 */
function firstCitizenTables(parts: CitizenTableParts, isLast: boolean, scope: Scope): string[] {
  const { needs, candidates, facts, outputs, births, rowMoment } = parts;
  const columns = [
    ...(rowMoment === undefined ? [PER_CITIZEN] : [PER_ROW, ROW_ON]),
    ...participantColumns(needs, scope).map(({ column }) => column),
    ...(births ? ['last_birth_date AS birth_date'] : []),
    ...selected(outputs, 0),
  ];
  const table = (from: string, found: readonly Aggregate[]): string =>
    citizenTable(0, isLast, columns, from, births ? [...found, profileExtent] : found);
  const level0 = (join: CitizenJoin | undefined) => ({ level: 0, join, per: PER_CITIZEN }) as const;
  if (rowMoment !== undefined) {
    // What hangs on the period alone is one for all rows of a citizen.
    const isAsked = programmesOf(needs).length > 0;
    const found = aggregatesOf(facts, level0(isAsked ? { kind: 'left', table: 'participant' } : undefined), parts);
    const joined = isAsked ? `${ROWS} LEFT JOIN participant USING (citizen)` : ROWS;
    return [
      rowTable(rowMoment, needs, scope, parts.source),
      ...found.flatMap(({ tables }) => tables),
      table(joined, found),
    ];
  }
  if (isJustParticipants(candidates)) {
    const found = aggregatesOf(facts, level0({ kind: 'inner', table: 'participant' }), parts);
    return [...found.flatMap(({ tables }) => tables), table('participant', found)];
  }
  const finds = ({ of }: Fact): boolean =>
    (of === 'events' && candidates.byEvents.length > 0) || (of === 'spells' && candidates.bySpells.length > 0);
  const programmes = facts.some((fact) => fact.of === 'events' && fact.ofProgramme);
  const whoever: CitizenJoin | undefined = programmes ? { kind: 'left', table: 'participant' } : undefined;
  const early = aggregatesOf(facts.filter(finds), level0(whoever), parts);
  const late = aggregatesOf(
    facts.filter((fact) => !finds(fact)),
    level0(programmes ? { kind: 'inner', table: 'candidate' } : undefined),
    parts,
  );
  return [
    ...early.flatMap(({ tables }) => tables),
    candidateTable(needs, candidates, early, programmes && late.length > 0, scope),
    ...late.flatMap(({ tables }) => tables),
    table('candidate', late),
  ];
}

/** Holds for a row of `participant` who takes part in a programme in the period, or left it then. */
function takesPart(needs: Needs, scope: Scope): Predicate {
  const columns = participantColumns(needs, scope).filter(({ inPeriod }) => inPeriod);
  return any(columns.map(({ column }) => isThere(dayColumn(column))));
}

function selected(outputs: readonly Output[], level: number): string[] {
  return outputs
    .filter((output) => output.level === level)
    .map(({ column, expression }) =>
      expression.kind === 'column' && expression.name === column ? column : `${sqlOf(expression)} AS ${column}`,
    );
}

function citizenTable(
  level: number,
  isLast: boolean,
  columns: readonly string[],
  from: string,
  found: readonly Aggregate[],
): string {
  const joined = new Map(found.map(({ name, per }) => [name, per]));
  return `citizen_facts_${level} AS ${isLast ? '' : 'MATERIALIZED '}(
      SELECT ${columns.join(',\n        ')}
      FROM ${[from, ...[...joined].map(([name, per]) => `LEFT JOIN ${name} USING (${per})`)].join(' ')})`;
}

function aggregatesOf(facts: readonly Fact[], among: Among, { source }: CitizenTableParts): Aggregate[] {
  const { level, join } = among;
  const ofLevel = facts.filter((fact) => fact.level === level);
  const amongDays = { ...among, join: level > 0 ? join : withoutColumns(join) };
  return [
    ...ofEvents(
      ofLevel.filter((fact): fact is EventFact => fact.of === 'events'),
      among,
      source,
    ),
    ...ofAttributes(
      ofLevel.filter((fact): fact is AttributeFact => fact.of === 'attributes'),
      amongDays,
    ),
    ...ofSpells(ofLevel, amongDays),
    ...ofSpellsInOrder(ofLevel, amongDays),
    ...ofJobs(ofLevel, amongDays),
  ];
}

/** In the first level nothing is asked of spells and histories that a citizen's columns would tell. */
function withoutColumns(join: CitizenJoin | undefined): CitizenJoin | undefined {
  return join?.kind === 'inner' ? { kind: 'semi', table: join.table } : undefined;
}

/**
 * The common table expression `candidate`: who may be in a population, with what tells so and with what is known of
 * their participation.
 */
function candidateTable(
  needs: Needs,
  candidates: Candidates,
  early: readonly Aggregate[],
  readTwice: boolean,
  scope: Scope,
): string {
  const { context } = scope;
  const { participants, byEvents, bySpells, everybody } = candidates;
  const known = `${context.known} AND l.type NOT IN (${list(namesNotOnlyOfCitizens)})`;
  const found = [
    ...(everybody ? [`(SELECT DISTINCT citizen FROM (${rows(context, known, 'l.type')})) everybody`] : []),
    ...(participants ? ['participant'] : []),
    ...early.map(({ name }) => name),
  ];
  const [first = '(SELECT NULL::BIGINT AS citizen WHERE false) nobody', ...others] = found;
  const joined = others.map((name) => ` FULL JOIN ${name} USING (citizen)`);
  if (!participants && programmesOf(needs).length > 0) joined.push(' LEFT JOIN participant USING (citizen)');
  const who = any([
    everybody ? always : never,
    participants ? takesPart(needs, scope) : never,
    ...byEvents,
    ...bySpells,
  ]);
  return `candidate AS ${readTwice ? 'MATERIALIZED ' : ''}(
      SELECT * FROM ${first}${joined.join('')}${found.length === 0 ? '' : ` WHERE ${sqlOf(who)}`})`;
}
