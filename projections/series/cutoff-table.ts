import { endOfDayMs } from '../calendar/copenhagen.ts';
import type { Engine } from '../engine/engine.ts';
import { filledBuffer } from '../engine/filled-buffer.ts';
import { type Cutoff, type CutoffQuery, fixCutoff } from '../ledger/cutoff.ts';

/** The cutoffs of a series: one clock and one position, and dates in ascending order. */
export interface SeriesCutoffs {
  readonly cutoffs: readonly Cutoff[];
  /** A table (i, through, instant, up_to) of them: the place in the series, the date, and the two bounds of `Cutoff`. */
  readonly table: string;
}

/**
 * Fixes the cutoffs of a series against the ledger, which is read once for all of them.
 *
 * @param throughs `YYYY-MM-DD` in Copenhagen, ascending, at least one
 * @throws CodedError QUERY_BAD_POSITION when the log ends before the position
 */
export async function fixCutoffs(
  engine: Engine,
  { clock, position: asked }: Omit<CutoffQuery, 'through'>,
  throughs: readonly string[],
): Promise<SeriesCutoffs> {
  const last = throughs.at(-1) as string;
  const { position } = await fixCutoff(engine, {
    clock,
    through: last,
    ...(asked !== undefined && { position: asked }),
  });
  const firsts = clock === 'recorded' ? await firstOfEachHour(engine) : [];
  const cutoffs = throughs.map((through): Cutoff => {
    const instantMs = endOfDayMs(through);
    return { clock, through, position, instantMs, recordedUpTo: upTo(firsts, instantMs, position) };
  });
  await engine.keep(
    'series_cutoff_text',
    filledBuffer(
      engine,
      { i: 'INTEGER', through: 'VARCHAR', instant: 'TIMESTAMP', up_to: 'BIGINT' },
      cutoffs.map(({ through, instantMs, recordedUpTo }, i) => [i, through, instantMs, recordedUpTo]),
    ),
  );
  await engine.materialise('series_cutoff', 'SELECT * REPLACE (through::DATE AS through) FROM series_cutoff_text');
  return { cutoffs, table: 'series_cutoff' };
}

/** The first event of the log that was recorded in each hour, by the hour's first instant (UTC milliseconds), descending. */
async function firstOfEachHour(engine: Engine): Promise<(readonly [number, bigint])[]> {
  const rows = await engine.rows<[number, bigint]>(
    `SELECT time_bucket(INTERVAL 1 HOUR, recorded_at) AS hour, min(position) FROM ledger GROUP BY hour ORDER BY hour DESC`,
  );
  return rows;
}

/** The exclusive end of what was recorded before an instant, which begins an hour as midnight in Copenhagen does. */
function upTo(firsts: readonly (readonly [number, bigint])[], instantMs: number, position: bigint): bigint {
  let end = position;
  for (const [hour, first] of firsts) {
    if (hour < instantMs) break;
    if (first < end) end = first;
  }
  return end;
}
