import type { AmountNode } from '../model/plan-graph.ts';
import { ageOn } from './ages.ts';
import { dayOf } from './dates.ts';
import { dayAfter } from './evaluation-context.ts';
import { type Day, numberColumn, type Predicate, type Quantity, sqlNumber, sqlTruth } from './expression/expression.ts';
import type { Fact } from './facts.ts';
import { hoursFact } from './job-hours.ts';
import { runFacts, runValue } from './longest-runs.ts';
import { eventFact } from './moments.ts';
import type { Scope } from './scope.ts';
import { spellAmountFacts } from './spell-amounts.ts';

/** The columns that are aggregated for an amount; none for one that is only derived from dates. */
export function amountFacts(amount: AmountNode, scope: Scope): Fact[] {
  switch (amount.kind) {
    case 'age-on':
    case 'time-since':
      return [];
    case 'number-of':
      return [
        eventFact(
          amount,
          scope.columns.amount(amount.name),
          (which) => sqlNumber`count(*) FILTER (${which})`,
          amount.level,
          scope,
        ),
      ];
    case 'hours-in':
      return [hoursFact(amount, scope)];
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'longest-gap-in':
    case 'length-of':
      return spellAmountFacts(amount, scope);
    case 'longest-spell-in':
    case 'longest-out-of':
      return runFacts(amount, scope);
  }
}

/** An amount over what was aggregated: a whole number of its parts (`partsOf`), or NULL where the citizen has none. */
export function amountValue(amount: AmountNode, scope: Scope): Quantity {
  const column = numberColumn(scope.columns.amount(amount.name));
  switch (amount.kind) {
    case 'age-on': {
      const on = dayOf(amount.on, scope);
      return sqlNumber`(CASE WHEN ${hasCome(on, scope)} AND ${on} >= birth_date THEN ${ageOn(on)} END)::BIGINT`;
    }
    case 'time-since': {
      const [since, on] = [dayOf(amount.since, scope), dayOf(amount.on, scope)];
      return sqlNumber`(CASE WHEN ${hasCome(on, scope)} AND ${since} <= ${on} THEN ${between(since, on, amount.unit)} END)::BIGINT`;
    }
    case 'length-of':
      return sqlNumber`${column}::BIGINT`;
    case 'longest-gap-in':
      return amount.noneIsZero ? sqlNumber`coalesce(${column}, 0)::BIGINT` : sqlNumber`${column}::BIGINT`;
    case 'longest-spell-in':
    case 'longest-out-of':
      return runValue(amount, scope);
    case 'days-in':
    case 'weeks-in':
    case 'months-in':
    case 'begins-of':
    case 'hours-in':
    case 'number-of':
      return sqlNumber`coalesce(${column}, 0)::BIGINT`;
  }
}

function hasCome(day: Day, { context }: Scope): Predicate {
  return sqlTruth`${day} < ${dayAfter(context)}`;
}

/** Whole units from one day to another that is not before it: as many as can be added without passing it. */
function between(since: Day, on: Day, unit: 'days' | 'weeks' | 'months' | 'years'): Quantity {
  switch (unit) {
    case 'days':
      return sqlNumber`(${on} - ${since})`;
    case 'weeks':
      return sqlNumber`((${on} - ${since}) // 7)`;
    case 'months':
      return monthsBetween(since, on);
    case 'years':
      return sqlNumber`(${monthsBetween(since, on)} // 12)`;
  }
}

function monthsBetween(since: Day, on: Day): Quantity {
  const months = sqlNumber`((year(${on}) - year(${since})) * 12 + month(${on}) - month(${since}))`;
  return sqlNumber`(${months} - ((${since} + to_months(${months}::INTEGER))::DATE > ${on})::INTEGER)`;
}
