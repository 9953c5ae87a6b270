import type { Span } from '../../model/date-expression.ts';

/**
 * What a query computes for a row, as a value that can be asked and combined. There is a node for whatever the compiler
 * decides by: what always holds, a day that hangs on the period alone. All else is a `Fragment`: SQL that only the database
 * understands (aggregates, lists), with expressions in its holes. `sqlOf` (write.ts) turns the whole into text, once, at the
 * end; nothing is ever read back from that text.
 *
 * Nodes are made by the functions of `predicates.ts`, `days.ts` and below, which fold what is known; not by hand.
 */
export type Expression = Predicate | Day | Quantity | Value;

/** A truth value. In SQL it may be NULL, which is neither: see `sure`. */
export type Predicate =
  | { readonly kind: 'truth'; readonly holds: boolean }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Predicate[] }
  | { readonly kind: 'not' | 'sure'; readonly part: Predicate }
  | { readonly kind: 'missing' | 'there'; readonly of: Expression }
  | {
      readonly kind: 'comparison';
      readonly left: Day | Quantity;
      readonly operator: Operator;
      readonly right: Day | Quantity;
    }
  | { readonly kind: 'at-least'; readonly least: number; readonly parts: readonly Predicate[] }
  | Column<'truth'>
  | Fragment<'truth'>;

/** A civil date, or NULL where there is none. */
export type Day =
  | { readonly kind: 'fixed-day'; readonly iso: string }
  | { readonly kind: 'shifted'; readonly from: Day; readonly span: Span; readonly sign: 1 | -1 }
  | { readonly kind: 'extreme'; readonly pick: 'least' | 'greatest'; readonly days: readonly Day[] }
  | Column<'day'>
  | Fragment<'day'>;

/** A number. */
export type Quantity = { readonly kind: 'number'; readonly value: number } | Column<'number'> | Fragment<'number'>;

/** Anything else: a list, a text, or the first of some choices. */
export type Value =
  | { readonly kind: 'choice'; readonly branches: readonly Branch[]; readonly otherwise: Expression | undefined }
  | Column<'value'>
  | Fragment<'value'>;

/** What is chosen where a condition holds. */
export interface Branch {
  readonly when: Predicate;
  readonly gives: Expression;
}

export type Operator = '<' | '<=' | '=' | '>=' | '>';

type Sort = 'truth' | 'day' | 'number' | 'value';

/** A column of the row, by its name. */
export interface Column<S extends Sort> {
  readonly kind: 'column';
  readonly sort: S;
  readonly name: string;
}

/** SQL with expressions between its texts, of which there is one more. */
export interface Fragment<S extends Sort> {
  readonly kind: 'fragment';
  readonly sort: S;
  readonly texts: readonly string[];
  readonly holes: readonly Expression[];
}

const column =
  <S extends Sort>(sort: S) =>
  (name: string): Column<S> => ({ kind: 'column', sort, name });

export const truthColumn = column('truth');
export const dayColumn = column('day');
export const numberColumn = column('number');
export const valueColumn = column('value');

/** A template of SQL. Text in a hole is SQL too; an expression in a hole stays one. */
const template =
  <S extends Sort>(sort: S) =>
  (strings: TemplateStringsArray, ...holes: readonly (Expression | string | number)[]): Fragment<S> => {
    const texts = [strings[0] as string];
    const expressions: Expression[] = [];
    for (const [i, hole] of holes.entries()) {
      const after = strings[i + 1] as string;
      if (typeof hole === 'object') {
        expressions.push(hole);
        texts.push(after);
      } else texts.push(`${texts.pop()}${hole}${after}`);
    }
    return { kind: 'fragment', sort, texts, holes: expressions };
  };

export const sqlTruth = template('truth');
export const sqlDay = template('day');
export const sqlNumber = template('number');
export const sqlValue = template('value');

/** A number that is known here. */
export function quantity(value: number): Quantity {
  return { kind: 'number', value };
}
