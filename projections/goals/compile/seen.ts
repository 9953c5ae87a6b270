import { list } from '../../ledger/sql-text.ts';
import type { EventFact } from './facts.ts';
import { any } from './logic.ts';
import { type Needs, programmesOf } from './needs.ts';
import { happened, type Occasion, rows } from './occasion.ts';
import { marksOf } from './participation.ts';
import type { Scope } from './scope.ts';
import { stateNeeds } from './states.ts';

/** SQL of rows that are known and have happened: `where` is over `ledger l`, the columns are named without it. */
export type Source = (where: string, columns: readonly string[]) => string;

/** Reads the ledger itself: for a plan that needs each of its rows once. */
export function fromLedger(occasion: Occasion): Source {
  const seen = `${occasion.known} AND ${happened(occasion)}`;
  return (where, columns) => rows(occasion, `${seen} AND ${where}`, columns.map((column) => `l.${column}`).join(', '));
}

/** Reads `seen`: for a plan that needs the same rows for several things. */
export const fromSeen: Source = (where, columns) => `SELECT citizen, ${columns.join(', ')} FROM seen l WHERE ${where}`;

/** The common table expression `seen`: the one pass over the ledger, of the rows and columns that anything asks for. */
export function seenTable(needs: Needs, facts: readonly EventFact[], { plan, occasion }: Scope): string {
  const states = stateNeeds(plan, needs.states, occasion.clock);
  const programmes = programmesOf(needs);
  const wanted = any([
    states.wanted,
    programmes.length === 0 ? 'false' : `(${marksOf(programmes)})`,
    facts.length === 0 ? 'false' : `(${mayMatter(facts)})`,
  ]);
  const columns = new Set([
    'type',
    'occurred_on',
    ...states.columns,
    ...(programmes.length === 0 ? [] : ['initiative']),
    ...columnsOfFacts(facts),
  ]);
  columns.delete('citizen');
  return `seen AS MATERIALIZED (
      ${fromLedger(occasion)(wanted, [...columns])})`;
}

/** SQL over `ledger l` that spares a pass the rows that none of some columns can be about. */
export function mayMatter(facts: readonly EventFact[]): string {
  const typesWhere = (holds: (fact: EventFact) => boolean) => [
    ...new Set(facts.filter(holds).flatMap(({ types }) => types)),
  ];
  const bound = (operator: '>=' | '<', of: (fact: EventFact) => string | undefined): string[] => {
    const bounds = facts.flatMap((fact) => of(fact) ?? []).toSorted();
    const widest = operator === '<' ? bounds.at(-1) : bounds[0];
    if (widest === undefined) return [];
    const unbounded = typesWhere((fact) => of(fact) === undefined);
    const within = `l.occurred_on ${operator} DATE '${widest}'`;
    return [unbounded.length === 0 ? within : `(${within} OR l.type IN (${list(unbounded)}))`];
  };
  return [
    `l.type IN (${list(typesWhere(() => true))})`,
    ...bound('>=', ({ from }) => from),
    ...bound('<', ({ to }) => to),
  ].join(' AND ');
}

/** The ledger columns that some columns are worked out from. */
export function columnsOfFacts(facts: readonly EventFact[]): string[] {
  return [...new Set(['type', 'occurred_on', ...facts.flatMap(({ reads, carries }) => [...reads, ...carries])])];
}
