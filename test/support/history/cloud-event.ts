import type { Data } from './facts.ts';

/** An event as a caseworker system sends it. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: Data;
}

/** An event on its way into the log, in order of arrival; the same event may arrive more than once. */
export interface Arrival {
  readonly event: CloudEvent;
  /** Milliseconds since 1970-01-01T00:00Z; never less than that of the arrival before. */
  readonly recordedAtMs: number;
}
