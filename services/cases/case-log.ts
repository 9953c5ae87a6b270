import type { CaseMeaning } from '../../contracts/cases/case-details.ts';
import type { CaseEvent } from '../../contracts/cases/cases-schema.ts';
import { eventId } from '../../contracts/events/event-id.ts';
import { registeredAtMs } from '../../contracts/events/instant.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { parseEvent } from '../intake/validate/parse-event.ts';
import { casesSource, sentEvent } from './sent-event.ts';
import { readWrittenEvent } from './written-event.ts';

/** What is wrong with an event of a case. */
export interface EventProblem {
  /** Place of the event in the case, from 0. */
  readonly place: number;
  /** Character of the line at which the problem stands, from 0; undefined for an event that is written as fields. */
  readonly offset: number | undefined;
  readonly detail: CaseMeaning;
}

export interface CaseLog {
  /** In the order in which the store took them. */
  readonly events: readonly RecordedEvent[];
  readonly problems: readonly EventProblem[];
}

/** The log that the events of a case stand for. They are validated as events of any other source are. */
export function caseLog(written: readonly CaseEvent[]): CaseLog {
  const problems: EventProblem[] = [];
  const taken: Omit<RecordedEvent, 'position' | 'revision'>[] = [];
  const ids = new Set<string>();
  for (const [place, each] of written.entries()) {
    const line = readWrittenEvent(each);
    if ('detail' in line) {
      problems.push({ place, offset: line.offset, detail: line.detail });
      continue;
    }
    const problem = (particular: string, detail: CaseMeaning): void => {
      problems.push({ place, offset: line.offsets[particular] ?? line.offsets.event, detail });
    };
    const sent = sentEvent(line, place);
    if ('detail' in sent) {
      problem(sent.particular, sent.detail);
      continue;
    }
    const validated = parseEvent(sent.json);
    if (!validated.ok) {
      const { code, detail: refused, path } = validated.refusal;
      problem(path.split('/').at(-1) ?? '', { kind: 'event-refused', code, path, refused });
      continue;
    }
    if (ids.has(sent.id)) problem('id', { kind: 'event-id-twice', id: sent.id });
    ids.add(sent.id);
    const { event } = validated;
    taken.push({
      id: eventId(casesSource, sent.id),
      stream: `citizen-${event.subject}`,
      type: event.type,
      data: event.data,
      metadata: { source: casesSource, sourceId: sent.id, subject: event.subject, time: event.time },
      recordedAtMs: registeredAtMs(sent.recorded),
      origin: { kind: 'file', file: 'cases', line: place + 1 },
    });
  }
  const inOrder = taken.toSorted((a, b) => a.recordedAtMs - b.recordedAtMs);
  return {
    problems,
    events: inOrder.map((event, i) => ({ ...event, position: BigInt(i), revision: BigInt(i) })),
  };
}

/** The citizens (activities and series too) that the events of a case name. */
export function citizensOf({ events }: CaseLog): string[] {
  return [...new Set(events.map(({ metadata }) => metadata.subject))];
}
