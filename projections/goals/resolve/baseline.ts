import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import type { BaselineDocument } from '../../../contracts/plans/figure-document-schema.ts';
import { parsePeriod } from '../../calendar/period.ts';
import type { Baseline } from '../model/figure.ts';
import { nearest } from '../yaml/closest-match.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { Reader } from './reader.ts';

/** What a figure is compared with, as a plan writes it. */
export function baselineOf({ period, cutoff }: BaselineDocument, path: Path, reader: Reader): Baseline {
  checkPeriod(period, [...path, 'period'], reader);
  return { period, cutoff };
}

/** Tells of a text that is no period, nor one of the words for a period that lies before the one asked for. */
export function checkPeriod(period: string, path: Path, reader: Reader, words = ['previous', 'year-before']): void {
  if (words.includes(period) || isPeriod(period)) return;
  const meant = nearest(period, words) ?? null;
  reader.problem('PLAN_INVALID', path, { kind: 'no-period', written: period, meant, words: [...words] });
}

function isPeriod(text: string): boolean {
  try {
    parsePeriod(text);
    return true;
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return false;
  }
}
