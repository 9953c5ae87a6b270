import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Engine } from '../engine/engine.ts';
import { attributeColumns } from '../goals/compile/attribute-columns.ts';
import type { EvaluationContext } from '../goals/compile/evaluation-context.ts';
import { valueColumn } from '../goals/compile/expression/expression.ts';
import { any, isThere } from '../goals/compile/expression/predicates.ts';
import { sqlOf } from '../goals/compile/expression/write.ts';
import type { Attribute, Breakdown } from '../goals/model/parts.ts';
import type { Plan } from '../goals/model/plan.ts';
import { groupOrder } from './group-order.ts';
import { type Group, groupsOf, partsOfBreakdown, partsOfGroup } from './groups.ts';
import { NOBODY, type Tallies, type Tally } from './tally.ts';

/** Of attributes, the values that some profile said. */
export type KnownValues = ReadonlyMap<Attribute, readonly string[]>;

/** A municipality has tens of districts, and Denmark 98 municipalities; nobody reads a table of more groups. */
const GROUPS_AT_MOST = 10_000;

/**
 * Reads which values are known, at the context's cutoff, of the attributes that the plan's figures are broken down by:
 * those that a profile said that has of whatever citizen. One short query, none without such breakdowns.
 *
 * @throws CodedError QUERY_TOO_MANY_GROUPS
 */
export async function knownValues(engine: Engine, plan: Plan, context: EvaluationContext): Promise<KnownValues> {
  const attributes = attributesShownBy(plan);
  if (attributes.length === 0) return new Map();
  const columns = attributes.map((attribute) => attributeColumns[attribute]);
  const [row = []] = await engine.rows<(string[] | null)[]>(`
    SELECT ${columns.map((column) => `(list(DISTINCT ${column}) FILTER (${column} IS NOT NULL))[:${GROUPS_AT_MOST + 1}]`).join(', ')}
    FROM (
      SELECT DISTINCT ${columns.join(', ')} FROM ledger l
      WHERE l.type = 'profile-registered' AND ${context.known} AND ${context.happened}
        AND ${sqlOf(any(columns.map((column) => isThere(valueColumn(`l.${column}`)))))})`);
  return new Map(
    attributes.map((attribute, i) => {
      return [attribute, notTooMany(attribute, row[i] ?? [])];
    }),
  );
}

/** The attributes that the plan's figures are broken down by. */
export function attributesShownBy(plan: Plan): Attribute[] {
  const used = new Set(plan.figures.flatMap(({ by }) => by.flatMap((name) => partsOfBreakdown(plan, name))));
  const breakdowns = [...used].map((name) => plan.breakdowns.get(name));
  return [...new Set(breakdowns.flatMap((each) => (each?.kind === 'attribute' ? each.attribute : [])))];
}

/** The values of an attribute, if they are not more than can be groups. @throws CodedError QUERY_TOO_MANY_GROUPS */
export function notTooMany(attribute: Attribute, values: readonly string[]): readonly string[] {
  if (values.length <= GROUPS_AT_MOST) return values;
  throw new CodedError(
    'QUERY_TOO_MANY_GROUPS',
    `The profiles say more than ${GROUPS_AT_MOST} values of "${attribute}", by which figures are broken down.`,
    { path: 'breakdowns' },
  );
}

/**
 * The same tallies with every group that there is (rule G2), in order: of an attribute all its known values, of an amount
 * all bands; of a moment the years in which somebody is, which are there already; of a crossed breakdown every combination of
 * these.
 *
 * @throws CodedError QUERY_TOO_MANY_GROUPS
 */
export function withEveryGroup(tallies: Tallies, plan: Plan, values: KnownValues): Tallies {
  return new Map(
    [...tallies].map(([figure, tally]) => [figure, { ...tally, groups: everyGroup(tally, plan, values) }]),
  );
}

function everyGroup({ groups }: Tally, plan: Plan, values: KnownValues): Tally['groups'] {
  return new Map(
    [...groups].map(([name, found]) => {
      const foundGroups = [...found.values()].map(([group]) => group);
      const there = groupsThereAre(name, foundGroups, plan, values).map((group) => [group, NOBODY] as const);
      const all = groupsOf([...there, ...found.values()]);
      return [name, groupsOf([...all.values()].toSorted(([a], [b]) => groupOrder(plan, name)(a, b)))];
    }),
  );
}

/** @param found the groups that somebody is in */
function groupsThereAre(name: string, found: readonly Group[], plan: Plan, values: KnownValues): readonly Group[] {
  const parts = partsOfBreakdown(plan, name);
  const ofParts = parts.map((part, i) => {
    const inPart = found.map((group) => partsOfGroup(group)[i] ?? null).filter((value) => value !== null);
    return [...new Set([...namesOf(plan.breakdowns.get(part), values), ...inPart])];
  });
  if (plan.breakdowns.get(name)?.kind !== 'crossed') return ofParts[0] ?? [];
  const number = ofParts.reduce((product, names) => product * names.length, 1);
  if (number > GROUPS_AT_MOST)
    throw new CodedError(
      'QUERY_TOO_MANY_GROUPS',
      `The breakdown "${name}" has ${number} combinations of groups, more than ${GROUPS_AT_MOST}.`,
      { path: 'breakdowns' },
    );
  return ofParts.reduce<string[][]>(
    (combined, names) => combined.flatMap((before) => names.map((next) => [...before, next])),
    [[]],
  );
}

function namesOf(breakdown: Breakdown | undefined, values: KnownValues): readonly string[] {
  if (breakdown?.kind === 'attribute') return values.get(breakdown.attribute) ?? [];
  return breakdown?.kind === 'amount' ? breakdown.bands.map(({ label }) => label) : [];
}
