import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { TracedCitizen } from '../../../contracts/figures/trace-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { type CutoffQuery, fixCutoff } from '../../../projections/ledger/cutoff.ts';
import type { Ledger } from '../../../projections/ledger/ledger.ts';
import { type TraceFilter, trace } from '../../../projections/trace/trace.ts';
import { event, log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { type PlanParts as Parts, planOf } from '../../support/case-plan.ts';

/** The parts of a plan that a case is about. Where it writes no population, `everyone` is who takes part in a programme. */
export interface Written {
  readonly states?: Parts;
  readonly moments?: Parts;
  readonly amounts?: Parts;
  readonly populations?: Parts;
}

/** Anna takes part in the programme. */
export const enrolled = event('enrolled', { occurredOn: '2022-06-01', initiative: 'programme' });

export interface Asked extends Partial<CutoffQuery>, TraceFilter {
  readonly period?: string;
}

/** The trace of a figure, `figure-0` unless another is named, for 2023 as known on its last day unless told otherwise. */
export async function tracedIn(
  { engine }: Ledger,
  plan: Plan,
  { period = '2023', citizens, verdict, nearMisses, ...query }: Asked = {},
  figure = 'figure-0',
): Promise<TracedCitizen[]> {
  const cutoff = await fixCutoff(engine, { clock: 'registered', through: '2023-12-31', ...query });
  const filter = {
    ...(citizens !== undefined && { citizens }),
    ...(verdict !== undefined && { verdict }),
    ...(nearMisses !== undefined && { nearMisses }),
  };
  const found: TracedCitizen[] = [];
  for await (const each of trace(engine, plan, figure, parsePeriod(period), cutoff, filter)) found.push(each);
  return found;
}

/** The trace of Anna in a figure. */
export async function traceOf(
  events: readonly ReturnType<typeof event>[],
  written: Written,
  figure: Parts,
  asked: Asked = {},
): Promise<TracedCitizen> {
  const recorded: readonly RecordedEvent[] = log(enrolled, ...events);
  const citizens = await withLedger(recorded, [], (ledger) => tracedIn(ledger, planOf(written, figure), asked));
  const anna = citizens.find(({ citizen }) => citizen === 'anna');
  if (anna === undefined) throw new Error('Anna is not in the population');
  return anna;
}

/** Verdict and reason, such as `not-counted: missing`. */
export async function reasonOf(...given: Parameters<typeof traceOf>): Promise<string> {
  const { verdict, reason } = await traceOf(...given);
  return `${verdict}: ${reason}`;
}

/** The events listed for a moment, state or amount: type and date, with the miss in brackets. */
export function eventsFor({ events }: TracedCitizen, decides: string): string[] {
  return events
    .filter((each) => each.decides === decides)
    .map(({ type, occurredOn, miss }) => `${type} ${occurredOn}${miss === null ? '' : ` (${miss})`}`);
}
