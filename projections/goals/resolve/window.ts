import type { MomentDocument } from '../../../contracts/plans/moment-schema.ts';
import type { Window } from '../model/parts.ts';
import { parseSpan } from '../syntax/parse-date.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { Reader } from './reader.ts';

/** What bounds a window, as a plan writes it. */
export type WindowDocument = Pick<MomentDocument, 'during' | 'from' | 'after' | 'before' | 'to'>;

/**
 * A window as written. Where it says nothing of the period it is the period, or any time if another bound is written.
 *
 * @param unbounded what it is where nothing at all is written
 */
export function windowOf(
  document: WindowDocument,
  path: Path,
  reader: Reader,
  unbounded: 'period' | 'any-time' = 'period',
): Window {
  const { during, from, after, before, to } = document;
  const bounded = [from, after, before, to].some((bound) => bound !== undefined);
  return {
    during: during === undefined ? (bounded ? 'any-time' : unbounded) : duringOf(during),
    from: reader.optionalDate(from, [...path, 'from']),
    after: reader.optionalDate(after, [...path, 'after']),
    before: reader.optionalDate(before, [...path, 'before']),
    to: reader.optionalDate(to, [...path, 'to']),
  };
}

function duringOf(during: string): Window['during'] {
  if (during === 'period' || during === 'until-period-end' || during === 'any-time') return during;
  return { last: parseSpan(during.replace(/^last /, '')) };
}
