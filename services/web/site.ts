import type { Logger } from 'pino';
import type { ReadinessReport } from '../../contracts/api/readiness.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import type { Quarantine } from '../../infra/quarantine/port.ts';
import type { Pseudonyms } from '../../infra/vault/port.ts';
import type { Answers } from '../answers/answers.ts';
import type { FollowerState } from '../ledger/follow-ledger.ts';
import type { KeptPlans } from '../plans/kept-plans.ts';
import type { LimitedTrials } from '../trial/limited-trials.ts';
import type { PlanReader } from '../trial/plan-reader.ts';

/** What pages are made from. */
export interface Site {
  readonly answers: Answers;
  readonly plans: KeptPlans;
  readonly quarantine: Quarantine;
  readonly store: EventStore;
  /** Where intake exchanges personal numbers; undefined where it refuses them. */
  readonly pseudonyms?: Pseudonyms;
  /** Now, in ms since 1970-01-01T00:00Z. */
  readonly nowMs: () => number;
}

/** The same for pages on which plans can be typed. */
export interface TrialSite extends Site {
  readonly reader: PlanReader;
  readonly trials: LimitedTrials;
  /** The folder into which plans can be saved; undefined where there is none. */
  readonly planFolder: string | undefined;
  readonly log: Logger;
}

/** What whoever operates the service is told of it. */
export interface Operations {
  readonly readiness: () => Promise<ReadinessReport>;
  /** The exclusive end of the log. */
  readonly head: () => Promise<bigint>;
  readonly dataDir: string;
}

/** The same for the page of operations. */
export interface OperationsSite extends Site {
  readonly operations: Operations;
  /** How far the ledger is. */
  readonly ledgerState: () => FollowerState;
}
