import { type Place, reached, type Service, startIntake, startServe } from './services.ts';

/** How fast a full topic is emptied. Rates are events per second, from when intake joined its group. */
export interface Drained {
  readonly toStore: number;
  /** Until the ledger holds all of it too; with a ledger beside. */
  readonly toLedger?: number;
  readonly intakePeakMiB: number;
  readonly servePeakMiB?: number;
}

/** The services after a drain, still running. */
export interface Drain {
  readonly drained: Drained;
  readonly services: readonly Service[];
}

const rate = (events: number, from: number, until: number): number => (events * 1000) / (until - from);

/** Starts intake, with `serve` beside it or alone, and waits until a topic of so many events is stored and in the ledger. */
export async function drain(place: Place, events: number, withLedger: boolean): Promise<Drain> {
  const serve = withLedger ? await startServe(place) : undefined;
  if (serve !== undefined) await reached([serve], () => serve.hasLogged('"serving"'));
  const intake = await startIntake(place);
  const services = [intake, ...(serve === undefined ? [] : [serve])];
  const started = await reached(services, () => intake.hasLogged('joined the group'));
  const stored = await reached(services, async () => ((await intake.metric('virkning_events_total')) ?? 0) >= events);
  const toStore = rate(events, started, stored);
  if (serve === undefined) return { drained: { toStore, intakePeakMiB: intake.peakMiB() }, services };
  const followed = await reached(services, async () => {
    const [head, position] = [await serve.metric('virkning_log_head'), await serve.metric('virkning_ledger_position')];
    return (
      head !== undefined && head > 0 && head === position && (await serve.metric('virkning_ledger_lag_seconds')) === 0
    );
  });
  const toLedger = rate(events, started, followed);
  return { drained: { toStore, toLedger, intakePeakMiB: intake.peakMiB(), servePeakMiB: serve.peakMiB() }, services };
}
