import type { Verdict } from '../../../contracts/figures/verdicts.ts';
import { resolved } from '../graph/queries.ts';
import type { Condition } from '../model/condition.ts';
import type { CitizenFigure } from '../model/figure.ts';
import { rangeOf } from './amount-range.ts';
import { numbersOf, type TruthPredicates, truthOf } from './conditions.ts';
import { choice } from './expression/choice.ts';
import { type Predicate, type Quantity, quantity, sqlNumber, truthColumn } from './expression/expression.ts';
import { all, always, any, isThere, never, not } from './expression/predicates.ts';
import { sqlOf } from './expression/write.ts';
import { isMinimumStockOpen } from './minimum-stock.ts';
import { isHeldBack } from './populations.ts';
import type { Scope } from './scope.ts';

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

/**
 * A figure's verdict on a citizen, over `citizen_facts`: exactly one of the codes, or NULL for who is not in its population
 * (docs/rules/finality.md, F10).
 */
export function verdictOn(figure: CitizenFigure, scope: Scope): Quantity {
  const { columns } = scope;
  const { measure } = figure;
  const { counted, notCounted, excluded, undecided } = verdictCode;
  if (measure.kind === 'lowest') {
    const inIt = truthColumn(columns.onLowest(figure));
    return cases([
      [all([inIt, isMinimumStockOpen(resolved(scope.graph.states, measure.state), scope)]), undecided],
      [inIt, counted],
    ]);
  }
  if (measure.kind === 'places') return cases([[truthColumn(columns.member(measure.population)), counted]]);
  const truth = (condition: Condition | undefined): TruthPredicates =>
    condition === undefined ? { yes: always, possible: always } : truthOf(condition, scope);
  const { population, where } = measure.members;
  const member = all([truthColumn(columns.member(population)), measure.kind === 'count' ? always : truth(where).yes]);
  const exclude = measure.exclude === undefined ? { yes: never, possible: never } : truth(measure.exclude);
  const asked: Branch[] = [
    ...(measure.kind === 'count'
      ? [[isHeldBack(resolved(scope.graph.populations, population), scope), undecided] as const]
      : []),
    [not(member), null],
    [exclude.yes, excluded],
    [exclude.possible, undecided],
  ];
  switch (measure.kind) {
    case 'rate': {
      const open = [measure.amount, measure.over].map((name) => rangeOf(name, scope).open);
      return cases([...asked, [any(open), undecided], [always, counted]]);
    }
    case 'total':
    case 'average':
    case 'quantile': {
      const { open, number } = rangeOf(measure.amount, scope);
      return cases([...asked, [open, undecided], [isThere(number), counted], [always, notCounted]]);
    }
    case 'count':
    case 'share': {
      const condition = truth(decidingCondition(figure));
      const except = measure.except === undefined ? { yes: never, possible: never } : truth(measure.except);
      return cases([
        ...asked,
        [condition.yes, counted],
        [condition.possible, undecided],
        [except.yes, excluded],
        [except.possible, undecided],
        [always, notCounted],
      ]);
    }
  }
}

/** SQL over `verdict`, each never NULL: what may still become of a citizen who is undecided. */
export interface Outcomes {
  readonly counted: string;
  readonly notCounted: string;
  readonly excluded: string;
}

/** What may still become of who is undecided, each condition by itself (docs/rules/finality.md, F12). */
export function outcomesOf(figure: CitizenFigure, scope: Scope): Outcomes {
  const { measure } = figure;
  const truth = (condition: Condition | undefined, otherwise: Predicate): TruthPredicates =>
    condition === undefined ? { yes: otherwise, possible: otherwise } : truthOf(condition, scope);
  const exclude = truth('exclude' in measure ? measure.exclude : undefined, never);
  const except = truth('except' in measure ? measure.except : undefined, never);
  const condition = truth(decidingCondition(figure), always);
  return {
    counted: sqlOf(condition.possible),
    notCounted: sqlOf(all([not(condition.yes), not(except.yes)])),
    excluded: sqlOf(any([exclude.possible, all([not(condition.yes), except.possible])])),
  };
}

/** SQL over `verdict`: between which numbers what a citizen adds may still come to lie. */
export interface NumberReach {
  /** Never NULL; 0 of who may still be excluded, or come to have no number. */
  readonly least: string;
  /** NULL where there is no limit. */
  readonly most: string;
}

/** How far what a citizen adds to a figure may still move. */
export interface Reach extends NumberReach {
  /** Of a rate: what the citizen adds to the denominator. */
  readonly base: NumberReach | undefined;
}

/** A figure that adds up amounts, which may still move while a citizen is undecided. */
export function isOfAmounts(
  figure: CitizenFigure,
): figure is CitizenFigure & { readonly measure: { readonly kind: 'total' | 'average' | 'rate' } } {
  return ['total', 'average', 'rate'].includes(figure.measure.kind);
}

/** How far what a citizen adds to a figure of amounts may still move; to others citizens add what they add. */
export function reachOf(figure: CitizenFigure, scope: Scope): Reach {
  if (!isOfAmounts(figure)) {
    const adds = numeratorSql(figure, scope);
    return { least: adds, most: adds, base: undefined };
  }
  const { measure } = figure;
  const ofAmount = (name: string): NumberReach => reachOfAmount(name, measure.exclude, scope);
  return { ...ofAmount(measure.amount), base: measure.kind === 'rate' ? ofAmount(measure.over) : undefined };
}

function reachOfAmount(name: string, exclude: Condition | undefined, scope: Scope): NumberReach {
  const range = rangeOf(name, scope);
  const { least, most } = numbersOf(range);
  const number = sqlNumber`coalesce(${range.number}, 0)`;
  const mayLeave = exclude === undefined ? never : truthOf(exclude, scope).possible;
  const sure =
    choice(
      [
        { when: mayLeave, gives: quantity(0) },
        { when: range.open, gives: least },
      ],
      number,
    ) ?? number;
  const widest = choice([{ when: range.open, gives: most ?? NULL }], number) ?? number;
  return { least: sqlOf(sure), most: sqlOf(widest) };
}

/** The condition that decides between counted and not counted; undefined where all members are counted. */
export function decidingCondition({ measure }: CitizenFigure): Condition | undefined {
  if (measure.kind === 'share') return measure.condition;
  return measure.kind === 'count' ? measure.members.where : undefined;
}

/**
 * SQL of whether a citizen with a verdict adds to the figure: who is counted; to a total also who has a number so far that
 * may still change; and whoever is in a state on the day on which the fewest were, though another day may yet be that (F10).
 */
export function addsToFigure({ measure }: CitizenFigure, verdict: string): string {
  const { counted } = verdictCode;
  if (measure.kind === 'total') return mayAddToFigure(verdict);
  return measure.kind === 'lowest' ? `${verdict} IS NOT NULL` : `${verdict} = ${counted}`;
}

/** SQL of whether a citizen with a verdict adds to a figure of amounts, or may still come to. */
export function mayAddToFigure(verdict: string): string {
  return `${verdict} IN (${verdictCode.counted}, ${verdictCode.undecided})`;
}

/** Whether citizens add something else to the figure than themselves. */
export function addsAmount({ measure }: CitizenFigure): boolean {
  return ['places', 'total', 'average', 'quantile', 'rate'].includes(measure.kind);
}

/** SQL over `verdict`: what a citizen who adds to the figure adds to the numerator, a whole number. */
export function numeratorSql({ measure }: CitizenFigure, { columns }: Scope): string {
  switch (measure.kind) {
    case 'places':
      return columns.days(measure.population);
    case 'average':
    case 'quantile':
      return columns.amount(measure.amount);
    case 'total':
    case 'rate':
      return `coalesce(${columns.amount(measure.amount)}, 0)`;
    case 'count':
    case 'share':
    case 'lowest':
      return '1';
  }
}

/** SQL over `verdict`: what such a citizen adds to the denominator of an average or a rate. */
export function baseOf({ measure }: CitizenFigure, { columns }: Scope): string {
  return measure.kind === 'rate' ? `coalesce(${columns.amount(measure.over)}, 0)` : '1';
}

/** A verdict's code, or NULL where the first branch that holds has none. */
type Branch = readonly [when: Predicate, code: number | null];

function cases(branches: readonly Branch[]): Quantity {
  const codes = branches.map(([when, code]) => ({ when, gives: code === null ? NULL : quantity(code) }));
  // What holds has been asked before what may hold; where the two are the same, the second is never reached.
  return sqlNumber`(${choice(codes, NULL) ?? NULL})::UTINYINT`;
}

const NULL = sqlNumber`NULL`;
