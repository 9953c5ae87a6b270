import type { JourneyName } from '../../../contracts/events/catalogue.ts';
import type { EventFilter } from '../../../contracts/plans/plan-parts.ts';

interface FilterDocument {
  readonly kind?: string[] | undefined;
  readonly sector?: string[] | undefined;
  readonly outcome?: string[] | undefined;
  readonly benefit?: string[] | undefined;
  readonly reason?: string[] | undefined;
  readonly weeklyHours?: EventFilter['weeklyHours'];
  readonly or?: EventFilter[] | undefined;
}

/** The filters of something that looks for events: its own, then those under `or`. */
export function filtersOf(event: JourneyName[], document: FilterDocument): EventFilter[] {
  const { kind, sector, outcome, benefit, reason, weeklyHours } = document;
  return [{ event, kind, sector, outcome, benefit, reason, weeklyHours } as EventFilter, ...(document.or ?? [])];
}
