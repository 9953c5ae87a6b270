import type { JourneyName } from '../../../contracts/events/catalogue.ts';
import { labels } from '../../../contracts/events/labels.ts';

/** The fields by which a filter narrows events. */
export const filterFields = ['kind', 'sector', 'outcome', 'benefit', 'reason'] as const;

export type FilterField = (typeof filterFields)[number];

/** The Danish labels of the values that a field of an event type may have; none where the type has no such field. */
export function valueLabels(type: JourneyName, field: string): Readonly<Record<string, string>> {
  return (labels[type] as Readonly<Record<string, Readonly<Record<string, string>>>>)[field] ?? {};
}

/** The values that a field of an event type may have. */
export function enumeratedValues(type: JourneyName, field: string): string[] {
  return Object.keys(valueLabels(type, field));
}
