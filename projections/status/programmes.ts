import type { Engine } from '../engine/engine.ts';
import { fixCutoff, knownAt, withHindsight } from '../ledger/cutoff.ts';

/** How often a programme occurs in what is known, whenever it was registered. */
export interface HeardProgramme {
  readonly programme: string;
  readonly events: number;
  readonly subjects: number;
}

/** The programmes that events carry, by name. */
export async function heardProgrammes(engine: Engine): Promise<readonly HeardProgramme[]> {
  const everything = withHindsight(await fixCutoff(engine, { clock: 'registered', through: '2199-12-31' }));
  const rows = await engine.rows<[string, number, number]>(
    `SELECT initiative, count(DISTINCT event_id)::INTEGER, count(DISTINCT citizen)::INTEGER
     FROM ledger l WHERE initiative IS NOT NULL AND ${knownAt(everything)} GROUP BY initiative ORDER BY initiative`,
  );
  return rows.map(([programme, events, subjects]) => ({ programme, events, subjects }));
}
