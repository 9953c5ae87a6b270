import type { Logger } from 'pino';
import type { LedgerTurns } from '../ledger/ledger-turns.ts';
import type { KeptPlans } from '../plans/kept-plans.ts';
import type { ReadinessChecks } from '../running/readiness.ts';
import { tryFigures } from './figure-trial.ts';
import { type FiguresWatch, figuresWatch } from './figures-watch.ts';
import { type StoringWatch, storingWatch } from './storing-watch.ts';

/** What tells whether the service does what it is for. */
export interface WorkWatches {
  readonly figures: FiguresWatch;
  readonly storing: StoringWatch;
  readonly checks: ReadinessChecks;
}

export interface WorkWatchOptions {
  readonly turns: LedgerTurns;
  readonly plans: KeptPlans;
  readonly log: Logger;
  /** Ends what the watches do. */
  readonly signal: AbortSignal;
  /** Now, in ms since 1970-01-01T00:00Z. */
  readonly nowMs: () => number;
}

export function workWatches({ turns, plans, log, signal, nowMs }: WorkWatchOptions): WorkWatches {
  const figures = figuresWatch({ trial: () => tryFigures(turns, plans, nowMs()), log, signal });
  const storing = storingWatch();
  return { figures, storing, checks: { figures: figures.readiness, intake: storing.readiness } };
}
