import { mayBeExcluded, sortedBy } from '../figures/verdict-counts.ts';
import type { CompiledPlan } from '../goals/compile/compiled-plan.ts';
import { dayAfter, isWindowOpen } from '../goals/compile/evaluation-context.ts';
import { numberColumn, quantity } from '../goals/compile/expression/expression.ts';
import { compare, sure } from '../goals/compile/expression/predicates.ts';
import { sqlOf } from '../goals/compile/expression/write.ts';
import { requirementsOf } from '../goals/compile/needs.ts';
import {
  addsToFigure,
  isOfAmounts,
  mayAddToFigure,
  type NumberReach,
  type Outcomes,
  verdictCode,
} from '../goals/compile/verdicts.ts';
import { boundsOf } from '../goals/compile/windows.ts';
import { resolved } from '../goals/graph/queries.ts';
import type { CitizenFigure } from '../goals/model/figure.ts';
import type { CitizenFigureNode } from '../goals/model/plan-graph.ts';
import { growsUnseen, runsOfPlaces } from './passing-time.ts';

/** A column of what is kept of a snapshot beside verdicts and groups. */
interface Kept {
  readonly name: string;
  /** Over a row of `verdict`. */
  readonly sql: string;
}

/** An amount that a citizen adds to a figure. */
export interface AddedAmount {
  readonly column: string;
  /** It counts days so far, so that it grows by none or by one a day while nothing but time passes. */
  readonly daily: boolean;
  /** Over a row of `verdict`: by how many a day it grows until something happens or the period ends, where a snapshot tells. */
  readonly growth: string | undefined;
}

/** What of a snapshot is compared with another, to know that nothing changed in between. */
export interface Signature {
  readonly selected: readonly Kept[];
  /** By the place of a figure: what a citizen adds to its numerator, and to the denominator of a rate. */
  readonly amounts: readonly (AddedAmount | undefined)[];
  readonly bases: readonly (AddedAmount | undefined)[];
  /** By the place of a figure of amounts: how far what a citizen adds may still move. */
  readonly reaches: readonly (ReachColumns | undefined)[];
  /** By the place of a rate: the same of what a citizen adds to its denominator. */
  readonly baseReaches: readonly (ReachColumns | undefined)[];
  /** By the place of a figure that somebody may be excluded from: what may still become of who is undecided. */
  readonly outcomes: readonly (Readonly<Record<keyof Outcomes, string>> | undefined)[];
  /** SQL that holds where two snapshots of one citizen differ in more than days that have passed. */
  readonly differ: (a: string, b: string, throughA: string, throughB: string) => string;
}

/** Columns of the least and the most that a citizen may still add, and of 1 of who may add any number. */
export interface ReachColumns {
  readonly least: string;
  readonly most: string;
  readonly limitless: string;
}

const outcomeNames = ['counted', 'notCounted', 'excluded'] as const satisfies readonly (keyof Outcomes)[];

/** Truth values in one number. */
const BITS = 60;

/**
 * @param boundedFrom from which cutoff on, `YYYY-MM-DD`, it matters how far the amounts of a figure may still move; undefined where at none
 */
export function signatureOf(
  compiled: CompiledPlan,
  boundedFrom: (figure: CitizenFigureNode) => string | undefined,
): Signature {
  const { figures, columns } = compiled;
  const needs = requirementsOf(compiled.graph);
  const flags = [
    ...new Set([
      ...(growsUnseen(needs) ? figures.flatMap((figure) => leavesOf(figure, compiled)) : []),
      ...exactNumbers(compiled),
      ...windowsOfPopulations(compiled),
    ]),
  ];
  const packed = Array.from(
    { length: Math.ceil(flags.length / BITS) },
    (_, n): Kept => ({
      name: `flags_${n}`,
      sql: flags
        .slice(n * BITS, (n + 1) * BITS)
        .map((flag, bit) => `(coalesce((${flag}), false)::BIGINT << ${bit})`)
        .join(' + '),
    }),
  );
  const added = (what: string, of: (figure: CitizenFigure) => string, which: (figure: CitizenFigure) => AddedKind) =>
    figures.map((figure, i) => {
      const kind = which(figure);
      if (kind === undefined) return undefined;
      const column = `${what}_${i}`;
      const added = `CASE WHEN ${addsToFigure(figure, columns.verdict(figure))} THEN (${of(figure)})::BIGINT END`;
      return { column, sql: added, daily: kind === 'days', growth: growthOf(figure, compiled) };
    });
  const amounts = added('amount_of', compiled.amountOf, (figure) => amountKind(figure, compiled));
  const bases = added('base_of', compiled.baseOf, (figure) => baseKind(figure, compiled));
  const reached = figures.flatMap((figure, i) => reachesOf(figure, i, compiled, boundedFrom(figure)));
  const reachAt = (place: number, of: ReachOf): ReachColumns | undefined =>
    reached.find((each) => each.place === place && each.of === of)?.columns;
  const outcomes = figures.map((figure, i) => {
    if (!mayBeExcluded(figure)) return undefined;
    const holds = compiled.outcomesOf(figure);
    const isUndecided = `${columns.verdict(figure)} = ${verdictCode.undecided}`;
    return outcomeNames.map(
      (outcome): Kept => ({ name: `${outcome}_${i}`, sql: `(${isUndecided} AND ${holds[outcome]})` }),
    );
  });
  const mays = outcomes.flatMap((each) => each ?? []);
  const reaches = reached.flatMap(({ kept }) => kept);
  const numbers = [...amounts, ...bases].filter((each) => each !== undefined);
  const same = [
    ...figures.map((figure) => columns.verdict(figure)),
    ...sortedBy(compiled).map((name) => columns.group(name)),
    ...packed.map(({ name }) => name),
    ...mays.map(({ name }) => name),
    ...numbers.filter(({ daily }) => !daily).map(({ column }) => column),
    ...reaches.map(({ name }) => name),
  ];
  return {
    selected: [
      ...packed,
      ...mays,
      ...numbers.map(({ column, sql }) => ({ name: column, sql })),
      ...reaches,
      ...numbers.flatMap(({ column, growth }) =>
        growth === undefined ? [] : { name: `${column}_slope`, sql: growth },
      ),
    ],
    amounts,
    bases,
    reaches: figures.map((_, place) => reachAt(place, 'amount')),
    baseReaches: figures.map((_, place) => reachAt(place, 'base')),
    outcomes: outcomes.map(
      (each) => each && Object.fromEntries(each.map(({ name }, n) => [outcomeNames[n], name])),
    ) as Signature['outcomes'],
    differ: (a, b, throughA, throughB) =>
      [
        ...same.map((name) => `${a}.${name} IS DISTINCT FROM ${b}.${name}`),
        ...numbers
          .filter(({ daily }) => daily)
          .map(
            ({ column }) => `coalesce(${b}.${column} - ${a}.${column} NOT IN (0, ${throughB} - ${throughA}), false)`,
          ),
      ].join(' OR '),
  };
}

type ReachOf = 'amount' | 'base';

/** The columns that say how far what a citizen adds to a figure may still move, from a cutoff on: NULL before it. */
function reachesOf(
  figure: CitizenFigure,
  place: number,
  { columns, reachOf, context }: CompiledPlan,
  from: string | undefined,
): { readonly place: number; readonly of: ReachOf; readonly columns: ReachColumns; readonly kept: readonly Kept[] }[] {
  if (!isOfAmounts(figure) || from === undefined) return [];
  const { base, ...amount } = reachOf(figure);
  const matters = `${mayAddToFigure(columns.verdict(figure))} AND ${sqlOf(context.cutoffDay)} >= DATE '${from}'`;
  const kept = (of: ReachOf, { least, most }: NumberReach) => {
    const names = { least: `least_${of}_${place}`, most: `most_${of}_${place}`, limitless: `limitless_${of}_${place}` };
    const sql = { least, most, limitless: `((${most}) IS NULL)` };
    const each = (what: keyof ReachColumns): Kept => ({
      name: names[what],
      sql: `CASE WHEN ${matters} THEN (${sql[what]})::BIGINT END`,
    });
    return { place, of, columns: names, kept: (['least', 'most', 'limitless'] as const).map(each) };
  };
  return [kept('amount', amount), ...(base === undefined ? [] : [kept('base', base)])];
}

/** Days of participation grow while one runs, by one a day. */
function growthOf(figure: CitizenFigure, compiled: CompiledPlan): string | undefined {
  const runs = runsOfPlaces(figure, compiled);
  return runs === undefined
    ? undefined
    : `(${compiled.columns.verdict(figure)} = ${verdictCode.counted} AND ${runs} AND ${sqlOf(isWindowOpen(compiled.context))})::INTEGER`;
}

type AddedKind = 'days' | 'other' | undefined;

function amountKind({ measure }: CitizenFigure, compiled: CompiledPlan): AddedKind {
  if (measure.kind === 'places') return 'days';
  // What is held back may come to count for many days at once: that a total grew by as many as have passed says nothing.
  if (measure.kind === 'total' || measure.kind === 'quantile') return 'other';
  return measure.kind === 'average' || measure.kind === 'rate' ? kindOfAmount(measure.amount, compiled) : undefined;
}

function baseKind({ measure }: CitizenFigure, compiled: CompiledPlan): AddedKind {
  return measure.kind === 'rate' ? kindOfAmount(measure.over, compiled) : undefined;
}

function kindOfAmount(name: string, { plan }: CompiledPlan): AddedKind {
  return plan.amounts.get(name)?.kind === 'days-in' ? 'days' : 'other';
}

/** Whether each of the conditions that decide a figure holds, and whether it may. */
function leavesOf(figure: CitizenFigure, compiled: CompiledPlan): string[] {
  return compiled
    .conditionsOf(figure)
    .filter(({ leaf }) => leaf)
    .flatMap(({ yes, possible }) => (yes === possible ? [yes] : [yes, possible]));
}

/** A number that is to be exactly so many may become that and more while time passes: whether it has. */
function exactNumbers({ figures, columns, conditionsOf, graph }: CompiledPlan): string[] {
  return figures.flatMap((figure) =>
    conditionsOf(figure).flatMap(({ condition }) =>
      condition?.op === 'amount' && condition.comparison === 'exactly'
        ? [
            sqlOf(
              sure(
                compare(
                  numberColumn(columns.amount(condition.amount)),
                  '>=',
                  quantity(condition.number * resolved(graph.amounts, condition.amount).parts),
                ),
              ),
            ),
          ]
        : [],
    ),
  );
}

/**
 * Whether the windows of populations have begun, and ended. Who is in one only by days that are held back is undecided while
 * that lasts, and nobody of it before and after.
 */
function windowsOfPopulations(compiled: CompiledPlan): string[] {
  return requirementsOf(compiled.graph).populations.flatMap((population) => {
    if (population.kind !== 'overlap') return [];
    const { froms, tos } = boundsOf(population.window, compiled);
    return [...froms, ...tos].map(({ day }) => sqlOf(sure(compare(day, '<', dayAfter(compiled.context)))));
  });
}
