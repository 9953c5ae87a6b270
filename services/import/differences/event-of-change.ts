import type { Refusal } from '../../../contracts/errors/refusal.ts';
import { typeOf } from '../../../contracts/events/catalogue.ts';
import { eventId } from '../../../contracts/events/event-id.ts';
import { type ExtractMark, extractAttributes } from '../../../contracts/events/extract-marks.ts';
import type { Origin } from '../../../contracts/events/recorded-event.ts';
import type { StreamEvent } from '../../../infra/event-store/port.ts';
import { citizenStream } from '../../../infra/event-store/stream-name.ts';
import { parseEvent } from '../../intake/validate/parse-event.ts';
import type { Extract } from '../extract.ts';
import type { RowPlace } from '../stated.ts';
import type { Change } from './changes.ts';

/** A change as it lies in the workspace: an event but for the extract's marks. */
export interface Difference {
  readonly id: string;
  readonly key: string;
  readonly rowScope: string;
  readonly subject: string;
  readonly type: string;
  readonly time: string;
  /** CloudEvents `data` as JSON. */
  readonly json: string;
}

const reasons = {
  vanished: 'registeredInError',
  withdrawn: 'registeredInError',
  'other-type': 'registeredInError',
  'other-subject': 'wrongCitizen',
} as const;

/** The event that a change of a row is. */
export function differenceOf(change: Change): Difference {
  const { key, id, rowScope } = change;
  const named = { id, key, rowScope, time: new Date(change.atMs).toISOString() };
  switch (change.kind) {
    case 'first': {
      const { name, subject, data } = change.stated;
      return { ...named, type: typeOf(name), subject, json: JSON.stringify(data) };
    }
    case 'corrected': {
      const data = { corrects: { id: change.root }, replacement: change.stated.data };
      return { ...named, type: typeOf('corrected'), subject: change.stated.subject, json: JSON.stringify(data) };
    }
    case 'retracted': {
      const data = { retracts: { id: change.root }, reason: reasons[change.why] };
      return { ...named, type: typeOf('retracted'), subject: change.subject, json: JSON.stringify(data) };
    }
  }
}

/** What a row states that intake refuses, with its text. */
export interface RefusedStatement {
  readonly refusal: Refusal;
  readonly text: string;
}

/** Tells why intake would refuse what a row states; undefined where it would not. */
export type StatementCheck = (change: Change) => RefusedStatement | undefined;

/**
 * Makes the check of what rows state. Statements come valid as events; what is added to them here is ours, but for the part of the register that
 * a row belongs to. So one statement of each part is validated as intake does, and of a part that is refused all.
 */
export function statementCheck(extract: Extract): StatementCheck {
  const sound = new Set(['']);
  return (change) => {
    if (sound.has(change.rowScope)) return undefined;
    const refused = refusedStatement(change, extract);
    if (refused === undefined && change.kind !== 'retracted' && sound.size < rememberedScopes)
      sound.add(change.rowScope);
    return refused;
  };
}

const rememberedScopes = 10_000;

function refusedStatement(change: Change, { source, mapping, takenAtMs }: Extract): RefusedStatement | undefined {
  if (change.kind === 'retracted') return undefined;
  const { name, subject, data } = change.stated;
  const { key, id, rowScope } = change;
  const marks = extractAttributes({ mapping, takenAtMs, scope: '', events: 0 }, { key, rowScope });
  const time = new Date(change.atMs).toISOString();
  const text = JSON.stringify({ specversion: '1.0', id, source, type: typeOf(name), subject, time, ...marks, data });
  const parsed = parseEvent(text);
  return parsed.ok ? undefined : { refusal: parsed.refusal, text };
}

/** A difference on its way into the log. */
export function eventOf(
  difference: Difference,
  source: string,
  extract: ExtractMark,
  place: RowPlace,
): StreamEvent<Origin> {
  const { id, subject, type, time, json } = difference;
  return {
    stream: citizenStream(subject),
    event: {
      id: eventId(source, id),
      type,
      json,
      metadata: { source, sourceId: id, subject, time, extensions: extractAttributes(extract, difference) },
      origin: { kind: 'file', file: place.file, line: place.line },
    },
  };
}
