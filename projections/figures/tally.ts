import type { DuckDBConnection } from '@duckdb/node-api';
import { type CompiledPlan, verdictCode } from '../goals/compile.ts';
import type { Plan } from '../goals/plan.ts';

/** The tallies of one figure, before it is judged. */
export interface Tally {
  readonly counted: bigint;
  readonly notCounted: bigint;
  readonly excluded: bigint;
  readonly undecided: bigint;
  /** Days of participation of full-year places, or what a sum adds up to. */
  readonly total: bigint;
  readonly estimated: boolean;
}

/** Runs the SQL that counts the verdicts, and adds up the sums; by figure. */
export async function tally(
  connection: DuckDBConnection,
  plan: Plan,
  compiled: CompiledPlan,
  countVerdicts: string,
): Promise<ReadonlyMap<string, Tally>> {
  const tallies = new Map<string, Tally>();
  if (compiled.citizenFigures.length > 0) {
    const reader = await connection.runAndReadAll(countVerdicts);
    const [row] = reader.getRowObjects();
    for (const [i, figure] of compiled.citizenFigures.entries()) {
      const number = (name: string): bigint => BigInt((row?.[`${name}_${i}`] ?? 0) as bigint | number);
      tallies.set(figure.id, {
        counted: number('counted'),
        notCounted: number('not_counted'),
        excluded: number('excluded'),
        undecided: number('undecided'),
        total: number('total'),
        estimated: false,
      });
    }
  }
  for (const figure of plan.figures) {
    if (figure.measure.kind !== 'sum') continue;
    const reader = await connection.runAndReadAll(
      `SELECT coalesce(sum(headcount), 0)::BIGINT, coalesce(bool_or(estimated), false) FROM (${compiled.activities(figure.measure)})`,
    );
    const [total, estimated] = reader.getRows()[0] as [bigint, boolean];
    tallies.set(figure.id, { counted: total, notCounted: 0n, excluded: 0n, undecided: 0n, total, estimated });
  }
  return tallies;
}

/** SQL that counts the verdicts of every figure about citizens. */
export function tallySql(plan: Plan, compiled: CompiledPlan): string {
  return `WITH ${compiled.verdictTables.join(',\n    ')}\n${tallyOf(plan, compiled, 'verdict')}`;
}

/** SQL that counts the verdicts in a table that holds them. */
export function tallyOf(plan: Plan, compiled: CompiledPlan, table: string): string {
  const columns = compiled.citizenFigures.flatMap((figure, i) => {
    const verdict = compiled.column.verdict(figure);
    const count = (code: number) => `count(*) FILTER (${verdict} = ${code})`;
    const counts = [
      `${count(verdictCode.counted)} AS counted_${i}`,
      `${count(verdictCode.notCounted)} AS not_counted_${i}`,
      `${count(verdictCode.excluded)} AS excluded_${i}`,
      `${count(verdictCode.undecided)} AS undecided_${i}`,
    ];
    if (figure.measure.kind === 'places') {
      const programme = plan.populations.get(figure.measure.population)?.programme as string;
      counts.push(
        `sum(${compiled.column.days(programme)}) FILTER (${verdict} = ${verdictCode.counted})::BIGINT AS total_${i}`,
      );
    }
    return counts;
  });
  return `SELECT ${columns.join(', ')} FROM ${table}`;
}
