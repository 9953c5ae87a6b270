import type { MeaningDetail } from '../../../contracts/plans/plan-details.ts';
import type { FormedBreakdown, FormedPopulation } from '../../../contracts/plans/population-schema.ts';
import { anchorOf, type DateExpression } from '../model/date-expression.ts';
import type { Band, Breakdown, Population } from '../model/parts.ts';
import type { PlanGraph } from '../model/plan-graph.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { Reader } from './reader.ts';
import { windowOf } from './window.ts';

export function populationOf(name: string, population: FormedPopulation, reader: Reader): Population {
  const path: Path = ['populations', name];
  const named = {
    name,
    title: population.title,
    where: reader.optionalCondition(population.where, [...path, 'where']),
  };
  switch (population.form) {
    case 'participation':
      return {
        ...named,
        kind: 'participation',
        programme: population.participation,
        endedInPeriod: population.ended === 'period',
        age: population.age,
      };
    case 'with':
      reader.check('moment', population.with, [...path, 'with']);
      if (hasRows(population.with, reader))
        reader.problem('PLAN_INVALID', [...path, 'with'], { kind: 'with-each', moment: population.with });
      return { ...named, kind: 'with', moment: population.with };
    case 'each':
      if (reader.check('moment', population.each, [...path, 'each']) && !hasRows(population.each, reader))
        reader.problem('PLAN_INVALID', [...path, 'each'], { kind: 'each-of-one-date', moment: population.each });
      return { ...named, kind: 'each', moment: population.each };
    case 'in': {
      const state = population.in;
      reader.check('state', state, [...path, 'in']);
      return population.on === undefined
        ? { ...named, kind: 'overlap', state, window: windowOf(population, path, reader) }
        : { ...named, kind: 'stock', state, on: dayOfStock(population.on, state, path, reader) };
    }
  }
}

/** Whether a moment has a date for each row instead of one for each citizen. */
function hasRows(moment: string, { plan }: Reader): boolean {
  return plan.moments[moment]?.pick === 'each';
}

/** The date on which people are in a state, which is one for all. */
function dayOfStock(written: string, state: string, path: Path, reader: Reader): DateExpression {
  const on = reader.date(written, [...path, 'on']);
  const anchor = anchorOf(on);
  if (anchor !== undefined)
    reader.problem('PLAN_INVALID', [...path, 'on'], { kind: 'stock-on-date-of-citizens', moment: anchor, state });
  return on;
}

/** Refuses populations of those who have a moment that everybody has. */
export function refuseEverybody(
  populations: ReadonlyMap<string, Population>,
  { moments }: PlanGraph,
  reader: Reader,
): void {
  for (const population of populations.values())
    if (population.kind === 'with' && moments.get(population.moment)?.isHadByAll)
      reader.problem('PLAN_INVALID', ['populations', population.name, 'with'], {
        kind: 'everybody-has',
        moment: population.moment,
      });
}

const LAST_DAY: DateExpression = { base: 'period-end', shifts: [] };

export function breakdownOf(name: string, breakdown: FormedBreakdown, reader: Reader): Breakdown {
  const path: Path = ['breakdowns', name];
  const named = { name, title: breakdown.title };
  switch (breakdown.form) {
    case 'attribute':
      return {
        ...named,
        kind: 'attribute',
        attribute: breakdown.attribute,
        on: reader.optionalDate(breakdown.on, [...path, 'on']) ?? LAST_DAY,
      };
    case 'amount':
      reader.check('amount', breakdown.amount, [...path, 'amount']);
      return { ...named, kind: 'amount', amount: breakdown.amount, bands: bandsOf(breakdown.bands, path, reader) };
    case 'year-of':
      reader.check('moment', breakdown['year-of'], [...path, 'year-of']);
      return { ...named, kind: 'year-of', moment: breakdown['year-of'] };
    case 'crossed':
      breakdown.crossed.forEach((part, i) => {
        checkCrossed(part, breakdown.crossed.indexOf(part) < i, [...path, 'crossed', i], reader);
      });
      return { ...named, kind: 'crossed', breakdowns: breakdown.crossed };
  }
}

/** What is crossed sorts by one thing, and by another than the rest. */
function checkCrossed(breakdown: string, isTwice: boolean, path: Path, reader: Reader): void {
  if (!reader.check('breakdown', breakdown, path)) return;
  if (isTwice) reader.problem('PLAN_INVALID', path, { kind: 'breakdown-twice', breakdown });
  if (reader.plan.breakdowns[breakdown]?.form === 'crossed')
    reader.problem('PLAN_INVALID', path, { kind: 'crossed-in-crossed', breakdown });
}

function bandsOf(written: readonly string[], path: Path, reader: Reader): Band[] {
  const bands = written.map((label): Band => {
    const [from = '', to] = label.replace('+', '').split('-');
    return { label, from: Number(from), to: label.endsWith('+') ? undefined : Number(to ?? from) };
  });
  bands.forEach((band, i) => {
    const at = [...path, 'bands', i];
    const { label, from, to } = band;
    if (to !== undefined && to < from)
      reader.problem('PLAN_INVALID', at, { kind: 'band-reversed', band: label, from, to });
    const before = bands[i - 1];
    if (before === undefined || (before.to !== undefined && before.to < from)) return;
    reader.problem('PLAN_INVALID', at, outOfOrder(before, band));
  });
  return bands;
}

function outOfOrder(before: Band, { label, from }: Band): MeaningDetail {
  if (before.from > from) return { kind: 'band-out-of-order', band: label, before: before.label };
  const begin = before.to === undefined ? null : before.to + 1;
  return { kind: 'bands-overlap', band: label, before: before.label, begin };
}
