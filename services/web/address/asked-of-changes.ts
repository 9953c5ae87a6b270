import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { figureNamed } from '../../../projections/goals/model/figure-named.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Language } from '../../presentation/language.ts';
import { given } from './asked-of-plan.ts';
import { askedPage, writtenPage } from './page-number.ts';
import { addressOf, type PlanQuery, writtenQuery } from './plan-address.ts';

/** The parameters of the page of a definition beside those of every page of a plan. */
export const changesParameters = ['with', 'figure', 'citizens', 'page'];

/** How they stand in an address. @throws CodedError QUERY_BAD_OPTION */
export const changesForms = { page: writtenPage };

/** What is asked of the changes from another definition. */
export interface AskedOfChanges {
  /** The id of the plan that this one is compared with. */
  readonly with: string | undefined;
  /** Whose citizens are listed; undefined where none are. */
  readonly figure: string | undefined;
  /** Whether it is asked for whom verdicts change. */
  readonly citizens: boolean;
  /** From 1. */
  readonly page: number;
}

/** @throws CodedError QUERY_UNKNOWN_FIGURE, QUERY_BAD_OPTION */
export function askedOfChanges(plan: Plan, query: URLSearchParams): AskedOfChanges {
  const figure = given(query, 'figure');
  const citizens = given(query, 'citizens');
  if (citizens !== undefined && citizens !== 'yes')
    throw new CodedError('QUERY_BAD_OPTION', `"${citizens.slice(0, 64)}" is not yes.`, { path: 'citizens' });
  return {
    with: given(query, 'with'),
    figure: figure === undefined ? undefined : figureNamed(plan, figure, 'figure').id,
    citizens: citizens === 'yes',
    page: askedPage(query),
  };
}

/** The address of the page of a definition, with its parts in one order. */
export function changesAddress(
  language: Language,
  plan: string,
  query: PlanQuery,
  { with: other, figure, citizens, page }: Partial<AskedOfChanges>,
): string {
  const own = new URLSearchParams([
    ...(other === undefined ? [] : [['with', other]]),
    ...(figure === undefined ? [] : [['figure', figure]]),
    ...(citizens === true ? [['citizens', 'yes']] : []),
    ...(page === undefined || page === 1 ? [] : [['page', String(page)]]),
  ] as [string, string][]).toString();
  const written = [writtenQuery(query), own].filter((part) => part !== '').join('&');
  return addressOf(language, ['plans', plan, 'definition'], written);
}
