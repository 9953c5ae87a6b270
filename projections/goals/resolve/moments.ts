import type { AmountDocument, MomentDocument } from '../../../contracts/plans/plan-schema.ts';
import type { Amount, Moment } from '../model/plan.ts';
import { parseSpan } from '../written/parse-date.ts';
import type { Path } from '../yaml/plan-problem.ts';
import { filtersOf } from './filters.ts';
import type { Reader } from './reader.ts';
import { windowOf } from './window.ts';

export function momentOf(name: string, document: MomentDocument, reader: Reader): Moment {
  const path: Path = ['moments', name];
  const { title, pick } = document;
  const programme = document['end-of'];
  if (programme !== undefined) return { kind: 'end', name, title, pick, programme };
  if (document.event !== undefined)
    return {
      kind: 'event',
      name,
      title,
      pick,
      filters: filtersOf(document.event, document),
      programme: document.of,
      window: windowOf(document, path, reader),
      datedBy: document['dated-by'] ?? reader.document['dated-by'],
    };
  if (document.date !== undefined)
    return {
      kind: 'date',
      name,
      title,
      pick,
      date: reader.date(document.date, [...path, 'date']),
      window: windowOf(document, path, reader, 'any-time'),
    };
  const kind = document.begins === undefined ? 'ends' : 'begins';
  const state = document[kind] as string;
  reader.check('state', state, [...path, kind]);
  return {
    kind,
    name,
    title,
    pick,
    state,
    lasting: document.lasting === undefined ? undefined : parseSpan(document.lasting),
    window: windowOf(document, path, reader),
  };
}

const inState = ['days-in', 'weeks-in', 'months-in', 'begins-of', 'longest-gap-in'] as const;

export function amountOf(name: string, document: AmountDocument, reader: Reader): Amount {
  const path: Path = ['amounts', name];
  const { title } = document;
  if (document['number-of'] !== undefined)
    return {
      kind: 'number-of',
      name,
      title,
      filters: filtersOf(document['number-of'], document),
      programme: document.of,
      window: windowOf(document, path, reader),
      datedBy: document['dated-by'] ?? reader.document['dated-by'],
    };
  const on = (): ReturnType<Reader['date']> => reader.date(document.on as string, [...path, 'on']);
  if (document['length-of'] !== undefined) {
    reader.check('state', document['length-of'], [...path, 'length-of']);
    return { kind: 'length-of', name, title, state: document['length-of'], on: on() };
  }
  if (document['age-on'] !== undefined)
    return { kind: 'age-on', name, title, on: reader.date(document['age-on'], [...path, 'age-on']) };
  if (document['time-since'] !== undefined) {
    const since = reader.date(document['time-since'], [...path, 'time-since']);
    return { kind: 'time-since', name, title, since, on: on(), unit: document.in as NonNullable<typeof document.in> };
  }
  const kind = inState.find((each) => document[each] !== undefined) as (typeof inState)[number];
  const state = document[kind] as string;
  reader.check('state', state, [...path, kind]);
  return { kind, name, title, state, window: windowOf(document, path, reader) };
}
