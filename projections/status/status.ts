import type { DuckDBConnection } from '@duckdb/node-api';
import { fixCutoff, withHindsight } from '../ledger/cutoff.ts';
import { type AdjustmentStates, countAdjustments } from './adjustment-states.ts';
import { occasionOfAll } from './all-pairs.ts';
import { type EmptySpells, findEmptySpells } from './empty-spells.ts';
import { countEndsWithoutBegin, type EndsWithoutBegin } from './ends-without-begin.ts';
import { countEvents, type EventCounts } from './event-counts.ts';
import { countMerges, type Merges } from './merges.ts';
import { type DelaySummary, summariseDelays } from './registration-delay.ts';

/** What the ledger can tell about the events that it holds. */
export interface LedgerStatus {
  readonly events: EventCounts;
  readonly adjustments: AdjustmentStates;
  readonly merges: Merges;
  readonly emptySpells: EmptySpells;
  readonly endsWithoutBegin: readonly EndsWithoutBegin[];
  readonly delays: DelaySummary;
}

/** Takes stock of everything that the ledger holds, whenever it was registered. */
export async function readStatus(connection: DuckDBConnection): Promise<LedgerStatus> {
  const everything = withHindsight(await fixCutoff(connection, { clock: 'registered', through: '2199-12-31' }));
  const events = await countEvents(connection, everything);
  const merges = await countMerges(connection, everything);
  const occasion = occasionOfAll(everything, merges.total > 0);
  return {
    events,
    adjustments: await countAdjustments(connection),
    merges,
    emptySpells: await findEmptySpells(connection, occasion),
    endsWithoutBegin: await countEndsWithoutBegin(connection, occasion),
    delays: await summariseDelays(connection),
  };
}
