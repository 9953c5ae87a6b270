import type { Logger } from 'pino';
import type { Metrics } from '../../../infra/metrics/metrics.ts';
import type { IntakeResult } from '../take-in.ts';

/** How often the log says what was taken in, in ms; at most, and only when something was. */
const everyMs = 10_000;

/** Counts what became of messages, for metrics and for a line in the log now and then. */
export interface IntakeTally {
  add(results: readonly IntakeResult[]): void;
  /** Tells what was not told yet. */
  tell(): void;
}

export function intakeTally(metrics: Pick<Metrics, 'events' | 'refused' | 'noticed'>, log: Logger): IntakeTally {
  let counts = { stored: 0, duplicate: 0, refused: 0 };
  let toldAtMs = 0;

  function tell(): void {
    if (counts.stored + counts.duplicate + counts.refused === 0) return;
    log.info({ ...counts }, 'taken in');
    counts = { stored: 0, duplicate: 0, refused: 0 };
    toldAtMs = Date.now();
  }

  return {
    add(results) {
      const channel = 'kafka';
      const added = { stored: 0, duplicate: 0, refused: 0 };
      for (const taken of results) {
        added[taken.outcome]++;
        counts[taken.outcome]++;
        if (taken.outcome === 'refused') metrics.refused.inc({ channel, code: taken.refused.refusal.code });
        else for (const { code } of taken.notices) metrics.noticed.inc({ channel, code });
      }
      for (const [outcome, count] of Object.entries(added))
        if (count > 0) metrics.events.inc({ channel, outcome }, count);
      if (Date.now() - toldAtMs >= everyMs) tell();
    },
    tell,
  };
}
