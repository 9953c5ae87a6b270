import type { PlanDocument } from '../../../contracts/plans/plan-schema.ts';
import { definitionHash } from '../definition/definition-hash.ts';
import { buildGraph } from '../graph/build-graph.ts';
import type { Break } from '../model/parts.ts';
import type { Plan } from '../model/plan.ts';
import type { Locate, LocateCharacter } from '../yaml/locate-field.ts';
import type { PlanProblem } from '../yaml/plan-problem.ts';
import { checkPeriod } from './baseline.ts';
import { refuseCircles } from './circles.ts';
import { checkFigureReferences } from './figure-references.ts';
import { figureOf } from './figures.ts';
import { filterMistakes } from './filter-mistakes.ts';
import { type FormedPlan, formedPlan } from './formed-plan.ts';
import { momentOf, resolveAmount } from './moments.ts';
import { refuseTakenNames } from './names-taken.ts';
import { breakdownOf, populationOf, refuseEverybody } from './populations.ts';
import { makeReader, type Reader } from './reader.ts';
import { refuseMisplacedRows } from './rows.ts';
import { everybodyIfNeeded, stateOf } from './states.ts';
import { hasNewerParts, refuseNewerParts } from './version.ts';

export type Resolved =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** Reads the conditions and dates of a plan and checks every name in it, or tells all that is wrong. */
export function resolvePlan(document: PlanDocument, locate: Locate, locateCharacter: LocateCharacter): Resolved {
  const written = formedPlan(document);
  // Who forgot to write version 2 is told so, and not of every word that version 1 does not know as well.
  const meant: FormedPlan = hasNewerParts(written) ? { ...written, language: 2 } : written;
  const reader = makeReader(meant, locate, locateCharacter);
  refuseNewerParts(written, reader);
  refuseTakenNames(written, reader);
  for (const { path, detail } of filterMistakes(written)) reader.problem('PLAN_UNKNOWN_VALUE', path, detail);
  const statesWritten = mapped(written.states, (name, state) => stateOf(name, state, reader));
  const states = new Map([...statesWritten, ...everybodyIfNeeded(statesWritten)]);
  const moments = mapped(written.moments, (name, moment) => momentOf(name, moment, reader));
  const amounts = mapped(written.amounts, (name, amount) => resolveAmount(name, amount, reader));
  const populations = mapped(written.populations, (name, population) => populationOf(name, population, reader));
  const breakdowns = mapped(written.breakdowns, (name, breakdown) => breakdownOf(name, breakdown, reader));
  const figures = written.figures.map((figure, i) => figureOf(figure, ['figures', i], reader));
  const breaks = breaksOf(written, reader);
  if (written.report !== undefined) checkPeriod(written.report.period, ['report', 'period'], reader, []);
  const parts = { states, moments, amounts, populations, breakdowns, figures };
  const graph = buildGraph(parts);
  refuseCircles(graph, figures, reader);
  refuseEverybody(populations, graph, reader);
  refuseMisplacedRows(graph, figures, reader);
  checkFigureReferences(figures, graph, reader);
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  const meaning = { datedBy: written['dated-by'], breaks, ...parts, figures: [...graph.figures.values()], graph };
  return {
    ok: true,
    plan: {
      id: written.plan,
      title: written.title,
      description: written.description,
      definition: definitionHash(meaning),
      report: written.report,
      ...meaning,
    },
  };
}

function mapped<Document, Part>(
  documents: Readonly<Record<string, Document>>,
  read: (name: string, document: Document) => Part,
): Map<string, Part> {
  return new Map(Object.entries(documents).map(([name, document]) => [name, read(name, document)]));
}

function breaksOf(plan: FormedPlan, reader: Reader): Break[] {
  return plan.breaks.map(({ on, title, figures }, i) => {
    figures?.forEach((figure, j) => {
      reader.check('figure', figure, ['breaks', i, 'figures', j]);
    });
    return { on, title, figures };
  });
}
