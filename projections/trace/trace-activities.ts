import type { TracedCitizen } from '../../contracts/figures/trace-schema.ts';
import { activityRows, type SumFigure } from '../goals/compile/activities.ts';
import { verdictCode } from '../goals/compile/verdicts.ts';
import { clockOrder } from '../ledger/cutoff.ts';
import type { TraceScope } from './trace-citizens.ts';
import { tracedEvent, tracedEventColumns } from './traced-events.ts';

/** The activities that a sum adds up: each is counted, with its headcount. */
export async function* traceActivities(scope: TraceScope, figure: SumFigure): AsyncGenerator<TracedCitizen> {
  const { engine, compiled, cutoff, names, selected } = scope;
  const rows = engine.stream(`SELECT name, headcount, ${tracedEventColumns}
     FROM (SELECT *, ${verdictCode.counted} AS verdict FROM (${activityRows(figure, compiled.plan, compiled.context)})) JOIN (${names}) USING (citizen)
     WHERE ${selected}
     ORDER BY name, occurred_on, ${clockOrder(cutoff.clock)}`);
  let activity: TracedCitizen | undefined;
  for await (const [name, headcount, ...columns] of rows) {
    if (activity !== undefined && activity.citizen !== name) {
      yield activity;
      activity = undefined;
    }
    activity ??= countedSubject(name as string);
    activity.amount += headcount as number;
    activity.events.push(tracedEvent('activity', null, columns));
  }
  if (activity !== undefined) yield activity;
}

/** A subject that is no citizen: what it adds is counted, and no condition is asked. */
export function countedSubject(name: string): TracedCitizen {
  return {
    citizen: name,
    verdict: 'counted',
    reason: 'member',
    amount: 0,
    moments: {},
    amounts: {},
    spells: {},
    conditions: [],
    nearMiss: null,
    events: [],
    eventsLeftOut: {},
  };
}
