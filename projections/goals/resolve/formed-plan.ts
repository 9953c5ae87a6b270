import { amountForms, type FormedAmount } from '../../../contracts/plans/amount-schema.ts';
import {
  type FigureDocument,
  type FormedFigure,
  figureForms,
  targetForms,
  thatForms,
} from '../../../contracts/plans/figure-document-schema.ts';
import { formed } from '../../../contracts/plans/forms.ts';
import { type FormedMoment, momentForms } from '../../../contracts/plans/moment-schema.ts';
import type { PlanDocument } from '../../../contracts/plans/plan-schema.ts';
import {
  breakdownForms,
  type FormedBreakdown,
  type FormedPopulation,
  populationForms,
} from '../../../contracts/plans/population-schema.ts';
import { type FormedState, stateForms } from '../../../contracts/plans/state-schema.ts';

/** The parts of a plan that are written in several forms, by name; figures in the order of the plan. */
interface FormedParts {
  readonly states: Readonly<Record<string, FormedState>>;
  readonly moments: Readonly<Record<string, FormedMoment>>;
  readonly amounts: Readonly<Record<string, FormedAmount>>;
  readonly populations: Readonly<Record<string, FormedPopulation>>;
  readonly breakdowns: Readonly<Record<string, FormedBreakdown>>;
  readonly figures: readonly FormedFigure[];
}

/** A plan whose parts say of which form they are, so that nobody asks for a field that a form does not have. */
export type FormedPlan = Omit<PlanDocument, keyof FormedParts> & FormedParts;

/** What the schema has yielded, by the forms of its parts. */
export function formedPlan(document: PlanDocument): FormedPlan {
  return {
    ...document,
    states: mapped(document.states, (state): FormedState => formed(state, stateForms)),
    moments: mapped(document.moments, (moment): FormedMoment => formed(moment, momentForms)),
    amounts: mapped(document.amounts, (amount): FormedAmount => formed(amount, amountForms)),
    populations: mapped(document.populations, (each): FormedPopulation => formed(each, populationForms)),
    breakdowns: mapped(document.breakdowns, (each): FormedBreakdown => formed(each, breakdownForms)),
    figures: document.figures.map(formedFigure),
  };
}

function formedFigure({ target, that, ...figure }: FigureDocument): FormedFigure {
  return formed(
    {
      ...figure,
      target: target === undefined ? undefined : formed(target, targetForms),
      that: that === undefined ? undefined : formed(that, thatForms),
    },
    figureForms,
  );
}

function mapped<Document, Part>(
  documents: Readonly<Record<string, Document>>,
  read: (document: Document) => Part,
): Record<string, Part> {
  return Object.fromEntries(Object.entries(documents).map(([name, document]) => [name, read(document)]));
}
