import type { DuckDBConnection } from '@duckdb/node-api';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { TracedCitizen } from '../../contracts/figures/trace-schema.ts';
import type { Verdict } from '../../contracts/figures/verdicts.ts';
import type { Period } from '../calendar/period.ts';
import { isSum } from '../goals/compile/activities.ts';
import { compilePlan } from '../goals/compile/compile-plan.ts';
import { occasionOf } from '../goals/compile/occasion.ts';
import { codeOfVerdict, isAboutCitizens } from '../goals/compile/verdicts.ts';
import type { Figure, Plan } from '../goals/plan.ts';
import type { Cutoff } from '../ledger/cutoff.ts';
import { citizenNames, identifyCitizens } from '../ledger/identities.ts';
import type { TraceScope } from './scope.ts';
import { traceActivities } from './trace-activities.ts';
import { traceCitizens } from './trace-citizens.ts';

/** Which citizens of a figure to trace; nothing: all of them. */
export interface TraceFilter {
  /** A pseudonym; any of those that are one citizen at the cutoff will do. */
  readonly citizen?: string;
  readonly verdict?: Verdict;
}

/**
 * The verdicts that a figure counts, citizen by citizen in the order of their pseudonyms: why, and by which events.
 *
 * The verdicts come from the same SQL that `evaluate` counts. What is added is the explanation: the events behind each
 * date, and those that come near a date that is missing.
 *
 * @throws CodedError QUERY_UNKNOWN_FIGURE, QUERY_UNKNOWN_CITIZEN
 */
export async function* trace(
  connection: DuckDBConnection,
  plan: Plan,
  figureId: string,
  period: Period,
  cutoff: Cutoff,
  filter: TraceFilter = {},
): AsyncGenerator<TracedCitizen> {
  const figure = findFigure(plan, figureId);
  const identities = await identifyCitizens(connection, cutoff);
  const citizen = filter.citizen === undefined ? undefined : await findCitizen(connection, filter.citizen, identities);
  const scope: TraceScope = {
    connection,
    compiled: compilePlan(plan, occasionOf(period, cutoff, identities)),
    cutoff,
    names: citizenNames(identities),
    selected: [
      'true',
      ...(citizen === undefined ? [] : [`citizen = ${citizen}`]),
      ...(filter.verdict === undefined ? [] : [`verdict = ${codeOfVerdict(filter.verdict)}`]),
    ].join(' AND '),
  };
  if (isSum(figure)) yield* traceActivities(scope, figure);
  else if (isAboutCitizens(figure)) yield* traceCitizens(scope, figure);
}

function findFigure(plan: Plan, id: string): Figure {
  const figure = plan.figures.find((each) => each.id === id);
  const traceable = plan.figures.filter((each) => each.measure.kind !== 'goals-met').map((each) => each.id);
  if (figure === undefined || figure.measure.kind === 'goals-met') {
    throw new CodedError(
      'QUERY_UNKNOWN_FIGURE',
      `${figure === undefined ? `The plan ${plan.id} has no figure "${id}"` : `"${id}" counts goals, not citizens`}. Trace one of ${traceable.join(', ')}.`,
      { path: 'FIGURE' },
    );
  }
  return figure;
}

async function findCitizen(connection: DuckDBConnection, subject: string, identities: boolean): Promise<bigint> {
  const reader = await connection.runAndReadAll(
    identities
      ? 'SELECT coalesce(s.root, c.key) FROM citizen c LEFT JOIN same_citizen s ON s.citizen = c.key WHERE c.subject = $subject'
      : 'SELECT key FROM citizen WHERE subject = $subject',
    { subject },
  );
  const [row] = reader.getRows();
  if (row === undefined)
    throw new CodedError('QUERY_UNKNOWN_CITIZEN', `No event names the citizen "${subject}".`, { path: '--citizen' });
  return row[0] as bigint;
}
