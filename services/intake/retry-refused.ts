import type { Refusal } from '../../contracts/errors/refusal.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import type { Quarantine, QuarantinedLine, Resolution } from '../../infra/quarantine/port.ts';
import { validateAndStore } from './take-in.ts';

/** What a retry made of a line. */
export type Retried =
  | Resolution
  /** It still waits: refused again, or not tried, as its text was not kept to the letter. */
  | { readonly number: number; readonly outcome: 'waiting'; readonly why: Refusal | 'text-not-kept' };

/** Lines that are tried at once: each may hold a text of 64 KiB. */
const groupLines = 100;

async function retryGroup(
  lines: readonly QuarantinedLine[],
  store: EventStore,
  quarantine: Quarantine,
): Promise<readonly Retried[]> {
  const whole = lines.filter((line) => line.whole && line.state === 'waiting');
  const results = await validateAndStore(
    whole.map(({ raw, origin }) => ({ content: raw ?? '', origin })),
    store,
  );
  const retried = new Map<number, Retried>();
  const resolutions: Resolution[] = [];
  for (const [index, { number }] of whole.entries()) {
    const taken = results[index];
    if (taken === undefined) continue;
    if (taken.outcome === 'refused') {
      retried.set(number, { number, outcome: 'waiting', why: taken.refused.refusal });
    } else {
      const resolution = { number, outcome: taken.outcome, position: taken.position };
      resolutions.push(resolution);
      retried.set(number, resolution);
    }
  }
  await quarantine.resolve(resolutions);
  return lines.map((line): Retried => {
    const { number, state, position } = line;
    if (state !== 'waiting') return { number, outcome: state, position: position ?? 0n };
    return retried.get(number) ?? { number, outcome: 'waiting', why: 'text-not-kept' };
  });
}

/**
 * Validates refused lines again, as this program validates today, and stores those that pass, with the origin that they had:
 * the trace of the event leads to the message that was sent. What is refused again stays as it was.
 *
 * Killed between the storing and the note that it was stored, a line is found a duplicate by the next retry: nothing is
 * stored twice. A line that is resolved already is reported as it is.
 *
 * Ends early, after a whole group, when the signal aborts.
 * @throws CodedError of the STORE_ area; the lines that were reported are durable
 */
export async function* retryRefused(
  lines: AsyncIterable<QuarantinedLine>,
  store: EventStore,
  quarantine: Quarantine,
  signal: AbortSignal,
): AsyncGenerator<Retried> {
  let group: QuarantinedLine[] = [];
  for await (const line of lines) {
    if (signal.aborted) return;
    group.push(line);
    if (group.length < groupLines) continue;
    yield* await retryGroup(group, store, quarantine);
    group = [];
  }
  if (group.length > 0 && !signal.aborted) yield* await retryGroup(group, store, quarantine);
}
