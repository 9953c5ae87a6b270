import type { DuckDBConnection } from '@duckdb/node-api';
import { activityTotals, isSum } from '../goals/compile/activities.ts';
import type { CompiledPlan } from '../goals/compile/compile-plan.ts';
import { isWindowOpen } from '../goals/compile/occasion.ts';
import { verdictCode } from '../goals/compile/verdicts.ts';

/** The tallies of one figure, before it is judged. */
export interface Tally {
  readonly counted: bigint;
  readonly notCounted: bigint;
  readonly excluded: bigint;
  readonly undecided: bigint;
  /** Days of participation of full-year places. */
  readonly days: bigint;
  /** Whether an estimate went into a sum. */
  readonly estimated: boolean;
}

const NOTHING: Tally = { counted: 0n, notCounted: 0n, excluded: 0n, undecided: 0n, days: 0n, estimated: false };

/**
 * Counts the verdicts, and adds up the sums; by figure.
 *
 * @param table a table that holds the verdicts; without one, they are worked out
 */
export async function tally(
  connection: DuckDBConnection,
  compiled: CompiledPlan,
  table?: string,
): Promise<ReadonlyMap<string, Tally>> {
  return new Map([...(await tallyCitizens(connection, compiled, table)), ...(await tallySums(connection, compiled))]);
}

async function tallyCitizens(
  connection: DuckDBConnection,
  compiled: CompiledPlan,
  table?: string,
): Promise<Map<string, Tally>> {
  if (compiled.figures.length === 0) return new Map();
  const sql =
    table === undefined
      ? `WITH ${compiled.tables.join(',\n    ')}\n${countsFrom(compiled, 'verdict')}`
      : countsFrom(compiled, table);
  const [row] = (await connection.runAndReadAll(sql)).getRowObjects();
  return new Map(
    compiled.figures.map((figure, i) => {
      const number = (name: string): bigint => BigInt((row?.[`${name}_${i}`] ?? 0) as bigint | number);
      const [members, counted, excluded, undecided] = ['members', 'counted', 'excluded', 'undecided'].map(number) as [
        bigint,
        bigint,
        bigint,
        bigint,
      ];
      const notCounted = members - counted - excluded - undecided;
      return [figure.id, { counted, notCounted, excluded, undecided, days: number('days'), estimated: false }];
    }),
  );
}

async function tallySums(connection: DuckDBConnection, { plan, occasion }: CompiledPlan): Promise<Map<string, Tally>> {
  const figures = plan.figures.filter(isSum);
  if (figures.length === 0) return new Map();
  const [row] = (await connection.runAndReadAll(activityTotals(figures, plan, occasion))).getRowObjects();
  return new Map(
    figures.map((figure, i) => [
      figure.id,
      { ...NOTHING, counted: row?.[`total_${i}`] as bigint, estimated: row?.[`estimated_${i}`] as boolean },
    ]),
  );
}

/** SQL that counts the verdicts of every figure in a table that holds them. */
function countsFrom({ plan, figures, columns, occasion }: CompiledPlan, table: string): string {
  const counts = figures.flatMap((figure, i) => {
    const { measure } = figure;
    const verdict = columns.verdict(figure);
    const count = (code: number, name: string) => `count(*) FILTER (${verdict} = ${code}) AS ${name}_${i}`;
    const selected = [`count(${verdict}) AS members_${i}`, count(verdictCode.counted, 'counted')];
    if (measure.kind === 'places') {
      const programme = plan.populations.get(measure.population)?.programme as string;
      selected.push(
        `sum(${columns.days(programme)}) FILTER (${verdict} = ${verdictCode.counted})::BIGINT AS days_${i}`,
      );
    } else {
      if (measure.exclude !== undefined) selected.push(count(verdictCode.excluded, 'excluded'));
      if (isWindowOpen(occasion)) selected.push(count(verdictCode.undecided, 'undecided'));
    }
    return selected;
  });
  return `SELECT ${counts.join(', ')} FROM ${table}`;
}
