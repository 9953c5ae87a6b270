import type { z } from 'zod';
import { type JourneyName, journeyTypes } from '../../../contracts/events/catalogue.ts';
import { enumeratedValues } from '../../../contracts/events/labels.ts';

/** What a field of an event holds, as far as it decides how a cell is read. */
export type FieldKind = 'date' | 'number' | 'boolean' | 'enumeration' | 'reference' | 'text';

export interface EventField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly isOptional: boolean;
  /** The values of an enumeration. */
  readonly values: readonly string[];
  readonly schema: z.ZodType;
}

/** As much of zod's own description of a schema as tells the kind of a field. */
interface Described {
  readonly def: { readonly type: string; readonly format?: string; readonly innerType?: Described };
}

function kindOf({ def }: Described): FieldKind {
  if (def.innerType !== undefined) return kindOf(def.innerType);
  if (def.type === 'enum') return 'enumeration';
  if (def.type === 'object') return 'reference';
  if (def.type === 'number' || def.type === 'boolean') return def.type;
  return def.format === 'civil-date' ? 'date' : 'text';
}

/** The fields of the data of an event type, in the order of its schema. */
export function eventFields(name: JourneyName): readonly EventField[] {
  const { shape } = journeyTypes[name].data as unknown as { readonly shape: Readonly<Record<string, z.ZodType>> };
  return Object.entries(shape).map(([field, schema]) => ({
    name: field,
    kind: kindOf(schema as unknown as Described),
    isOptional: (schema as unknown as Described).def.type === 'optional',
    values: enumeratedValues(name, field),
    schema,
  }));
}
