import type { Readable } from 'node:stream';
import type { Refusal } from '../../contracts/errors/refusal.ts';
import { eventId } from '../../contracts/events/event-id.ts';
import { registeredAtMs } from '../../contracts/events/instant.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { SAMPLE_EVENTS_AT_MOST } from '../../contracts/plans/check-schema.ts';
import { openInput } from '../intake/files/read-input.ts';
import { readLines } from '../intake/files/read-lines.ts';
import { parseEvent } from '../intake/validate/parse-event.ts';

/** A log that was read from a file of events, for trying something out. */
export interface FileSample {
  /** Those that would be stored, in the order of the file. */
  readonly events: readonly RecordedEvent[];
  /** How many lines were refused, and why the first of them was. */
  readonly refused: number;
  readonly firstRefusal: { readonly line: number; readonly refusal: Refusal } | undefined;
  /** Whether the file goes on after the last event that was read. */
  readonly cut: boolean;
}

/**
 * Reads events of a file into memory, validated as `load` validates them; the first 200,000 at most. What came twice is one.
 * The store is to have taken each when it was registered.
 *
 * @param stdin what is read where the file is `-`
 * @throws the file system's own errors
 */
export async function sampleFile(file: string, stdin: Readable, signal: AbortSignal): Promise<FileSample> {
  const input = await openInput(file, stdin);
  const events = new Map<string, RecordedEvent>();
  let refused = 0;
  let firstRefusal: FileSample['firstRefusal'];
  try {
    for await (const batch of readLines(input.chunks())) {
      signal.throwIfAborted();
      for (const { line, content } of batch) {
        const validated = typeof content === 'string' ? parseEvent(content) : { ok: false as const, refusal: content };
        if (!validated.ok) {
          refused++;
          firstRefusal ??= { line, refusal: validated.refusal };
          continue;
        }
        const { source, id: sourceId, subject, time, type, data } = validated.event;
        const id = eventId(source, sourceId);
        if (events.has(id)) continue;
        if (events.size === SAMPLE_EVENTS_AT_MOST) return { events: inOrder(events), refused, firstRefusal, cut: true };
        events.set(id, {
          id,
          stream: `citizen-${subject}`,
          revision: 0n,
          position: 0n,
          type,
          data,
          metadata: { source, sourceId, subject, time },
          recordedAtMs: registeredAtMs(time),
          origin: { kind: 'file', file, line },
        });
      }
    }
    return { events: inOrder(events), refused, firstRefusal, cut: false };
  } finally {
    await input.close();
  }
}

/** Positions in the order of recording, as a store gives them out. */
function inOrder(events: ReadonlyMap<string, RecordedEvent>): RecordedEvent[] {
  return [...events.values()]
    .toSorted((a, b) => a.recordedAtMs - b.recordedAtMs)
    .map((event, i) => ({ ...event, position: BigInt(i), revision: BigInt(i) }));
}
