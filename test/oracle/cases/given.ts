import { eventId } from '../../../contracts/events/event-id.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { type PlanDocument, planSchema } from '../../../contracts/plans/plan-schema.ts';
import { figuresAt, type OracleAnswer } from '../figures.ts';
import type { OracleCutoff } from '../knowledge.ts';

const source = 'https://jobcentre.example';

/** The envelope of an event as a case writes it; what is left out is of no matter to the case. */
export interface Envelope {
  readonly id?: string;
  readonly subject?: string;
  readonly time?: string;
  readonly recordedAt?: string;
}

/** An event on Anna, registered at noon on 2 January 2023 and recorded at once. */
export function event(name: string, data: Readonly<Record<string, unknown>>, envelope: Envelope = {}) {
  const { id, subject = 'anna', time = '2023-01-02T12:00:00+01:00', recordedAt = time } = envelope;
  return { name, data, id, subject, time, recordedAt };
}

/** A log of these events in this order. An event without an id of its own is called by its place: `e0`, `e1`, … */
export function log(...events: readonly ReturnType<typeof event>[]): RecordedEvent[] {
  return events.map(({ name, data, id, subject, time, recordedAt }, index) => ({
    id: eventId(source, id ?? `e${index}`),
    stream: `citizen-${subject}`,
    revision: BigInt(index),
    position: BigInt(index),
    type: `journey.${name}.v1`,
    data,
    metadata: { source, sourceId: id ?? `e${index}`, subject, time },
    recordedAtMs: Date.parse(recordedAt),
    origin: { kind: 'file', file: 'case.ndjson', line: index + 1 },
  }));
}

export const correct = (id: string, replacement: Readonly<Record<string, unknown>>, envelope: Envelope = {}) =>
  event('corrected', { corrects: { id }, replacement }, envelope);

export const retract = (id: string, envelope: Envelope = {}) =>
  event('retracted', { retracts: { id }, reason: 'registeredInError' }, envelope);

const title = { da: 'titel', en: 'title' };

type Parts = Readonly<Record<string, unknown>>;

/** A plan with these parts; titles are filled in. */
export function plan(parts: {
  datedBy?: string;
  breaks?: readonly Parts[];
  states?: Parts;
  populations: Parts;
  moments?: Parts;
  amounts?: Parts;
  breakdowns?: Parts;
  figures: readonly Parts[];
}): PlanDocument {
  const { datedBy = 'occurredOn', breaks = [], figures, ...named } = parts;
  return planSchema.parse({
    language: 2,
    plan: 'case',
    title,
    'dated-by': datedBy,
    breaks: breaks.map((one) => ({ title, ...one })),
    ...named,
    figures: figures.map((figure) => ({ title, ...figure })),
  });
}

export const year2023 = { from: '2023-01-01', to: '2024-01-01' };

/** What the oracle says at a cutoff; unless told otherwise on the registered clock, at the head, through 2023. */
export function ask(
  events: readonly RecordedEvent[],
  document: PlanDocument,
  cutoff: Partial<OracleCutoff> = {},
  period = year2023,
): OracleAnswer {
  return figuresAt(events, document, period, {
    clock: 'registered',
    through: '2023-12-31',
    position: BigInt(events.length),
    ...cutoff,
  });
}

/** The verdicts of a figure, by citizen. */
export function verdicts(answer: OracleAnswer, figure: string): Record<string, string> {
  return Object.fromEntries([...answer.verdicts.get(figure)!].map(([subject, { verdict }]) => [subject, verdict]));
}
