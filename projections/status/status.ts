import type { Engine } from '../engine/engine.ts';
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
export async function readStatus(engine: Engine): Promise<LedgerStatus> {
  const everything = withHindsight(await fixCutoff(engine, { clock: 'registered', through: '2199-12-31' }));
  const events = await countEvents(engine, everything);
  const merges = await countMerges(engine, everything);
  const occasion = occasionOfAll(everything, merges.total > 0);
  return {
    events,
    adjustments: await countAdjustments(engine),
    merges,
    emptySpells: await findEmptySpells(engine, occasion),
    endsWithoutBegin: await countEndsWithoutBegin(engine, occasion),
    delays: await summariseDelays(engine),
  };
}
