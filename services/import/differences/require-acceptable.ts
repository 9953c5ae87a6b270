import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { overlap, scopeText } from '../../../contracts/events/extract-scope.ts';
import { todayInCopenhagen } from '../../../projections/calendar/copenhagen.ts';
import type { Extract } from '../extract.ts';
import type { TakenExtract } from '../known-rows/known-rows.ts';
import type { ComparedExtract } from './compare-extract.ts';

/** What somebody said may be so. */
export interface Accepted {
  /** However many rows are gone. */
  readonly vanished: boolean;
  /** That an extract which was stopped in the middle is not finished any more. */
  readonly unfinished: boolean;
}

const dayMs = 86_400_000;

/**
 * Refuses an extract for what is known of others, before anything of it is read.
 * @throws CodedError EXTRACT_AHEAD, EXTRACT_OUT_OF_ORDER, EXTRACT_UNFINISHED
 */
export function requireInTurn(
  { mapping, takenAtMs, scope }: Extract,
  taken: readonly TakenExtract[],
  accepted: Accepted,
  nowMs: number,
): void {
  if (takenAtMs > nowMs + dayMs) {
    throw new CodedError(
      'EXTRACT_AHEAD',
      `The extract is of ${todayInCopenhagen(takenAtMs)}, and now it is ${todayInCopenhagen(nowMs)}.`,
      {
        hint: 'state the day on which it was taken',
      },
    );
  }
  const later = taken.findLast((other) => other.takenAtMs > takenAtMs && overlap(other.scope, scope));
  if (later !== undefined) {
    throw new CodedError(
      'EXTRACT_OUT_OF_ORDER',
      `The extract is of ${todayInCopenhagen(takenAtMs)}; one of ${todayInCopenhagen(later.takenAtMs)} was imported by the mapping ${mapping} before.`,
      {
        hint: 'import extracts from the oldest to the newest; leave this one out, or state the day on which it was taken',
      },
    );
  }
  const own = scopeText(scope);
  const isOwn = (other: TakenExtract) => other.takenAtMs === takenAtMs && scopeText(other.scope) === own;
  const unfinished = taken.find((other) => !other.isFinished && !isOwn(other));
  if (unfinished !== undefined && !accepted.unfinished) {
    throw new CodedError(
      'EXTRACT_UNFINISHED',
      `The import of the extract of ${todayInCopenhagen(unfinished.takenAtMs)} was stopped after ${unfinished.stored} events.`,
      { hint: 'import that extract again first, which stores the rest, or add --accept-unfinished' },
    );
  }
}

/**
 * Refuses an extract in which too many rows are gone, before anything of it is stored.
 * @throws CodedError EXTRACT_ROWS_VANISHED
 */
export function requireFewVanished(
  { vanished, vanishedAtMost }: Extract,
  { rowsGone, rowsInScope }: Pick<ComparedExtract, 'rowsGone' | 'rowsInScope'>,
  accepted: Accepted,
): void {
  if (vanished === 'keep' || accepted.vanished || rowsGone <= vanishedAtMost * rowsInScope) return;
  throw new CodedError(
    'EXTRACT_ROWS_VANISHED',
    `${rowsGone} of the ${rowsInScope} rows that the last extract had are not in this one; at most ${vanishedAtMost * 100} % may be gone without somebody saying so.`,
    {
      hint: 'check that the extract is whole and is of the scope that is stated; if the rows are gone for good, add --accept-vanished',
    },
  );
}
