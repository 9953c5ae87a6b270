import { closure } from '../../../projections/goals/graph/queries.ts';
import { EVERYBODY } from '../../../projections/goals/model/parts.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode, PlanNode } from '../../../projections/goals/model/plan-graph.ts';
import type { Language } from '../language.ts';
import { namesIn, phrasesIn } from './describe.ts';
import type { PartNames, Phrases } from './phrases.ts';

/** What a figure is, in sentences, and what it rests on. */
export interface DescribedFigure {
  readonly sentences: readonly string[];
  /** The parts of the plan that it leads to, each with its title; what a part rests on stands after it. */
  readonly parts: readonly { readonly title: string; readonly sentence: string }[];
}

/** Says in prose what a figure of a plan computes, and what the parts are that it speaks of. */
export function describeFigure(plan: Plan, figure: FigureNode, language: Language): DescribedFigure {
  const phrases = phrasesIn[language];
  const names = namesIn(plan, language);
  const node = plan.graph.figures.get(figure.id);
  const rest = closure(node === undefined ? [] : [node], ({ role }) => role !== 'target' && role !== 'goal');
  return {
    sentences: [
      ...phrases.measure(figure, names),
      ...(figure.target === undefined ? [] : phrases.target(figure.target, figure.quantity, names)),
      ...(figure.note === undefined ? [] : [figure.note[language]]),
    ],
    // A closure has each part after what it leads to; people want the figure's own words explained first.
    parts: rest
      .toReversed()
      .filter((part) => part.part !== 'test')
      .filter((part) => part !== node && part.name !== EVERYBODY)
      .map((part) => ({
        title: part.title?.[language] ?? part.name,
        sentence: sentenceOfPart(part, plan, phrases, names),
      })),
  };
}

function sentenceOfPart(
  part: Exclude<PlanNode, { readonly part: 'test' }>,
  plan: Plan,
  phrases: Phrases,
  names: PartNames,
): string {
  switch (part.part) {
    case 'population':
      return phrases.population(part, names);
    case 'state':
      return phrases.state(part, names);
    case 'moment':
      return phrases.moment(part, plan, names);
    case 'amount':
      return phrases.amount(part, plan, names);
    case 'breakdown':
      return phrases.breakdown(part, names);
    case 'figure':
      return phrases.measure(part, names).join(' ');
  }
}
