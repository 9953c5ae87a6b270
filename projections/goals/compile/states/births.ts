import { addSpan } from '../../../calendar/span.ts';
import { clockOrder } from '../../../ledger/cutoff.ts';
import { date } from '../../../ledger/sql-text.ts';
import { dayAfter, type Occasion, rows } from '../occasion.ts';
import { isAsItIs, type LeafSpells, type Numbered, numberSql } from './leaf-spells.ts';

/**
 * The common table expression `birth (citizen, birth_date)`: the last known date of birth, in the order of the clock. A
 * birth date has no date of its own, so it need not have "happened" by the cutoff.
 *
 * @param among SQL that narrows it to some citizens: a join on `citizen`
 */
export function birthTable(occasion: Occasion, among = ''): string {
  const known = `${occasion.known} AND l.type = 'profile-registered' AND l.birth_date IS NOT NULL`;
  const order = clockOrder(occasion.clock);
  const ordering = order.split(', ').map((column) => `l.${column}`);
  return `birth AS (
      SELECT citizen, CASE WHEN min(birth_date) = max(birth_date) THEN min(birth_date) ELSE arg_max(birth_date, (${order})) END AS birth_date
      FROM (${rows(occasion, known, ['l.birth_date', ...ordering].join(', '))}) ${among}
      GROUP BY citizen)`;
}

/** States of an age: from a birthday to a later one. */
export function ageSpells(states: readonly Numbered<'age'>[], occasion: Occasion): LeafSpells {
  const tomorrow = date(dayAfter(occasion));
  const spells = states.map((numbered) => {
    const { from = 0, to } = numbered.state;
    const until =
      to === undefined
        ? tomorrow
        : `CASE WHEN ${hasTurned(to + 1, occasion)} THEN ${birthday(to + 1)} ELSE ${tomorrow} END`;
    const sql = `SELECT citizen, ${numberSql(numbered)} AS state, ${birthday(from)} AS from_day, ${until} AS to_day
      FROM birth WHERE ${hasTurned(from, occasion)}`;
    return { numbered, sql };
  });
  const sqlOf = (of: typeof spells) => of.map(({ sql }) => sql);
  return {
    tables: [],
    whole: sqlOf(spells.filter(({ numbered }) => isAsItIs(numbered))),
    raw: sqlOf(spells.filter(({ numbered }) => !isAsItIs(numbered))),
  };
}

/** A birthday. One who was born on 29 February has it on 1 March of other years, where the interval says 28 February. */
function birthday(age: number): string {
  const sameDay = `(birth_date + INTERVAL ${age} YEAR)::DATE`;
  const isLeapDay = 'month(birth_date) = 2 AND day(birth_date) = 29';
  return `CASE WHEN ${isLeapDay} THEN ${sameDay} + (day(${sameDay}) <> 29)::INTEGER ELSE ${sameDay} END`;
}

/** SQL that holds for those who have had a birthday by the cutoff. It spares reckoning everybody's. */
function hasTurned(age: number, { through }: Occasion): string {
  return `birth_date <= ${date(addSpan(through, { count: age, unit: 'years' }, -1))}`;
}
