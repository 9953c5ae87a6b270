import type {
  FigureForecast,
  ForecastMethod,
  ForecastRefusal,
  ForecastResult,
} from '../../contracts/figures/forecast-schema.ts';
import type { Period } from '../calendar/period.ts';
import type { CalendarSpan } from '../calendar/span.ts';
import { meets } from '../figures/bounds/value-range.ts';
import { breakBetween } from '../figures/breaks.ts';
import { hasBegun, noticesOf } from '../figures/notices.ts';
import { keyOf, type Occurrence } from '../figures/occurrences.ts';
import { rowsResult } from '../figures/rows-result.ts';
import { figureNamed } from '../goals/model/figure-named.ts';
import type { Break } from '../goals/model/parts.ts';
import type { Plan } from '../goals/model/plan.ts';
import type { FigureNode } from '../goals/model/plan-graph.ts';
import { type Cutoff, statedCutoff } from '../ledger/cutoff.ts';
import { type Rational, toNumber } from '../numbers/rational.ts';
import { backtest } from './backtest.ts';
import {
  type BaselineEnd,
  baselineEnd,
  baselinesKnown,
  type Change,
  changeNow,
  changesOf,
  exactRatio,
  isChange,
} from './changes.ts';
import { drawn } from './drawn.ts';
import { predictionOf, predictionOfValues } from './intervals.ts';
import { type CountedFigure, drawnFor, type FiguresAt, formOf, type KnownFigures } from './known-figures.ts';
import { methods } from './methods/methods.ts';
import { randomFrom } from './numerics/random.ts';
import { refusalOf } from './refuse.ts';
import { finalAfterByDefault, otherCutoffs, periodBegunBy, type Schedule, scheduleOf } from './schedule.ts';
import { type Draw, type Form, type Known, now, ratioOf, type Triangle } from './triangle.ts';

/** What is to be forecast, and how. */
export interface ForecastQuery {
  readonly period: Period;
  readonly cutoff: Cutoff;
  /** Only this figure. */
  readonly figure: string | undefined;
  readonly method: ForecastMethod;
  readonly seed: number;
  /** How long after a period's end its figures are taken as final; undefined for what is usual for the period. */
  readonly finalAfter: CalendarSpan | undefined;
  readonly backtest: boolean;
}

/** Draws of a forecast: the ends of the widest interval then vary by about a hundredth of its width from seed to seed. */
const DRAWS = 4000;

/** Told of each period that was looked at, and each figure that was forecast. */
export type OnProgress = (done: number, total: number) => void;

/**
 * The figures that a query is about.
 *
 * @throws CodedError QUERY_UNKNOWN_FIGURE
 */
export function askedFigures(plan: Plan, id: string | undefined): readonly FigureNode[] {
  return id === undefined ? plan.figures : [figureNamed(plan, id, '--figure')];
}

/**
 * Where a plan's figures will end for a period, from nothing but what was known at the cutoff: of the period itself, and of those
 * before it at the same points of theirs.
 *
 * @param firstKnown the first date through which anything was known, `YYYY-MM-DD`
 * @throws CodedError QUERY_UNKNOWN_FIGURE
 */
export async function forecast(
  plan: Plan,
  query: ForecastQuery,
  known: KnownFigures,
  firstKnown: string | undefined,
  onProgress: OnProgress = () => undefined,
): Promise<ForecastResult> {
  const { period, cutoff, method, seed } = query;
  const { through } = cutoff;
  const figures = askedFigures(plan, query.figure);
  const finalAfter = query.finalAfter ?? finalAfterByDefault(period);
  const schedule = scheduleOf(period, through, finalAfter, firstKnown);
  const begun = hasBegun({ period, through });
  const others = query.backtest && begun ? othersOf(query, finalAfter, firstKnown) : [];
  const schedules = begun ? [schedule, ...others] : [];
  const asked = { period, through, finalAfter, finalOn: schedule.finalOn };
  const changes = begun ? figures.filter(isChange).filter((change) => drawnFor(change, plan)) : [];
  const cells = cellsOf(
    schedules,
    changes.flatMap((change) => baselinesKnown(change, asked)),
  );
  const total = cells.size + figures.length;
  const table = new Map<string, FiguresAt>();
  for (const [i, { period, throughs }] of [...cells.values()].entries()) {
    onProgress(i, total);
    const found = await known(period, [...throughs].sort());
    for (const [j, date] of [...throughs].sort().entries())
      table.set(keyOf({ period, through: date }), found[j] as FiguresAt);
  }
  const results: FigureForecast[] = [];
  for (const [i, figure] of figures.entries()) {
    onProgress(cells.size + i, total);
    results.push(await ofFigure(figure, plan, { ...query, finalAfter }, schedules, table));
  }
  return {
    kind: 'forecast',
    plan: plan.id,
    definition: plan.definition,
    period: { from: period.from, to: period.to },
    cutoff: statedCutoff(cutoff),
    finalOn: schedule.finalOn,
    method,
    seed,
    draws: DRAWS,
    learntFrom:
      schedule.periods.length < 2
        ? null
        : { periods: schedule.periods.length - 1, from: (schedule.periods.at(-1) as Period).from },
    notices: noticesOf(period, cutoff),
    figures: results,
  };
}

function othersOf(
  { period, cutoff }: ForecastQuery,
  finalAfter: CalendarSpan,
  firstKnown: string | undefined,
): Schedule[] {
  return otherCutoffs(period, cutoff.through).map((through) =>
    scheduleOf(periodBegunBy(period, through), through, finalAfter, firstKnown),
  );
}

/** What must be known: by period, the dates through which. */
function cellsOf(
  schedules: readonly Schedule[],
  baselines: readonly Occurrence[],
): Map<string, { period: Period; throughs: Set<string> }> {
  const cells = new Map<string, { period: Period; throughs: Set<string> }>();
  const ask = (period: Period, throughs: readonly string[]): void => {
    const key = keyOf({ period, through: '' });
    const cell = cells.get(key) ?? { period, throughs: new Set() };
    cells.set(key, cell);
    for (const through of throughs) cell.throughs.add(through);
  };
  for (const { periods, throughs } of schedules)
    for (const [row, period] of periods.entries()) ask(period, throughs[row] ?? []);
  for (const { period, through } of baselines) ask(period, [through]);
  return cells;
}

async function ofFigure(
  figure: FigureNode,
  plan: Plan,
  query: ForecastQuery & { readonly finalAfter: CalendarSpan },
  schedules: readonly Schedule[],
  table: ReadonlyMap<string, FiguresAt>,
): Promise<FigureForecast> {
  const { kind, unit } = figure.quantity;
  const about = {
    id: figure.id,
    goal: figure.goal ?? null,
    quantity: { kind, unit: unit ?? null },
    ...rowsResult(figure),
  };
  const refused = (refused: ForecastRefusal): FigureForecast => ({ ...about, now: null, forecast: null, refused });
  const counted = drawnFor(figure, plan);
  if (counted === undefined)
    return refused({ code: figure.measure.kind === 'quantile' ? 'FORECAST_QUANTILE' : 'FORECAST_DERIVED' });
  const { period, cutoff, method, seed, finalAfter } = query;
  const [schedule] = schedules;
  if (schedule === undefined) return refused({ code: 'FORECAST_PERIOD_NOT_BEGUN', from: period.from });
  const triangles = schedules.map((each) => triangleOf(figure, counted, plan, each, table));
  const { triangle, brokenBy } = triangles[0] as BrokenTriangle;
  const { finalOn } = schedule;
  const looked = { period, through: cutoff.through, finalAfter, finalOn, plan, counted, table };
  const tried = query.backtest &&
    !isChange(figure) && {
      backtest: await backtest(
        triangles.map((each) => each.triangle),
        method,
        seed,
        figure.id,
      ),
    };
  const value = isChange(figure) ? changeNow(figure, looked, now(triangle)) : ratioOf(now(triangle));
  const known = { ...about, now: Number.isNaN(value) ? null : value, ...tried };
  if (schedule.final === 0) return { ...known, forecast: null, refused: { code: 'FORECAST_PERIOD_FINAL', finalOn } };
  const reason = refusalAcross(refusalOf(triangle), brokenBy);
  if (reason !== undefined) return { ...known, forecast: null, refused: reason };
  const draws = await drawn(methods[method](triangle, randomFrom(seed, counted.id), DRAWS));
  const how = { method, seed, draws: DRAWS };
  const told = isChange(figure)
    ? toldOfChange(figure, draws, await baselineEnd(figure, looked, schedule, triangle, how))
    : toldOf(figure, draws);
  return 'code' in told ? { ...known, forecast: null, refused: told } : { ...known, forecast: told, refused: null };
}

type Told = NonNullable<FigureForecast['forecast']>;

function toldOf(figure: FigureNode, draws: readonly Draw[]): Told | ForecastRefusal {
  const prediction = predictionOf(draws);
  if (prediction === undefined) return { code: 'FORECAST_COUNTS_TOO_SMALL', mean: 0, needed: 1 };
  return { ...prediction, intervals: [...prediction.intervals], met: probabilityMet(figure, draws.map(exactRatio)) };
}

function toldOfChange(
  change: Change,
  draws: readonly Draw[],
  end: BaselineEnd | ForecastRefusal,
): Told | ForecastRefusal {
  if ('code' in end) return end;
  const values = changesOf(draws, end, change.measure.unit);
  const prediction = predictionOfValues(values.map((value) => (value === undefined ? Number.NaN : toNumber(value))));
  if (prediction === undefined) return { code: 'FORECAST_NO_BASELINE' };
  return { ...prediction, intervals: [...prediction.intervals], met: probabilityMet(change, values) };
}

interface BrokenTriangle {
  readonly triangle: Triangle;
  /** The break of the series before which nothing was learnt. */
  readonly brokenBy: Break | undefined;
}

/** The triangle of what a figure is drawn by, of the periods since the last break of its series and since it was first about anybody. */
function triangleOf(
  figure: FigureNode,
  counted: CountedFigure,
  plan: Plan,
  { periods, final, throughs }: Schedule,
  table: ReadonlyMap<string, FiguresAt>,
): BrokenTriangle {
  const rows: Known[][] = [];
  let brokenBy: Break | undefined;
  for (const [row, period] of periods.entries()) {
    const at = (each: Period) => ({ period: each, through: '' });
    brokenBy = breakBetween(figure, plan, at(period), at(periods[0] as Period));
    if (row > 0 && brokenBy !== undefined) break;
    rows.push((throughs[row] ?? []).map((through) => table.get(keyOf({ period, through }))?.get(counted.id) as Known));
  }
  const form = formOf(counted, plan);
  while (rows.length > 1 && isOfNobody(form, rows.at(-1)?.at(-1) as Known)) rows.pop();
  return { triangle: { form, rows, final }, brokenBy };
}

/** Whether a figure is about nobody: of the first periods, that its programme had not begun. */
function isOfNobody(form: Form, { numerator, denominator }: Known): boolean {
  return form === 'share' ? denominator === 0 : numerator === 0;
}

/** Where too few periods are left after a break, that is why. */
function refusalAcross(refusal: ForecastRefusal | undefined, brokenBy: Break | undefined): ForecastRefusal | undefined {
  if (refusal?.code !== 'FORECAST_TOO_FEW_PERIODS' || brokenBy === undefined) return refusal;
  return { ...refusal, code: 'FORECAST_SERIES_BROKEN', on: brokenBy.on, ...brokenBy.title };
}

/** The part of the draws that meet a target, each exactly. Null without one, and where it is another figure's value. */
function probabilityMet(
  { target }: Pick<FigureNode, 'target'>,
  values: readonly (Rational | undefined)[],
): number | null {
  if (target === undefined || 'figure' in target.amount) return null;
  const { bound, amount } = target;
  const met = values.filter((value) => value !== undefined && meets(value, bound, amount));
  return met.length / values.length;
}
