import { date } from '../../ledger/sql-text.ts';
import type { Amount } from '../model/plan.ts';
import { ageOn } from './ages.ts';
import { sqlDate } from './dates.ts';
import type { Fact } from './facts.ts';
import { eventFact } from './moments.ts';
import { dayAfter } from './occasion.ts';
import type { Scope } from './scope.ts';
import { spellAmountFacts } from './spell-amounts.ts';

/** The columns that are aggregated for an amount; none for one that is only derived from dates. */
export function amountFacts(amount: Amount, stage: number, scope: Scope): Fact[] {
  switch (amount.kind) {
    case 'age-on':
    case 'time-since':
      return [];
    case 'number-of':
      return [
        eventFact(amount, scope.columns.amount(amount.name), (which) => `count(*) FILTER (${which})`, stage, scope),
      ];
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'longest-gap-in':
    case 'length-of':
      return spellAmountFacts(amount, stage, scope);
  }
}

/** SQL of an amount over what was aggregated: a whole number, or NULL where the citizen has none. */
export function amountValue(amount: Amount, scope: Scope): string {
  const column = scope.columns.amount(amount.name);
  switch (amount.kind) {
    case 'age-on': {
      const { sql } = sqlDate(amount.on, scope);
      return `(CASE WHEN ${hasCome(sql, scope)} AND ${sql} >= birth_date THEN ${ageOn(sql)} END)::BIGINT`;
    }
    case 'time-since': {
      const since = sqlDate(amount.since, scope).sql;
      const { sql } = sqlDate(amount.on, scope);
      return `(CASE WHEN ${hasCome(sql, scope)} AND ${since} <= ${sql} THEN ${between(since, sql, amount.unit)} END)::BIGINT`;
    }
    case 'length-of':
    case 'longest-gap-in':
      return `${column}::BIGINT`;
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'number-of':
      return `coalesce(${column}, 0)::BIGINT`;
  }
}

function hasCome(day: string, { occasion }: Scope): string {
  return `${day} < ${date(dayAfter(occasion))}`;
}

/** Whole units from one day to another that is not before it: as many as can be added without passing it. */
function between(since: string, on: string, unit: 'days' | 'weeks' | 'months' | 'years'): string {
  switch (unit) {
    case 'days':
      return `(${on} - ${since})`;
    case 'weeks':
      return `((${on} - ${since}) // 7)`;
    case 'months':
      return monthsBetween(since, on);
    case 'years':
      return `(${monthsBetween(since, on)} // 12)`;
  }
}

function monthsBetween(since: string, on: string): string {
  const months = `((year(${on}) - year(${since})) * 12 + month(${on}) - month(${since}))`;
  return `(${months} - ((${since} + to_months(${months}::INTEGER))::DATE > ${on})::INTEGER)`;
}
