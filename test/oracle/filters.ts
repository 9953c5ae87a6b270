import type { EventFilter } from '../../contracts/plans/plan-parts.ts';
import type { VisibleEvent } from './knowledge.ts';

/** What a moment, an amount or a state of events writes about the events that it looks for. */
export interface Filtering {
  readonly kind?: EventFilter['kind'];
  readonly sector?: EventFilter['sector'];
  readonly outcome?: EventFilter['outcome'];
  readonly benefit?: EventFilter['benefit'];
  readonly reason?: EventFilter['reason'];
  readonly weeklyHours?: EventFilter['weeklyHours'];
  readonly or?: readonly EventFilter[] | undefined;
}

/** The events of these types that pass the filters written beside them, or one of those after `or`. */
export function lookedFor(
  events: readonly VisibleEvent[],
  types: EventFilter['event'],
  filtering: Filtering,
): VisibleEvent[] {
  const filters: readonly EventFilter[] = [{ ...filtering, event: types }, ...(filtering.or ?? [])];
  return events.filter((event) => filters.some((filter) => passes(event, filter)));
}

function passes(event: VisibleEvent, filter: EventFilter): boolean {
  const names: readonly string[] = filter.event;
  if (!names.includes(event.name) || !hoursPass(event.data.weeklyHours as number | undefined, filter)) return false;
  return (['kind', 'sector', 'outcome', 'benefit', 'reason'] as const).every(
    (key) => filter[key] === undefined || filter[key].includes(event.data[key] as string),
  );
}

function hoursPass(hours: number | undefined, { weeklyHours: wanted }: EventFilter): boolean {
  if (wanted === undefined) return true;
  if (typeof wanted === 'string' || hours === undefined) return wanted === (hours === undefined ? 'unknown' : 'known');
  const { atLeast, atMost, above, below } = wanted;
  if (atLeast !== undefined && hours < atLeast) return false;
  if (atMost !== undefined && hours > atMost) return false;
  return (above === undefined || hours > above) && (below === undefined || hours < below);
}
