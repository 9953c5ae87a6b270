import { CodedError } from '../../contracts/errors/coded-error.ts';
import { endOfDayMs } from '../calendar/copenhagen.ts';
import type { Engine } from '../engine/engine.ts';

/** Whose knowledge counts: that of the caseworker systems, or that of this system. */
export type Clock = 'registered' | 'recorded';

/** What to evaluate at: through a civil date in Copenhagen, on a clock, over the prefix `[0, position)` of the log. */
export interface CutoffQuery {
  readonly clock: Clock;
  readonly through: string;
  /** Default: the head of the log. */
  readonly position?: bigint;
}

/** A cutoff whose every part is fixed: the same cutoff gives the same figures for ever. */
export interface Cutoff {
  readonly clock: Clock;
  /** `YYYY-MM-DD` in Copenhagen. */
  readonly through: string;
  /** Exclusive end of the prefix of the log. */
  readonly position: bigint;
  /** The first instant after `through`, UTC milliseconds. */
  readonly instantMs: number;
  /** On the recorded clock: the exclusive end of what was recorded before that instant, and within the prefix. */
  readonly recordedUpTo: bigint;
}

/**
 * Fixes a cutoff against the ledger.
 *
 * @throws CodedError QUERY_BAD_POSITION when the log ends before the position
 */
export async function fixCutoff(engine: Engine, query: CutoffQuery): Promise<Cutoff> {
  const instantMs = endOfDayMs(query.through);
  const [known] = await engine.rows<[bigint, bigint | null]>(
    `SELECT (SELECT coalesce(max(position) + 1, 0)::BIGINT FROM checkpoint),
      (SELECT min(position) FROM ledger WHERE recorded_at >= make_timestamp($instant::BIGINT))`,
    { instant: BigInt(instantMs) * 1000n },
  );
  const [head, firstAfter] = known as NonNullable<typeof known>;
  const position = query.position ?? head;
  if (position < 0n || position > head) {
    throw new CodedError('QUERY_BAD_POSITION', `The log ends at position ${head}; ${position} is beyond it.`, {
      path: '--position',
    });
  }
  return {
    clock: query.clock,
    through: query.through,
    position,
    instantMs,
    recordedUpTo: firstAfter !== null && firstAfter < position ? firstAfter : position,
  };
}

/** A cutoff as results state it: enough to compute them again. */
export function statedCutoff({ clock, through, position }: Cutoff) {
  return { clock, through, position: Number(position) };
}

/** The same cutoff with everything that the prefix of the log holds known, whenever it became known. */
export function withHindsight(cutoff: Cutoff): Cutoff {
  return { ...cutoff, instantMs: Number.POSITIVE_INFINITY, recordedUpTo: cutoff.position };
}

/** SQL that holds for the rows of the ledger (alias `l`) that are known at the cutoff. */
export function knownAt(cutoff: Cutoff): string {
  const instant =
    cutoff.instantMs === Number.POSITIVE_INFINITY
      ? `TIMESTAMP 'infinity'`
      : `make_timestamp(${BigInt(cutoff.instantMs) * 1000n})`;
  return knownBy(cutoff, instant, String(cutoff.recordedUpTo));
}

/**
 * SQL that holds for the rows of the ledger (alias `l`) that are known (rule L5), on whichever clock.
 *
 * @param instant SQL of the first instant after the cutoff's date
 * @param upTo SQL of the exclusive end of what was recorded before it, within the prefix
 */
export function knownBy(
  { clock, position }: Pick<Cutoff, 'clock' | 'position'>,
  instant: string,
  upTo: string,
): string {
  if (clock === 'recorded') return `l.recorded_from < ${upTo} AND l.recorded_to >= ${upTo}`;
  return `l.registered_from < ${instant} AND l.registered_to >= ${instant} AND ${inPrefix(position)}`;
}

/** SQL that holds for the rows of the ledger (alias `l`) that the prefix of the log holds, on the registered clock. */
export function inPrefix(position: bigint): string {
  return `l.position_from < ${position} AND l.position_to >= ${position}`;
}

/** The ledger's columns by which rows are in the order of the cutoff's clock (rule O2). */
export function clockColumns(clock: Clock): readonly string[] {
  return clock === 'recorded' ? ['position'] : ['registered_at', 'event_id'];
}

/** SQL that puts ledger rows in the order of the cutoff's clock. */
export function clockOrder(clock: Clock): string {
  return clockColumns(clock).join(', ');
}
