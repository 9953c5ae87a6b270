import type { Logger } from 'pino';
import { isCodedError } from '../../contracts/errors/coded-error.ts';
import type { Refusal } from '../../contracts/errors/refusal.ts';
import { isTransient } from '../../contracts/errors/transient-errors.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import type { Metrics } from '../../infra/metrics/metrics.ts';
import type { Quarantine } from '../../infra/quarantine/port.ts';
import type { Pseudonyms } from '../../infra/vault/port.ts';
import { type IntakeResult, type Received, takeIn } from '../intake/take-in.ts';
import { waitOut } from '../intake/wait-out.ts';
import type { StoringWatch } from './storing-watch.ts';

export interface IntakeParts {
  readonly store: EventStore;
  readonly quarantine: Quarantine;
  /** Where personal numbers that name citizens are exchanged; without it, such events are refused. */
  readonly pseudonyms?: Pseudonyms;
  readonly metrics: Pick<Metrics, 'events' | 'refused' | 'noticed' | 'appendSeconds' | 'storeAway'>;
  readonly log: Logger;
  /** How long to wait for another process that writes to the same store, in ms. */
  readonly busyPatienceMs: number;
  /** Told whether events are stored, where anybody asks. */
  readonly storing?: StoringWatch;
}

const neverAborted = new AbortController().signal;

/** How long to leave the store alone before it is tried again while another process writes, in ms: first, and at most. */
const busyWaits = { first: 20, longest: 200 };

/** The request that brought an event, and what its caller may send. */
export interface Sender {
  /** The id of the request. */
  readonly request: string;
  /** The sources that the caller may send events of; all where it is left out. */
  readonly sources?: ReadonlySet<string>;
}

/** An event, or why there is none, and who sends it. */
export interface Arrived extends Sender {
  readonly content: string | Refusal;
}

/** Events that came over HTTP, for intake. */
export function receivedFrom(arrived: readonly Arrived[]): readonly Received[] {
  return arrived.map(({ content, request, sources }) => ({
    content,
    origin: { kind: 'http', request },
    ...(sources && { sources }),
  }));
}

function note({ log, metrics }: IntakeParts, taken: IntakeResult, correlation: string): void {
  metrics.events.inc({ channel: 'http', outcome: taken.outcome });
  if (taken.outcome === 'refused') {
    const { code, path, eventRef } = taken.refused.refusal;
    metrics.refused.inc({ channel: 'http', code });
    log.info({ correlation, code, path, ...eventRef }, 'refused');
  } else {
    const { outcome, source, id, position, notices } = taken;
    for (const { code } of notices) {
      metrics.noticed.inc({ channel: 'http', code });
      log.info({ correlation, code, source, id }, 'stored, with a notice');
    }
    log.debug({ correlation, position: toldPosition(position).toString(), source, id }, outcome);
  }
}

/**
 * Waits while another process, such as a `load` beside the service, writes. SQLite's own waiting would hold up the whole
 * process, probes and figures with it, so the store is opened to give up soon, and it is waited here.
 */
function whenFree<T>({ busyPatienceMs, log }: IntakeParts, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + busyPatienceMs;
  return waitOut(work, {
    passes: (error) => isCodedError(error) && error.code === 'STORE_BUSY' && performance.now() < until,
    onWait: (_error, attempt, waitMs) => log.debug({ attempt, waitMs }, 'another process writes; waiting'),
    checkGoingOn: () => undefined,
    signal: neverAborted,
    waits: busyWaits,
  });
}

/**
 * Takes in some events durably, in their order, and counts them.
 * @throws CodedError of the STORE_ area, as `takeIn`
 */
export async function takeGroup(parts: IntakeParts, arrived: readonly Arrived[]): Promise<readonly IntakeResult[]> {
  const { store, quarantine, pseudonyms, metrics } = parts;
  const settled = parts.storing?.begin();
  const end = metrics.appendSeconds.startTimer({ channel: 'http' });
  try {
    const taken = await whenFree(parts, () => takeIn(receivedFrom(arrived), store, quarantine, pseudonyms));
    end();
    settled?.(true);
    metrics.storeAway.set(0);
    for (const [at, each] of taken.entries()) note(parts, each, arrived[at]?.request ?? '');
    return taken;
  } catch (error) {
    settled?.(false);
    if (isTransient(error)) metrics.storeAway.set(1);
    throw error;
  }
}
