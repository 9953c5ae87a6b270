import { clockOrder } from '../../ledger/cutoff.ts';
import { date } from '../../ledger/sql-text.ts';
import type { Plan } from '../plan.ts';
import type { Columns } from './columns.ts';
import { type Occasion, rows } from './occasion.ts';

/** The common table expression `birth`: the last known date of birth of each participant, where the plan asks for ages. */
export function birthTables(plan: Plan, occasion: Occasion, columns: Columns): string[] {
  const aged = [...plan.populations.values()].filter((population) => population.age !== undefined);
  if (aged.length === 0) return [];
  const asked = aged.map((population) => `${columns.first(population.programme)} IS NOT NULL`).join(' OR ');
  const known = `${occasion.known} AND l.type = 'profile-registered' AND l.birth_date IS NOT NULL`;
  return [
    `birth AS (
      SELECT citizen, arg_max(birth_date, (${clockOrder(occasion.clock)})) AS birth_date
      FROM (${rows(occasion, known, 'l.birth_date, l.position, l.registered_at, l.event_id')})
      SEMI JOIN (FROM participant WHERE ${asked}) USING (citizen) GROUP BY citizen)`,
  ];
}

/** SQL that holds for the citizens of a population. */
export function inPopulation(plan: Plan, name: string, { period }: Occasion, columns: Columns): string {
  const population = plan.populations.get(name);
  if (population === undefined) throw new Error(`unresolved population ${name}`);
  const { programme, age } = population;
  const member = `${population.endedInPeriod ? columns.firstEnd(programme) : columns.first(programme)} IS NOT NULL`;
  if (age === undefined) return member;
  const day = `greatest(${columns.first(programme)}, ${date(period.from)})`;
  return `(${member} AND ${columns.first(programme)} IS NOT NULL AND coalesce(${ageOn(day)} BETWEEN ${age.from} AND ${age.to}, false))`;
}

/** Whole years on a day. One who was born on 29 February is a year older on 1 March of other years. */
function ageOn(day: string): string {
  const monthAndDay = (of: string): string => `(month(${of}) * 100 + day(${of}))`;
  return `(year(${day}) - year(birth_date) - (${monthAndDay(day)} < ${monthAndDay('birth_date')})::INTEGER)`;
}
