import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { type Cause, causeLabels } from '../../../contracts/figures/compare-schema.ts';
import { parseCutoffDate } from '../../../projections/calendar/period.ts';
import { figureNamed } from '../../../projections/goals/model/figure-named.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { ChangeFilter } from '../../answers/kinds/comparison.ts';
import { given } from './asked-of-plan.ts';
import { askedPage, writtenPage } from './page-number.ts';

/** The parameters of a comparison beside those of every page of a plan. */
export const comparisonParameters = ['with', 'figure', 'citizens', 'cause', 'source', 'page'];

/** How they stand in an address. @throws CodedError QUERY_BAD_CUTOFF, QUERY_BAD_OPTION */
export const comparisonForms = { with: (text: string) => parseCutoffDate(text, 'with'), page: writtenPage };

export interface AskedOfComparison extends ChangeFilter {
  /** `YYYY-MM-DD`: the date to compare with; undefined where it is still to be chosen. */
  readonly with: string | undefined;
  /** Whether it is asked whom the changes are about. */
  readonly citizens: boolean;
  /** From 1. */
  readonly page: number;
}

/** @throws CodedError QUERY_UNKNOWN_FIGURE, QUERY_BAD_CUTOFF, QUERY_BAD_OPTION */
export function askedOfComparison(plan: Plan, query: URLSearchParams): AskedOfComparison {
  const date = given(query, 'with');
  const figure = given(query, 'figure');
  return {
    with: date === undefined ? undefined : parseCutoffDate(date, 'with'),
    figure: figure === undefined ? undefined : figureNamed(plan, figure, 'figure').id,
    cause: causeOf(given(query, 'cause')),
    source: given(query, 'source'),
    citizens: areCitizensAsked(given(query, 'citizens')),
    page: askedPage(query),
  };
}

/** @throws CodedError QUERY_BAD_OPTION */
function areCitizensAsked(text: string | undefined): boolean {
  if (text === undefined || text === 'yes') return text === 'yes';
  throw new CodedError('QUERY_BAD_OPTION', `"${text.slice(0, 64)}" is not yes.`, { path: 'citizens' });
}

/** @throws CodedError QUERY_BAD_OPTION */
function causeOf(text: string | undefined): Cause | undefined {
  if (text === undefined || Object.hasOwn(causeLabels, text)) return text as Cause | undefined;
  throw new CodedError(
    'QUERY_BAD_OPTION',
    `"${text.slice(0, 64)}" is no cause. Causes: ${Object.keys(causeLabels).join(', ')}.`,
    { path: 'cause' },
  );
}
