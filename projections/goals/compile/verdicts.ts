import type { Verdict } from '../../../contracts/figures/verdicts.ts';
import type { Condition, Relation } from '../condition.ts';
import type { Figure, Measure, Plan } from '../plan.ts';
import type { Columns } from './columns.ts';
import { isWindowOpen, type Occasion } from './occasion.ts';
import { inPopulation } from './populations.ts';

/** A measure whose figure is a count of verdicts on citizens. */
export type CitizenMeasure = Exclude<Measure, { kind: 'sum' | 'goals-met' }>;
export type CitizenFigure = Figure & { readonly measure: CitizenMeasure };

export function isAboutCitizens(figure: Figure): figure is CitizenFigure {
  return figure.measure.kind !== 'sum' && figure.measure.kind !== 'goals-met';
}

/** Verdicts as the SQL yields them. */
export const verdictCode = { counted: 1, notCounted: 2, excluded: 3, undecided: 4 } as const;

const verdictsByCode: readonly (Verdict | undefined)[] = [undefined, 'counted', 'not-counted', 'excluded', 'undecided'];

/** The verdict of a code. */
export function verdictOfCode(code: number): Verdict {
  return verdictsByCode[code] as Verdict;
}

/** The code of a verdict. */
export function codeOfVerdict(verdict: Verdict): number {
  return verdictsByCode.indexOf(verdict);
}

/** SQL of a figure's verdict on a citizen: exactly one of the codes, or NULL for who is not in its population. */
export function verdictOn({ measure }: CitizenFigure, plan: Plan, occasion: Occasion, columns: Columns): string {
  const member = inPopulation(
    plan,
    measure.kind === 'places' ? measure.population : measure.members.population,
    occasion,
    columns,
  );
  if (measure.kind === 'places') return cases([[member, verdictCode.counted]]);
  const { where } = measure.members;
  const narrowed = measure.kind === 'share' && where !== undefined ? `${member} AND ${holds(where, columns)}` : member;
  const counts = measure.kind === 'share' ? measure.condition : where;
  return cases([
    [`NOT (${narrowed})`, null],
    ...(measure.exclude === undefined ? [] : [[holds(measure.exclude, columns), verdictCode.excluded] as const]),
    [counts === undefined ? 'true' : holds(counts, columns), verdictCode.counted],
    ['true', isWindowOpen(occasion) ? verdictCode.undecided : verdictCode.notCounted],
  ]);
}

function cases(branches: readonly (readonly [string, number | null])[]): string {
  return `(CASE ${branches.map(([when, code]) => `WHEN ${when} THEN ${code ?? 'NULL'}`).join(' ')} END)::UTINYINT`;
}

const operators: Readonly<Record<Relation, string>> = {
  'on or after': '>=',
  after: '>',
  'on or before': '<=',
  before: '<',
};

/** SQL that holds for the citizens for whom a condition does. */
function holds(condition: Condition, columns: Columns): string {
  switch (condition.op) {
    case 'has':
      return `${columns.moment(condition.moment)} IS NOT NULL`;
    case 'compare':
      return `coalesce(${columns.moment(condition.left)} ${operators[condition.relation]} ${columns.moment(condition.right)}, false)`;
    case 'not':
      return `NOT (${holds(condition.part, columns)})`;
    default: {
      const parts = condition.parts.map((part) => holds(part, columns));
      return parts.length === 0 ? 'false' : `(${parts.join(` ${condition.op.toUpperCase()} `)})`;
    }
  }
}
