import { readFileSync } from 'node:fs';
import type { FigureResult } from '../../contracts/figures/figure-schema.ts';
import type { Engine } from '../../projections/engine/engine.ts';
import { type Cutoff, knownAt } from '../../projections/ledger/cutoff.ts';

/** A figure, or one group of it, as a line that can be compared: numbers that one side does not give are left out. */
type Line = readonly [what: string, numerator: number | null, denominator: number | null, value: number | null];

/** The hand-written SQL of a plan, for a cutoff: rows of (figure, breakdown, grp, numerator, denominator, value). */
export function handWrittenSql(plan: string, cutoff: Cutoff): string {
  return readFileSync(new URL(`hand-written/${plan}.sql`, import.meta.url), 'utf8').replaceAll(
    ':known',
    knownAt(cutoff),
  );
}

/** What the hand-written SQL says. */
export async function handWritten(engine: Engine, sql: string): Promise<Line[]> {
  const rows = await engine.rows(sql);
  return rows.map(([figure, breakdown, group, ...numbers]) => {
    const [numerator, denominator, value] = numbers.map((number) => (number === null ? null : Number(number)));
    return [
      nameOf(String(figure), breakdown as string | null, group as string | null),
      numerator ?? null,
      denominator ?? null,
      value ?? null,
    ];
  });
}

/** What a replay says. */
function replayed(figures: readonly FigureResult[]): Line[] {
  return figures.flatMap(({ id, breakdowns = [], ...outcome }) => [
    lineOf(nameOf(id, null, null), outcome),
    ...breakdowns.flatMap(({ id: breakdown, groups }) =>
      groups.map(({ group, ...ofGroup }) => lineOf(nameOf(id, breakdown, group as string | null), ofGroup)),
    ),
  ]);
}

const nameOf = (figure: string, breakdown: string | null, group: string | null): string =>
  breakdown === null ? figure : `${figure} by ${breakdown}: ${group ?? 'unknown'}`;

const lineOf = (
  what: string,
  { numerator, denominator, value }: Pick<FigureResult, 'numerator' | 'denominator' | 'value'>,
): Line => [what, numerator ?? null, denominator ?? null, value];

/** Fails where the two do not say the same of every figure and every group of it; `goals-met` is no SQL's matter. */
export function assertAgreement(figures: readonly FigureResult[], byHand: readonly Line[]): void {
  const expected = new Map(byHand.map((line) => [line[0], line]));
  const wrong: string[] = [];
  const lines = replayed(figures.filter(({ id }) => id !== 'goals-met'));
  for (const [what, ...computed] of lines) {
    const [, ...numbers] = expected.get(what) ?? [what, null, null, null];
    const given = numbers.some((number) => number !== null);
    const differs = numbers.some((number, i) => number !== null && !isNear(number, computed[i] ?? null));
    // Nobody in a group, and 0 or no value: a query by hand has no row for that.
    const [numerator, , value] = computed;
    if (differs || (!given && [numerator, value].some((number) => number !== null && number !== 0)))
      wrong.push(`${what}: ${computed.join(' ')}, by hand ${given ? numbers.join(' ') : 'nothing'}`);
    expected.delete(what);
  }
  for (const what of expected.keys()) wrong.push(`${what}: only by hand`);
  if (wrong.length > 0) throw new Error(`the compiled plan and the hand-written SQL disagree:\n${wrong.join('\n')}`);
}

function isNear(a: number, b: number | null): boolean {
  return b !== null && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
}
