import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import { type Verdict, verdictLabels } from '../../../contracts/figures/verdicts.ts';
import type { Compared } from '../../../projections/compare/compare.ts';
import type { Change } from '../../../projections/compare/read-changes.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { dateIn } from '../dates.ts';
import type { Language } from '../language.ts';
import { differenceIn, integerIn } from '../numbers.ts';
import { resultText, withProvisional } from '../value-text.ts';

const words = { da: { outside: 'ikke med', days: 'dage' }, en: { outside: 'not in it', days: 'days' } } as const;

/** A figure of a comparison. */
export type ComparedFigure = Compared['figures'][number];

/** A result with what it was counted from: `51 % (179/348)`; said to be provisional while it is. */
export function comparedResult(id: string, plan: Plan, result: FigureResult, language: Language): string {
  const { kind, numerator, denominator } = result;
  const text = resultText(plan.figures.find((figure) => figure.id === id) as FigureNode, result, language);
  const counted =
    kind !== 'places' && kind !== 'quantile' && numerator !== undefined && denominator !== undefined
      ? `${text} (${integerIn(language, numerator)}/${integerIn(language, denominator)})`
      : text;
  return withProvisional(counted, result, language);
}

/** Whether a figure moved between two cutoffs: its value, or what it was counted from. */
export function hasMoved({ id, before, after, causes }: ComparedFigure, plan: Plan, language: Language): boolean {
  return causes.length > 0 || comparedResult(id, plan, before, language) !== comparedResult(id, plan, after, language);
}

/** What a citizen is to a figure; outside of its population, nothing. */
export function verdictOrOutside(verdict: Verdict | null, language: Language): string {
  return verdict === null ? words[language].outside : verdictLabels[verdict][language];
}

/** What a change of a citizen adds to a figure: `+1`, `−41 days`; where that is nothing, from which verdict to which. */
export function changeOfCitizen(
  { figure, from, to, numerator }: Pick<Change, 'figure' | 'from' | 'to' | 'numerator'>,
  { figures }: Pick<Compared, 'figures'>,
  language: Language,
): string {
  if (numerator === 0) return `${verdictOrOutside(from, language)} → ${verdictOrOutside(to, language)}`;
  const inDays = figures.find(({ id }) => id === figure)?.before.kind === 'places';
  return `${differenceIn(language, numerator)}${inDays ? ` ${words[language].days}` : ''}`;
}

/** The same, after the figure that it is about and the row's date where the figure is of rows. */
export function changeInFigure(change: Change, compared: Pick<Compared, 'figures'>, language: Language): string {
  const { figure, row } = change;
  return `${figure}${row === undefined ? '' : ` (${dateIn(language, row.on)})`} ${changeOfCitizen(change, compared, language)}`;
}
