/** Whole years on a day, given `birth_date`. One who was born on 29 February is a year older on 1 March of other years. */
export function ageOn(day: string): string {
  const monthAndDay = (of: string): string => `(month(${of}) * 100 + day(${of}))`;
  return `(year(${day}) - year(birth_date) - (${monthAndDay(day)} < ${monthAndDay('birth_date')})::INTEGER)`;
}
