import type { CaseMeaning } from '../../contracts/cases/case-details.ts';
import type { CaseEvent } from '../../contracts/cases/cases-schema.ts';

/** An event as a case writes it, before anybody knows whether it is one. */
export interface WrittenEvent {
  readonly citizen: string;
  readonly on: string;
  readonly event: string;
  /** The particulars as written: texts of a line, values of fields. */
  readonly particulars: Readonly<Record<string, string | number | boolean>>;
  /** Where a particular begins in the line, by its name; empty for an event that is written as fields. */
  readonly offsets: Readonly<Record<string, number>>;
}

/** What is wrong with a line, and at which character of it (from 0). */
export interface LineProblem {
  readonly detail: CaseMeaning;
  readonly offset: number;
}

/** Reads an event of a case: a line such as `anna 2023-03-06 placed kind=utilityJob`, or the same as fields. */
export function readWrittenEvent(written: CaseEvent): WrittenEvent | LineProblem {
  if (typeof written === 'string') return readLine(written);
  const { citizen, on, event, ...particulars } = written;
  return { citizen, on, event, particulars, offsets: {} };
}

/** Reads the line form. Words are separated by blanks. */
export function readLine(line: string): WrittenEvent | LineProblem {
  const words = [...line.matchAll(/\S+/g)].map((match) => ({ text: match[0], offset: match.index }));
  const [citizen, on, event, ...rest] = words;
  if (citizen === undefined || on === undefined || event === undefined)
    return { detail: { kind: 'event-line' }, offset: 0 };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on.text))
    return { detail: { kind: 'event-line-date', written: on.text }, offset: on.offset };
  const particulars: Record<string, string> = {};
  const offsets: Record<string, number> = { citizen: citizen.offset, on: on.offset, event: event.offset };
  for (const { text, offset } of rest) {
    const [, key, value] = /^([A-Za-z]+)=(.+)$/.exec(text) ?? [];
    if (key === undefined || value === undefined) return { detail: { kind: 'no-particular', written: text }, offset };
    if (Object.hasOwn(particulars, key)) return { detail: { kind: 'particular-twice', particular: key }, offset };
    particulars[key] = value;
    offsets[key] = offset;
  }
  return { citizen: citizen.text, on: on.text, event: event.text, particulars, offsets };
}
