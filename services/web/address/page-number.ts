import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { given } from './asked-of-plan.ts';

/** Beyond it nobody pages; they filter. */
const LAST_PAGE = 10_000;

/** Which page of a long list an address asks for, from 1. @throws CodedError QUERY_BAD_OPTION */
export function askedPage(query: URLSearchParams): number {
  return parsePage(given(query, 'page') ?? '1');
}

/** The number as it stands in an address; undefined for the first. @throws CodedError QUERY_BAD_OPTION */
export function writtenPage(text: string): string | undefined {
  const page = parsePage(text);
  return page === 1 ? undefined : String(page);
}

function parsePage(text: string): number {
  const page = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (page >= 1 && page <= LAST_PAGE) return page;
  throw new CodedError('QUERY_BAD_OPTION', `"${text.slice(0, 64)}" is no page. Pages: 1 to ${LAST_PAGE}.`, {
    path: 'page',
  });
}
