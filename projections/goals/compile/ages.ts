import { type Day, dayColumn, type Quantity, sqlNumber } from './expression/expression.ts';

/** Whole years on a day, given `birth_date`. One who was born on 29 February is a year older on 1 March of other years. */
export function ageOn(day: Day): Quantity {
  const monthAndDay = (of: Day): Quantity => sqlNumber`(month(${of}) * 100 + day(${of}))`;
  return sqlNumber`(year(${day}) - year(birth_date) - (${monthAndDay(day)} < ${monthAndDay(dayColumn('birth_date'))})::INTEGER)`;
}
