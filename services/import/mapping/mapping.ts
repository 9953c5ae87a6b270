import type { JourneyName } from '../../../contracts/events/catalogue.ts';
import type { MappingDocument } from '../../../contracts/mappings/mapping-schema.ts';
import type { DateReader } from './date-form.ts';

/** What a cell must be. */
export type CellTest =
  | { readonly kind: 'filled' | 'empty' }
  | { readonly kind: 'one-of' | 'none-of'; readonly texts: ReadonlySet<string> };

export interface ColumnTest {
  readonly column: string;
  readonly test: CellTest;
}

/** One of the lists must hold, and of a list all. */
export type Conditions = readonly (readonly ColumnTest[])[];

/** What a field of an event gets. */
export type ValueSource =
  | { readonly kind: 'constant'; readonly value: string | number | boolean }
  | { readonly kind: 'text'; readonly column: string }
  | { readonly kind: 'personal-number'; readonly column: string }
  | {
      readonly kind: 'date';
      readonly column: string;
      readonly form: string;
      readonly read: DateReader;
      readonly addDays: number;
    }
  | { readonly kind: 'number'; readonly column: string; readonly form: 'decimal-comma' | 'decimal-point' }
  | {
      readonly kind: 'values';
      readonly column: string;
      readonly values: ReadonlyMap<string, string | number | boolean | null>;
    }
  /** The event of another rule for the same row. */
  | { readonly kind: 'event'; readonly rule: string };

export interface FieldRule {
  readonly field: string;
  readonly source: ValueSource;
  /** Whether the event may be without it. */
  readonly isOptional: boolean;
}

export type SubjectSource = Extract<ValueSource, { kind: 'constant' | 'text' | 'personal-number' }>;

/** An event that a row may give. */
export interface EventRule {
  readonly name: string;
  readonly event: JourneyName;
  readonly when: Conditions;
  readonly subject: SubjectSource;
  readonly fields: readonly FieldRule[];
}

export type ExtractDateSource =
  | { readonly kind: 'file-name'; readonly read: DateReader; readonly written: string }
  | { readonly kind: 'column'; readonly column: string; readonly form: string; readonly read: DateReader };

export interface RegisteredSource {
  readonly column: string;
  readonly form: string;
  readonly read: DateReader;
  readonly zone: 'copenhagen' | 'utc';
}

/** A mapping that can be used. */
export interface Mapping {
  readonly id: string;
  readonly source: string;
  readonly document: MappingDocument;
  readonly date: ExtractDateSource | undefined;
  readonly key: readonly string[];
  readonly registered: RegisteredSource | undefined;
  readonly empty: ReadonlySet<string>;
  readonly when: Conditions;
  readonly rules: readonly EventRule[];
  /** Every column that it names, each once. */
  readonly columns: readonly string[];
  /** Those of personal numbers. */
  readonly personalColumns: ReadonlySet<string>;
}

/** Holds for every row. */
export const always: Conditions = [[]];
