import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { type Period, parseCutoffDate, parsePeriod } from '../../../projections/calendar/period.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Clock, CutoffQuery } from '../../../projections/ledger/cutoff.ts';
import { parseCutoff } from '../../plans/cutoff-query.ts';
import { type PlanQuery, shortDefinition } from './plan-address.ts';

/** What figures of a plan an address asks for. */
export interface AskedOfPlan {
  readonly query: PlanQuery;
  readonly period: Period;
  readonly cutoff: CutoffQuery;
  /** Whether a position is given, so that the answer never changes. */
  readonly isPinned: boolean;
}

/** A parameter that says something; one that is there and empty is as good as left out, since forms send it so. */
export function given(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name)?.trim();
  return text === '' ? undefined : text;
}

/** @throws CodedError QUERY_BAD_OPTION */
export function clockOf(query: URLSearchParams): Clock {
  const clock = given(query, 'clock') ?? 'registered';
  if (clock === 'registered' || clock === 'recorded') return clock;
  throw new CodedError('QUERY_BAD_OPTION', `"${clock}" is no clock. Clocks: registered, recorded.`, { path: 'clock' });
}

/**
 * Reads what an address asks for. Dates may stand there as people write them; `query` has each part in the one way that an address
 * is cited by.
 *
 * @param latest the cutoff's date where the address names none, `YYYY-MM-DD`
 * @throws CodedError QUERY_BAD_PERIOD, QUERY_BAD_CUTOFF, QUERY_BAD_POSITION, QUERY_BAD_OPTION; QUERY_OTHER_DEFINITION where the
 * address is about another definition than the plan has now
 */
export function askedOfPlan(plan: Plan, query: URLSearchParams, periodWanted: string, latest: string): AskedOfPlan {
  const period = parsePeriod(periodWanted, 'period');
  const clock = clockOf(query);
  const position = given(query, 'position');
  const definition = given(query, 'definition');
  const cutoffText = given(query, 'cutoff');
  const cutoff = cutoffText === undefined ? undefined : parseCutoffDate(cutoffText, 'cutoff');
  if (definition !== undefined && !plan.definition.startsWith(`sha256:${definition}`)) {
    throw new CodedError(
      'QUERY_OTHER_DEFINITION',
      `The address is about the definition ${definition.slice(0, 64)} of ${plan.id}, which is now defined as ${shortDefinition(plan.definition)}.`,
      { path: 'definition' },
    );
  }
  return {
    query: {
      period: periodWanted,
      clock,
      ...(cutoff !== undefined && { cutoff }),
      ...(position !== undefined && { position }),
      ...(definition !== undefined && { definition }),
    },
    period,
    cutoff: parseCutoff({ cutoff: cutoff ?? latest, clock, position }, 0, { cutoff: 'cutoff', position: 'position' }),
    isPinned: position !== undefined,
  };
}

/** The same question as it is known at a place in the log, by this definition: what a permanent address asks. */
export function pinned(
  query: PlanQuery,
  plan: Plan,
  cutoff: { readonly through: string; readonly position: number },
): PlanQuery {
  return {
    ...query,
    cutoff: cutoff.through,
    position: String(cutoff.position),
    definition: shortDefinition(plan.definition),
  };
}
