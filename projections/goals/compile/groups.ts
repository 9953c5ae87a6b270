import { quote } from '../../ledger/sql-text.ts';
import { anchorsOfDate } from '../model/anchors.ts';
import type { Breakdown } from '../model/plan.ts';
import { attributeColumns } from './attribute-columns.ts';
import { hasMoment } from './conditions.ts';
import { sqlDate } from './dates.ts';
import type { AttributeFact } from './facts.ts';
import { heldOne } from './histories.ts';
import type { Scope } from './scope.ts';
import { stageOfSought } from './stages.ts';

/** The column that a breakdown by an attribute is made of. */
export function groupFacts(breakdown: Breakdown, scope: Scope): AttributeFact[] {
  if (breakdown.kind !== 'attribute') return [];
  return [
    {
      of: 'attributes',
      stage: stageOfSought(scope.plan, anchorsOfDate(breakdown.on)),
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
    case 'year-of':
      return `CASE WHEN ${hasMoment(breakdown.moment, scope)} THEN year(${columns.moment(breakdown.moment)})::VARCHAR END`;
    case 'amount': {
      const amount = columns.amount(breakdown.amount);
      const bands = breakdown.bands.map(({ label, from, to }) => {
        const within = to === undefined ? `${amount} >= ${from}` : `${amount} BETWEEN ${from} AND ${to}`;
        return `WHEN ${within} THEN ${quote(label)}`;
      });
      return `CASE ${bands.join(' ')} END`;
    }
  }
}
