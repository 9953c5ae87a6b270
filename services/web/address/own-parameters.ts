import { given } from './asked-of-plan.ts';
import { type PlanQuery, writtenQuery } from './plan-address.ts';

/** The parameters of a page's own that an address has, as it says them. */
export function ownOf(query: URLSearchParams, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given(query, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** What stands behind the question mark, with parameters of a page's own. */
export function withOwn(query: PlanQuery, own: Readonly<Record<string, string>>): string {
  return [writtenQuery(query), new URLSearchParams(own).toString()].filter((part) => part !== '').join('&');
}
