import { type DateReader, dateWithin } from './date-form.ts';

/**
 * Reads the date in a file's name: `jobs_{yyyyMMdd}*.csv`, with the form of the date between braces and `*` for anything.
 * Undefined where that is no such pattern.
 */
export function fileNameDate(written: string): DateReader | undefined {
  const [, before = '', form = '', behind = ''] = /^([^{}]*)\{([^{}]+)\}([^{}]*)$/.exec(written) ?? [];
  return dateWithin(literal(before), form, literal(behind));
}

function literal(text: string): string {
  const parts = text.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\/-]/g, '\\$&'));
  return parts.join('.*');
}
