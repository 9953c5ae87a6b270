import { type JourneyName, journeyTypes } from './catalogue.ts';
import type { Label } from './event-type.ts';
import { municipalityName } from './municipalities.ts';

/** What an event type is called. */
export function typeLabel(name: JourneyName): Label {
  return journeyTypes[name].label;
}

/** What a value of a field is called: as the first of some types calls it that has it, or, where none does, as it is written. */
export function valueLabel(names: readonly JourneyName[], field: string, value: string): Label {
  const owner = names.find((name) => Object.hasOwn(valueLabels(name, field), value));
  const label = owner === undefined ? undefined : valueLabels(owner, field)[value];
  const name = (field === 'municipality' ? municipalityName(value) : undefined) ?? value;
  return label ?? { da: name, en: name };
}

/** The values that a field of an event type may have; none where the type has no such field, or the field no closed list. */
export function enumeratedValues(name: JourneyName, field: string): string[] {
  return Object.keys(valueLabels(name, field));
}

function valueLabels(name: JourneyName, field: string): Readonly<Record<string, Label>> {
  const values: Readonly<Record<string, Readonly<Record<string, Label>>>> = journeyTypes[name].values;
  return values[field] ?? {};
}
