import type { BreakdownDocument, PopulationDocument } from '../../../contracts/plans/plan-schema.ts';
import { anchorOf, type DateExpression } from '../model/date-expression.ts';
import type { Band, Breakdown, Population } from '../model/plan.ts';
import type { PlanGraph } from '../model/plan-graph.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { Reader } from './reader.ts';
import { windowOf } from './window.ts';

export function populationOf(name: string, document: PopulationDocument, reader: Reader): Population {
  const path: Path = ['populations', name];
  const named = { name, title: document.title };
  const where = reader.optionalCondition(document.where, [...path, 'where']);
  if (document.participation !== undefined)
    return {
      ...named,
      where,
      kind: 'participation',
      programme: document.participation,
      endedInPeriod: document.ended === 'period',
      age: document.age,
    };
  if (document.with !== undefined) {
    reader.check('moment', document.with, [...path, 'with']);
    return { ...named, where, kind: 'with', moment: document.with };
  }
  const state = document.in as string;
  reader.check('state', state, [...path, 'in']);
  if (document.on === undefined)
    return { ...named, where, kind: 'overlap', state, window: windowOf(document, path, reader) };
  const on = reader.date(document.on, [...path, 'on']);
  const anchor = anchorOf(on);
  if (anchor !== undefined)
    reader.problem(
      'PLAN_INVALID',
      [...path, 'on'],
      `who is in a state is asked on one date for all, such as period-end; for the date of "${anchor}" write "with: ${anchor}" and "where: ${state} on ${anchor}"`,
    );
  return { ...named, where, kind: 'stock', state, on };
}

/** Refuses populations of those who have a moment that everybody has. */
export function refuseEverybody(
  populations: ReadonlyMap<string, Population>,
  { moments }: PlanGraph,
  reader: Reader,
): void {
  for (const population of populations.values())
    if (population.kind === 'with' && moments.get(population.moment)?.isOfPeriod)
      reader.problem(
        'PLAN_INVALID',
        ['populations', population.name, 'with'],
        `"${population.moment}" is a date of the period, so everybody has it; name a moment that rests on what happened to a citizen`,
      );
}

const LAST_DAY: DateExpression = { base: 'period-end', shifts: [] };

export function breakdownOf(name: string, document: BreakdownDocument, reader: Reader): Breakdown {
  const path: Path = ['breakdowns', name];
  const named = { name, title: document.title };
  if (document.attribute !== undefined)
    return {
      ...named,
      kind: 'attribute',
      attribute: document.attribute,
      on: reader.optionalDate(document.on, [...path, 'on']) ?? LAST_DAY,
    };
  if (document.amount !== undefined) {
    reader.check('amount', document.amount, [...path, 'amount']);
    return { ...named, kind: 'amount', amount: document.amount, bands: bandsOf(document.bands ?? [], path, reader) };
  }
  const moment = document['year-of'] as string;
  reader.check('moment', moment, [...path, 'year-of']);
  return { ...named, kind: 'year-of', moment };
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
      reader.problem('PLAN_INVALID', at, `the band "${label}" ends before it begins; write "${to}-${from}"`);
    const before = bands[i - 1];
    if (before === undefined || (before.to !== undefined && before.to < from)) return;
    reader.problem('PLAN_INVALID', at, outOfOrder(before, band));
  });
  return bands;
}

function outOfOrder(before: Band, { label, from }: Band): string {
  if (before.from > from) return `"${label}" comes after "${before.label}"; write bands in order, the lowest first`;
  const overlap = `"${before.label}" and "${label}" overlap, so some would be in two groups`;
  return before.to === undefined
    ? `${overlap}; only the last band may have no end`
    : `${overlap}; let this one begin at ${before.to + 1}`;
}
