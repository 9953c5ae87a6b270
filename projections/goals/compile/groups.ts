import { quote } from '../../ledger/sql-text.ts';
import { resolved } from '../graph/queries.ts';
import type { SimpleBreakdown } from '../model/parts.ts';
import type { SimpleBreakdownNode } from '../model/plan-graph.ts';
import { rangeOf } from './amount-range.ts';
import { attributeColumns } from './attribute-columns.ts';
import { hasMoment, isSurelyThere, numbersOf } from './conditions.ts';
import { dayOf } from './dates.ts';
import { choice } from './expression/choice.ts';
import {
  type Day,
  type Predicate,
  type Quantity,
  quantity,
  sqlNumber,
  sqlTruth,
  sqlValue,
  type Value,
  valueColumn,
} from './expression/expression.ts';
import { all, always, any, compare, isAlways, never, not, sure } from './expression/predicates.ts';
import type { AttributeFact } from './facts.ts';
import { heldOne } from './histories.ts';
import { earliest, isSettled, latest, openDate } from './open-dates.ts';
import type { Scope } from './scope.ts';

/** The column that a breakdown by an attribute is made of. */
export function groupFacts(breakdown: SimpleBreakdownNode, scope: Scope): AttributeFact[] {
  if (breakdown.kind !== 'attribute') return [];
  return [
    {
      of: 'attributes',
      level: breakdown.level,
      column: scope.columns.attribute(breakdown.name),
      attribute: attributeColumns[breakdown.attribute],
      day: dayOf(breakdown.on, scope),
    },
  ];
}

/** Over the aggregates of a level: the value of an attribute on a date. */
export function attributeOn({ attribute, column, day }: AttributeFact, { context }: Scope): Value {
  return sqlValue`CASE WHEN ${heldOne(attribute, context)} THEN CASE WHEN first_${attribute} <= ${day} THEN only_${attribute} END ELSE ${column} END`;
}

/** The group that a citizen is in; NULL where it is unknown. */
export function groupOf(breakdown: SimpleBreakdown, scope: Scope): Value {
  const { columns } = scope;
  switch (breakdown.kind) {
    case 'attribute':
      return valueColumn(columns.attribute(breakdown.name));
    case 'year-of': {
      const open = openDate({ base: { moment: breakdown.moment }, shifts: [] }, scope);
      const year = (day: Day): Quantity => sqlNumber`year(${day})`;
      const first = year(earliest(open));
      const inOneYear = isAlways(isSettled(open)) ? always : compare(first, '=', year(latest(open)));
      return sqlValue`CASE WHEN ${all([hasMoment(breakdown.moment, scope), inOneYear])} THEN ${first}::VARCHAR END`;
    }
    case 'amount': {
      const range = rangeOf(breakdown.amount, scope);
      const { number, open } = range;
      const { least, most } = numbersOf(range);
      const parts = resolved(scope.graph.amounts, breakdown.amount).parts;
      const bands = breakdown.bands.map((band) => {
        const { label } = band;
        // Whole numbers: a band that ends with 14 hours holds all that is less than 15.
        const from = band.from * parts;
        const to = band.to === undefined ? undefined : (band.to + 1) * parts - 1;
        const first = quantity(from);
        const within = to === undefined ? compare(number, '>=', first) : sqlTruth`${number} BETWEEN ${from} AND ${to}`;
        const stays = all([isSurelyThere(range), compare(least, '>=', first), isAtMost(most, to)]);
        return { when: all([sure(within), any([not(open), stays])]), gives: sqlValue`${quote(label)}` };
      });
      return sqlValue`${choice(bands) ?? 'NULL'}`;
    }
  }
}

/** Whether a number, undefined for one without limit, is surely no more than the end of a band, if that has one. */
function isAtMost(most: Quantity | undefined, end: number | undefined): Predicate {
  if (end === undefined) return always;
  return most === undefined ? never : sure(compare(most, '<=', quantity(end)));
}
