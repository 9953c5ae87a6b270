import type { z } from 'zod';

/** What something is called, in the languages that people read: data for display, never for judging. */
export interface Label {
  readonly da: string;
  readonly en: string;
}

/**
 * Whom or what the CloudEvents `subject` of an event names: a citizen by a pseudonym, an activity, or a series of
 * benchmarks. `any`: whatever the events that it speaks of are about.
 */
export type Subject = 'citizen' | 'activity' | 'series' | 'any';

/**
 * What an event tells of: something that happened on its date, attributes that are true from its date on, or a record,
 * which is no statement about the world and has no date in it.
 */
export type Tells = 'happening' | 'attributes' | 'record';

/**
 * What spells are of: participation in a programme (told apart by `initiative`), support by a benefit (by `benefit`), or
 * one event that begins a spell of its own, which lasts to its `until` or to the `ended` that refers to it.
 */
export type SpellKind = 'programme' | 'benefit' | 'event';

/** Which side of a spell an event is. */
export interface SpellSide {
  readonly side: 'begins' | 'ends';
  readonly of: SpellKind;
}

/** The fields of an event's data that hold one of a closed list of values. */
type EnumeratedField<Data> = {
  [Field in keyof Data]-?: NonNullable<Data[Field]> extends infer Value
    ? Value extends string
      ? string extends Value
        ? never
        : Field
      : never
    : never;
}[keyof Data];

/** The labels of every value of every field that holds one of a closed list. */
export type ValueLabels<Data> = {
  readonly [Field in EnumeratedField<Data>]: Readonly<Record<NonNullable<Data[Field]> & string, Label>>;
};

/** All that is known of an event type: an entry of the catalogue. */
export interface EventType<
  Schema extends z.ZodType,
  Version extends number,
  Told extends Tells,
  Field extends EnumeratedField<z.infer<Schema>>,
> {
  /** The version that is written today. */
  readonly version: Version;
  readonly data: Schema;
  readonly subject: Subject;
  readonly tells: Told;
  /** Left out where the event neither begins nor ends a spell. */
  readonly spell?: SpellSide;
  readonly label: Label;
  /** What it tells, for the owner of a system that sends it; in English, as it stands in OpenAPI and AsyncAPI. */
  readonly description: string;
  readonly values: ValueLabels<z.infer<Schema>>;
  /** The fields by which a filter of a plan narrows events of this type. */
  readonly filters: readonly Field[];
}

/** Checks an entry of the catalogue: every value has labels, and only fields with a closed list of values are filtered by. */
export function eventType<
  Schema extends z.ZodType,
  const Version extends number,
  const Told extends Tells,
  const Field extends EnumeratedField<z.infer<Schema>> = never,
>(entry: EventType<Schema, Version, Told, Field>): EventType<Schema, Version, Told, Field> {
  return entry;
}
