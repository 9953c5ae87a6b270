import type { Verdict } from '../../../contracts/figures/verdicts.ts';
import type { Condition } from '../model/condition.ts';
import type { CitizenFigure } from '../model/figure.ts';
import { truthOf } from './conditions.ts';
import { all, not } from './logic.ts';
import { looksToPeriodEnd } from './looks-to-end.ts';
import { isWindowOpen } from './occasion.ts';
import type { Scope } from './scope.ts';
import { waiting } from './waiting.ts';

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

/** SQL over `person` of a figure's verdict on a citizen: exactly one of the codes, or NULL for who is not in its population. */
export function verdictOn(figure: CitizenFigure, scope: Scope): string {
  const { columns } = scope;
  const { measure } = figure;
  const { counted, notCounted, excluded, undecided } = verdictCode;
  if (measure.kind === 'lowest') return cases([[columns.onLowest(figure), counted]]);
  if (measure.kind === 'places') return cases([[columns.member(measure.population), counted]]);
  const yes = (condition: Condition | undefined): string =>
    condition === undefined ? 'true' : truthOf(condition, scope).yes;
  const { population, where } = measure.members;
  const member = all([columns.member(population), measure.kind === 'count' ? 'true' : yes(where)]);
  const outside: Branch[] = [
    [not(member), null],
    ...(measure.exclude === undefined ? [] : [[yes(measure.exclude), excluded] as const]),
  ];
  switch (measure.kind) {
    case 'rate':
      return cases([...outside, ['true', counted]]);
    case 'average': {
      const amount = columns.amount(measure.amount);
      return cases([
        ...outside,
        [`${amount} IS NOT NULL`, counted],
        [waiting(measure.amount, scope), undecided],
        ['true', notCounted],
      ]);
    }
    default: {
      const condition = decidingCondition(figure);
      if (condition === undefined) return cases([...outside, ['true', counted]]);
      const { yes: holds, maybe } = truthOf(condition, scope);
      const mayCome = isWindowOpen(scope.occasion) && looksToPeriodEnd(condition, scope.plan);
      return cases([
        ...outside,
        [holds, counted],
        ...(measure.except === undefined ? [] : [[yes(measure.except), excluded] as const]),
        ...(maybe === holds ? [] : [[maybe, undecided] as const]),
        ['true', mayCome ? undecided : notCounted],
      ]);
    }
  }
}

/** The condition that decides between counted and not counted; undefined where all members are counted. */
export function decidingCondition({ measure }: CitizenFigure): Condition | undefined {
  if (measure.kind === 'share') return measure.condition;
  return measure.kind === 'count' ? measure.members.where : undefined;
}

/** SQL over `verdict`: what a counted citizen adds to the numerator, a whole number. */
export function amountOf({ measure }: CitizenFigure, { columns }: Scope): string {
  switch (measure.kind) {
    case 'places':
      return columns.days(measure.population);
    case 'average':
      return columns.amount(measure.amount);
    case 'rate':
      return `coalesce(${columns.amount(measure.amount)}, 0)`;
    default:
      return '1';
  }
}

/** SQL over `verdict`: what a counted citizen adds to the denominator of an average or a rate. */
export function baseOf({ measure }: CitizenFigure, { columns }: Scope): string {
  return measure.kind === 'rate' ? `coalesce(${columns.amount(measure.over)}, 0)` : '1';
}

type Branch = readonly [when: string, code: number | null];

/** What the first branch that holds gives; SQL that always holds ends the list. */
function cases(branches: readonly Branch[]): string {
  const reached = branches.filter(([when]) => when !== 'false');
  const certain = reached.findIndex(([when]) => when === 'true');
  const otherwise = certain === -1 ? null : (reached[certain]?.[1] ?? null);
  const asked = certain === -1 ? reached : reached.slice(0, certain);
  const sql = (code: number | null): string => `${code ?? 'NULL'}`;
  if (asked.length === 0) return `${sql(otherwise)}::UTINYINT`;
  const whens = asked.map(([when, code]) => `WHEN ${when} THEN ${sql(code)}`);
  return `(CASE ${whens.join(' ')} ELSE ${sql(otherwise)} END)::UTINYINT`;
}
