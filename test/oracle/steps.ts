import type { VisibleEvent } from './knowledge.ts';

/**
 * What a field of the events says on a day: the last of those that carry it, by date; of several on one date the last in
 * the clock's order, which is that of `events`.
 */
export function valueOn(day: string, field: string, events: readonly VisibleEvent[]): string | undefined {
  const carrying = events.filter((event) => event.data[field] !== undefined);
  const dates = carrying.map((event) => event.data.occurredOn as string).filter((date) => date <= day);
  const last = dates.toSorted().at(-1);
  return carrying.filter((event) => event.data.occurredOn === last).at(-1)?.data[field] as string | undefined;
}
