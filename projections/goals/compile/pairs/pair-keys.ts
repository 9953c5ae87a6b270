import { nameOfSide } from '../../../../contracts/events/event-traits.ts';
import { type Clock, clockColumns } from '../../../ledger/cutoff.ts';
import { list, quote } from '../../../ledger/sql-text.ts';

/** What a pair of events tells apart: one programme or one benefit. */
export interface PairKey {
  readonly of: 'programme' | 'benefit';
  readonly code: string;
}

/** The events that begin and end participations and benefits, and the column that says which one. */
export const pairEvents = {
  programme: { begin: nameOfSide('begins', 'programme'), end: nameOfSide('ends', 'programme'), column: 'initiative' },
  benefit: { begin: nameOfSide('begins', 'benefit'), end: nameOfSide('ends', 'benefit'), column: 'benefit' },
} as const;

/** The types of the events that begin or end pairs of a kind. */
export function pairTypes(of: PairKey['of']): string[] {
  return [pairEvents[of].begin, pairEvents[of].end];
}

/** The column of rows with the key of the name under which an event was sent; `citizen` is whose the name is. */
export const RECORD = 'record';

/** The columns of rows that say under which name and in what order of a clock the events of pairs were sent. */
export function pairOrder(clock: Clock): string[] {
  return [...new Set([RECORD, 'event_id', ...clockColumns(clock)])];
}

/** SQL over rows of the ledger that belong to pairs of one kind. */
export interface PairRows {
  /** Which rows they are, over `ledger l`. */
  readonly where: string;
  /** The columns that the others read. */
  readonly columns: readonly string[];
  /** What tells the row's programme or benefit from others. */
  readonly pair: string;
  readonly begins: string;
}

/** All rows of a kind, each programme or benefit by its own name. */
export function allPairRows(of: PairKey['of']): PairRows {
  const { begin, column } = pairEvents[of];
  return {
    where: `l.type IN (${list(pairTypes(of))})`,
    columns: ['type', 'occurred_on', column],
    pair: column,
    begins: `type = ${quote(begin)}`,
  };
}

/** The rows of some keys, a kind at a time; `pair` is the place of a programme or benefit among the keys. */
export function pairRows(keys: readonly PairKey[]): PairRows[] {
  return (['programme', 'benefit'] as const).flatMap((of) => {
    const numbered = [...keys.entries()].filter(([, key]) => key.of === of);
    if (numbered.length === 0) return [];
    const { begin, column } = pairEvents[of];
    const numbers = numbered.map(([number, { code }]) => `WHEN ${quote(code)} THEN ${number}`).join(' ');
    return [
      {
        where: `l.type IN (${list(pairTypes(of))}) AND l.${column} IN (${list(numbered.map(([, { code }]) => code))})`,
        columns: ['type', 'occurred_on', column],
        pair: `(CASE ${column} ${numbers} END)::USMALLINT`,
        begins: `type = ${quote(begin)}`,
      },
    ];
  });
}

/** The number that a key has in the column `pair`. */
export function pairNumber(keys: readonly PairKey[], { of, code }: PairKey): number {
  return keys.findIndex((key) => key.of === of && key.code === code);
}
