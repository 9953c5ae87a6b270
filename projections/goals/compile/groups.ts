import { quote } from '../../ledger/sql-text.ts';
import { resolved } from '../graph/queries.ts';
import type { Breakdown } from '../model/plan.ts';
import { rangeOf } from './amount-range.ts';
import { attributeColumns } from './attribute-columns.ts';
import { hasMoment, isSurelyThere, numbersOf } from './conditions.ts';
import { sqlDate } from './dates.ts';
import type { AttributeFact } from './facts.ts';
import { heldOne } from './histories.ts';
import { all, any, not, sure } from './logic.ts';
import { earliest, isSettled, latest, openDate } from './open-dates.ts';
import type { Scope } from './scope.ts';

/** The column that a breakdown by an attribute is made of. */
export function groupFacts(breakdown: Breakdown, scope: Scope): AttributeFact[] {
  if (breakdown.kind !== 'attribute') return [];
  return [
    {
      of: 'attributes',
      stage: resolved(scope.plan.graph.breakdowns, breakdown.name).level,
      column: scope.columns.attribute(breakdown.name),
      attribute: attributeColumns[breakdown.attribute],
      day: sqlDate(breakdown.on, scope).sql,
    },
  ];
}

/** SQL over the aggregates of a stage: the value of an attribute on a date. */
export function attributeOn({ attribute, column, day }: AttributeFact, { occasion }: Scope): string {
  return `CASE WHEN ${heldOne(attribute, occasion)} THEN CASE WHEN first_${attribute} <= ${day} THEN only_${attribute} END ELSE ${column} END`;
}

/** SQL of the group that a citizen is in; NULL where it is unknown. */
export function groupOf(breakdown: Breakdown, scope: Scope): string {
  const { columns } = scope;
  switch (breakdown.kind) {
    case 'attribute':
      return columns.attribute(breakdown.name);
    case 'year-of': {
      const open = openDate({ base: { moment: breakdown.moment }, shifts: [] }, scope);
      const [first, last] = [`year(${earliest(open)})`, `year(${latest(open)})`];
      const inOneYear = isSettled(open) === 'true' ? 'true' : `${first} = ${last}`;
      return `CASE WHEN ${all([hasMoment(breakdown.moment, scope), inOneYear])} THEN ${first}::VARCHAR END`;
    }
    case 'amount': {
      const range = rangeOf(breakdown.amount, scope);
      const { number, open } = range;
      const { least, most } = numbersOf(range);
      const bands = breakdown.bands.map(({ label, from, to }) => {
        const within = to === undefined ? `${number} >= ${from}` : `${number} BETWEEN ${from} AND ${to}`;
        const belowEnd = to === undefined ? 'true' : most === undefined ? 'false' : sure(`${most} <= ${to}`);
        const stays = all([isSurelyThere(range), `${least} >= ${from}`, belowEnd]);
        return `WHEN ${all([sure(within), any([not(open), stays])])} THEN ${quote(label)}`;
      });
      return `CASE ${bands.join(' ')} END`;
    }
  }
}
