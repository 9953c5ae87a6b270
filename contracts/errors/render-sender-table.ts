import { type ErrorCode, errorCatalogue } from './catalogue.ts';
import type { ErrorEntry } from './error-entry.ts';
import { eventErrors } from './event-errors.ts';
import { httpErrors } from './http-errors.ts';
import { httpStatusOf } from './http-status.ts';
import { adjustmentNotices, timeNotices } from './notices.ts';

const begin = '<!-- codes: written by `npm run contracts` from the error catalogue -->';
const end = '<!-- codes end -->';

/** What only browsers and whoever runs the service meet. */
const notOfSenders: ReadonlySet<string> = new Set(['HTTP_OTHER_SITE', 'HTTP_CANNOT_LISTEN']);

/** The codes that a sender of events can be answered with, or be told of, beside those of trouble in the service. */
export const senderCodes: readonly ErrorCode[] = [
  ...Object.keys(eventErrors),
  ...Object.keys(adjustmentNotices),
  ...Object.keys(timeNotices),
  ...Object.keys(httpErrors).filter((code) => !notOfSenders.has(code)),
  'QUERY_UNKNOWN_EVENT',
] as readonly ErrorCode[];

function answeredBy(code: ErrorCode, { exit }: ErrorEntry): string {
  if (exit === 0) return 'notice';
  return String(httpStatusOf(code) ?? 'Kafka, files');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** Puts the table of what senders can meet, and what to do about it, between the marks of a page. @throws Error where they are missing */
export function withSenderTable(page: string): string {
  const [before, rest] = page.split(`${begin}\n`);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`the page has no ${begin} … ${end}`);
  const rows = senderCodes.map((code) => {
    const entry: ErrorEntry = errorCatalogue[code];
    const link = `[${code}](errors.md#${code.toLowerCase()})`;
    return `| ${link} | ${answeredBy(code, entry)} | ${cell(entry.what)} | ${cell(entry.remedy)} |\n`;
  });
  return `${before}${begin}\n| Code | Answer | What | What to do |\n| --- | --- | --- | --- |\n${rows.join('')}${end}${after}`;
}
