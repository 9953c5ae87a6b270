import type { Engine } from '../engine/engine.ts';
import { attributesShownBy, type KnownValues, notTooMany } from '../figures/every-group.ts';
import { attributeColumns } from '../goals/compile/attribute-columns.ts';
import type { Attribute } from '../goals/model/parts.ts';
import type { Plan } from '../goals/model/plan.ts';
import { validRows } from './changes.ts';
import type { SeriesCutoffs } from './cutoff-table.ts';

/** A value, and the places in a series from which on, and before which, some profile that says it is known and has happened. */
type KnownValue = readonly [value: string, from: number, to: number];

/**
 * The values of the attributes that a plan's figures are broken down by which are known at each cutoff of a series, as
 * `knownValues` finds them at one.
 *
 * @throws CodedError QUERY_TOO_MANY_GROUPS
 */
export async function knownValuesOverTime(
  engine: Engine,
  plan: Plan,
  cutoffs: SeriesCutoffs,
): Promise<(i: number) => KnownValues> {
  const found: (readonly [Attribute, KnownValue[]])[] = [];
  for (const attribute of attributesShownBy(plan)) {
    const column = attributeColumns[attribute];
    const values = await engine.rows<[string, number, number]>(`
      SELECT ${column}, greatest(from_i, occurs_i) AS first_i, max(to_i)
      FROM (${validRows(cutoffs, `l.type = 'profile-registered' AND l.${column} IS NOT NULL`)})
      WHERE greatest(from_i, occurs_i) < to_i GROUP BY ALL`);
    found.push([attribute, values]);
  }
  return (i) =>
    new Map(
      found.map(([attribute, values]) => {
        const known = values.filter(([, from, to]) => from <= i && i < to).map(([value]) => value);
        return [attribute, notTooMany(attribute, [...new Set(known)])];
      }),
    );
}
