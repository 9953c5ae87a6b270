import type { ForecastMethod, ForecastRefusal } from '../../contracts/figures/forecast-schema.ts';
import type { Period } from '../calendar/period.ts';
import type { CalendarSpan } from '../calendar/span.ts';
import { breakBetween } from '../figures/breaks.ts';
import { baselineOf, isMissing, keyOf, type Occurrence } from '../figures/occurrences.ts';
import type { ChangeUnit, Figure, Measure } from '../goals/model/figure.ts';
import type { Plan } from '../goals/model/plan.ts';
import { divide, type Rational, rationalOfNumber, subtract, toNumber } from '../numbers/rational.ts';
import { drawn } from './drawn.ts';
import type { CountedFigure, FiguresAt } from './known-figures.ts';
import { methods } from './methods/methods.ts';
import { randomFrom } from './numerics/random.ts';
import { refusalOf } from './refuse.ts';
import { finalDateOf, type Schedule } from './schedule.ts';
import { asItWas, type Draw, type Known, type Triangle } from './triangle.ts';

/** A figure that is what another has changed since a baseline. */
export type Change = Figure & { readonly measure: Measure & { readonly kind: 'change' } };

export function isChange<Of extends Figure>(figure: Of): figure is Of & Change {
  return figure.measure.kind === 'change';
}

/** When a change is asked for: of which period, by what is known through which date, and when figures are final. */
interface Asked {
  readonly period: Period;
  readonly through: string;
  readonly finalAfter: CalendarSpan;
  /** When figures of the period are final. */
  readonly finalOn: string;
}

/** The same, with what is known by the cutoff of the figure that changes. */
interface Looked extends Asked {
  readonly plan: Plan;
  readonly counted: CountedFigure;
  readonly table: ReadonlyMap<string, FiguresAt>;
}

/** What a change is from now, and what it will be from, each as far as it is known through the cutoff; without those that there are not. */
export function baselinesKnown(change: Change, asked: Asked): Occurrence[] {
  return [asked.through, asked.finalOn].flatMap((through) => {
    const baseline = baselineAt(change, asked, through);
    return baseline === undefined ? [] : [knownBy(baseline, asked.through)];
  });
}

function baselineAt({ measure }: Change, { period }: Asked, through: string): Occurrence | undefined {
  const baseline = baselineOf(measure.since, { period, through });
  return isMissing(baseline) ? undefined : baseline;
}

function knownBy(baseline: Occurrence, through: string): Occurrence {
  return baseline.through < through ? baseline : { ...baseline, through };
}

/** The change as it stands, as `replay` tells it; NaN where it has no value. */
export function changeNow(change: Change, looked: Looked, known: Known): number {
  const baseline = baselineAt(change, looked, looked.through);
  if (baseline === undefined || isBroken(change, looked, baseline)) return Number.NaN;
  const value = changed(exactRatio(known), exactRatio(knownAt(baseline, looked)), change.measure.unit);
  return value === undefined ? Number.NaN : toNumber(value);
}

function isBroken(change: Change, { plan, period, through }: Looked, baseline: Occurrence): boolean {
  return breakBetween(change, plan, { period, through }, baseline) !== undefined;
}

function knownAt(at: Occurrence, { counted, table }: Looked): Known {
  return table.get(keyOf(at))?.get(counted.id) as Known;
}

/** A baseline that stands, or draws of where it will end, one for each of the figure's own. */
export type BaselineEnd = { readonly stands: Known } | { readonly draws: readonly Draw[] };

/**
 * What a change will be from once its period is final. A baseline that is fixed, or final by the cutoff, stands. One that is
 * not yet is drawn by the forecast that could be made of it, from the periods before it: by itself, since what comes in
 * late of one period says nothing of how another grows (`test/property/forecast-calibration.slow.test.ts`).
 *
 * @param triangle of the figure that changes, from the period that is asked for on
 */
export async function baselineEnd(
  change: Change,
  looked: Looked,
  { periods, final }: Schedule,
  triangle: Triangle,
  { method, seed, draws }: { readonly method: ForecastMethod; readonly seed: number; readonly draws: number },
): Promise<BaselineEnd | ForecastRefusal> {
  const { through } = looked;
  const baseline = baselineAt(change, looked, looked.finalOn);
  if (baseline === undefined || isBroken(change, looked, baseline)) return { code: 'FORECAST_NO_BASELINE' };
  const finalOn = finalDateOf(baseline.period, looked.finalAfter);
  const row = periods.findIndex(({ from, to }) => from === baseline.period.from && to === baseline.period.to);
  if (baseline.through <= through || finalOn <= through || row >= final)
    return { stands: knownAt(knownBy(baseline, through), looked) };
  if (row < 1 || row >= triangle.rows.length || baseline.through < finalOn)
    return { code: 'FORECAST_BASELINE_NOT_FINAL', finalOn };
  const ofBaseline = asItWas(triangle, row, row);
  const refusal = refusalOf(ofBaseline);
  if (refusal !== undefined) return refusal;
  return { draws: await drawn(methods[method](ofBaseline, randomFrom(seed, `${change.id}/baseline`), draws)) };
}

/** What each draw of the figure is as a change; undefined where that has no value. */
export function changesOf(draws: readonly Draw[], end: BaselineEnd, unit: ChangeUnit): (Rational | undefined)[] {
  if ('stands' in end) {
    const before = exactRatio(end.stands);
    return draws.map((draw) => changed(exactRatio(draw), before, unit));
  }
  return draws.map((draw, i) => changed(exactRatio(draw), exactRatio(end.draws[i] as Draw), unit));
}

function changed(now: Rational | undefined, before: Rational | undefined, unit: ChangeUnit): Rational | undefined {
  if (now === undefined || before === undefined) return undefined;
  const difference = subtract(now, before);
  return unit === 'percent' ? divide(difference, before) : difference;
}

/** The value of a draw or of what is known, exactly; undefined where there is nobody. */
export function exactRatio({ numerator, denominator }: Known): Rational | undefined {
  return divide(rationalOfNumber(numerator), rationalOfNumber(denominator));
}
