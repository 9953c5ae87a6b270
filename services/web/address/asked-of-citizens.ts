import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { type Verdict, verdictLabels } from '../../../contracts/figures/verdicts.ts';
import { SEED_AT_MOST } from '../../../projections/trace/draw-sample.ts';
import type { TraceFilter } from '../../../projections/trace/trace.ts';
import type { Language } from '../../presentation/language.ts';
import { given } from './asked-of-plan.ts';
import { askedPage, writtenPage } from './page-number.ts';
import { addressOf, type PlanQuery, writtenQuery } from './plan-address.ts';

/** The parameters of a list of citizens beside those of every page of a plan. */
export const citizensParameters = ['verdict', 'near', 'sample', 'page'];

/** How they stand in an address. @throws CodedError QUERY_BAD_OPTION */
export const citizensForms = { page: writtenPage };

/** So many citizens are in a sample. */
export const SAMPLE_SIZE = 20;

export interface AskedOfCitizens {
  readonly verdict: Verdict | undefined;
  /** Only those whom a single condition keeps from being counted. */
  readonly near: boolean;
  /** The seed of a sample. */
  readonly sample: string | undefined;
  /** From 1. */
  readonly page: number;
}

/** @throws CodedError QUERY_BAD_OPTION */
export function askedOfCitizens(query: URLSearchParams): AskedOfCitizens {
  const verdict = given(query, 'verdict');
  const near = given(query, 'near');
  const sample = given(query, 'sample');
  if (verdict !== undefined && !Object.hasOwn(verdictLabels, verdict))
    throw badOption(
      'verdict',
      `"${verdict.slice(0, 64)}" is no verdict. Verdicts: ${Object.keys(verdictLabels).join(', ')}.`,
    );
  if (near !== undefined && near !== 'yes') throw badOption('near', `"${near.slice(0, 64)}" is not yes.`);
  if (sample !== undefined && sample.length > SEED_AT_MOST)
    throw badOption('sample', `The seed of a sample has ${SEED_AT_MOST} characters at most.`);
  return { verdict: verdict as Verdict | undefined, near: near === 'yes', sample, page: askedPage(query) };
}

function badOption(path: string, message: string): CodedError {
  return new CodedError('QUERY_BAD_OPTION', message, { path });
}

/** Whom the ledger is asked for. */
export function filterOf({ verdict, near, sample }: AskedOfCitizens): TraceFilter {
  return {
    ...(verdict !== undefined && { verdict }),
    ...(near && { nearMisses: true }),
    ...(sample !== undefined && { sample: { seed: sample, size: SAMPLE_SIZE } }),
  };
}

/** The address of a list of citizens, with its parameters in one order. */
export function citizensAddress(
  language: Language,
  parts: readonly string[],
  query: PlanQuery,
  { verdict, near, sample, page }: AskedOfCitizens,
  more: readonly (readonly [string, string])[] = [],
): string {
  const own = new URLSearchParams([
    ...(verdict === undefined ? [] : [['verdict', verdict] as [string, string]]),
    ...(near ? [['near', 'yes'] as [string, string]] : []),
    ...(sample === undefined ? [] : [['sample', sample] as [string, string]]),
    ...(page === 1 ? [] : [['page', String(page)] as [string, string]]),
    ...more.map(([name, value]): [string, string] => [name, value]),
  ]).toString();
  return addressOf(language, parts, [writtenQuery(query), own].filter((part) => part !== '').join('&'));
}
