import type { LedgerStatus } from '../../contracts/operations/status-schema.ts';
import type { Engine } from '../engine/engine.ts';
import { fixCutoff, withHindsight } from '../ledger/cutoff.ts';
import { identifyCitizens } from '../ledger/identities.ts';
import { countAdjustments } from './adjustment-states.ts';
import { contextOfAll } from './all-pairs.ts';
import { findEmptySpells } from './empty-spells.ts';
import { countEndsWithoutBegin } from './ends-without-begin.ts';
import { countEvents } from './event-counts.ts';
import { countMerges } from './merges.ts';
import { summariseDelays } from './registration-delay.ts';

/** Takes stock of everything that the ledger holds, whenever it was registered. */
export async function readStatus(engine: Engine): Promise<LedgerStatus> {
  const everything = withHindsight(await fixCutoff(engine, { clock: 'registered', through: '2199-12-31' }));
  const identities = await identifyCitizens(engine, everything);
  const context = contextOfAll(everything, identities);
  return {
    events: await countEvents(engine, identities),
    adjustments: await countAdjustments(engine),
    merges: await countMerges(engine, everything),
    emptySpells: await findEmptySpells(engine, context),
    endsWithoutBegin: await countEndsWithoutBegin(engine, context),
    delays: await summariseDelays(engine),
  };
}
