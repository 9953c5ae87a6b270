import type { Engine } from '../engine/engine.ts';
import { breakdownsOf, type VerdictSource } from '../figures/verdict-counts.ts';
import { activityRows, isSum } from '../goals/compile/activities.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import type { Occasion } from '../goals/compile/occasion.ts';
import { addsToFigure } from '../goals/compile/verdicts.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import { citizenNames } from '../ledger/identities.ts';

/** What a citizen adds to a figure is kept in columns of these names. */
const amountColumn = (i: number): string => `amount_${i}`;
const baseColumn = (i: number): string => `base_${i}`;

/**
 * Works out the verdicts of a compiled plan and keeps them, with the citizens' names, in the table `<table>_citizen`: so
 * that they are counted, and compared with those of another stage, without working them out again.
 */
export async function keepVerdicts(engine: Engine, compiled: CompiledPlan, table: string): Promise<VerdictSource> {
  const { figures, columns, tables, occasion } = compiled;
  const position = (figure: CitizenFigure): number => figures.indexOf(figure);
  const own = figures.flatMap((figure, i) => {
    const { kind } = figure.measure;
    return [
      columns.verdict(figure),
      ...(addsAmount(figure) ? [`${compiled.amountOf(figure)} AS ${amountColumn(i)}`] : []),
      ...(kind === 'rate' ? [`${compiled.baseOf(figure)} AS ${baseColumn(i)}`] : []),
    ];
  });
  const groups = breakdownsOf(compiled).map((name) => columns.group(name));
  const clause = `WITH ${tables.join(',\n    ')}`;
  await engine.run(
    figures.length === 0
      ? `CREATE OR REPLACE TEMP TABLE ${table}_citizen (citizen BIGINT, name VARCHAR)`
      : `CREATE OR REPLACE TEMP TABLE ${table}_citizen AS ${clause}
         ${withNames(`SELECT citizen, ${[...own, ...groups].join(', ')} FROM verdict`, occasion)}`,
  );
  const lowest = figures.filter(({ measure }) => measure.kind === 'lowest');
  if (lowest.length > 0) {
    const days = lowest.map((figure) => `${compiled.lowestDay(figure)} AS day_${position(figure)}`);
    await engine.run(`CREATE OR REPLACE TEMP TABLE ${table}_lowest AS ${clause} SELECT ${days.join(', ')}`);
  }
  return {
    tables: [],
    from: `${table}_citizen`,
    amountOf: (figure) => amountColumn(position(figure)),
    baseOf: (figure) => baseColumn(position(figure)),
    lowestDay: (figure) => `(SELECT day_${position(figure)} FROM ${table}_lowest)`,
  };
}

/** Keeps what each activity adds to each sum of a plan in the table `<table>_activity`. */
export async function keepActivities(engine: Engine, { plan, occasion }: CompiledPlan, table: string): Promise<void> {
  const activities = plan.figures.filter(isSum).map((figure) =>
    withNames(
      `SELECT '${figure.id}' AS figure, citizen, sum(headcount)::BIGINT AS amount
       FROM (${activityRows(figure, plan, occasion)}) GROUP BY citizen`,
      occasion,
    ),
  );
  await engine.run(
    activities.length === 0
      ? `CREATE OR REPLACE TEMP TABLE ${table}_activity (figure VARCHAR, citizen BIGINT, amount BIGINT, name VARCHAR)`
      : `CREATE OR REPLACE TEMP TABLE ${table}_activity AS ${activities.join(' UNION ALL ')}`,
  );
}

function withNames(rows: string, { identities }: Occasion): string {
  return `SELECT r.*, name FROM (${rows}) r JOIN (${citizenNames(identities)}) USING (citizen)`;
}

/** Whether citizens add something else than themselves. */
function addsAmount({ measure }: CitizenFigure): boolean {
  return measure.kind === 'places' || measure.kind === 'average' || measure.kind === 'rate';
}

/** SQL of what a row of kept verdicts adds to a figure's numerator, and to the denominator of a rate; else 0. */
export function keptAmounts(figure: CitizenFigure, { figures, columns }: CompiledPlan, alias: string) {
  const i = figures.indexOf(figure);
  const does = addsToFigure(figure, `${alias}.${columns.verdict(figure)}`);
  const adds = (column: string): string => `coalesce(CASE WHEN ${does} THEN ${alias}.${column} END, 0)`;
  const itself = `coalesce((${does})::INTEGER, 0)`;
  return {
    amount: addsAmount(figure) ? adds(amountColumn(i)) : itself,
    base: figure.measure.kind === 'rate' ? adds(baseColumn(i)) : '0',
  };
}
