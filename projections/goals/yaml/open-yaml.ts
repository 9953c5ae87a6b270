import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import type { FormDetail } from '../../../contracts/plans/form-details.ts';
import { characterLocator, fieldLocator, type Locate, type LocateCharacter } from './locate-field.ts';
import type { PlanProblem } from './plan-problem.ts';
import { aliasProblem, yamlProblems } from './yaml-problems.ts';

/** What a file holds that is YAML, and where in it. */
export interface OpenedYaml {
  readonly ok: true;
  readonly written: unknown;
  /** Whether it holds fields, and not a list or a word. */
  readonly hasFields: boolean;
  readonly locate: Locate;
  readonly locateCharacter: LocateCharacter;
}

/** Reads a text as YAML, with the place of everything in it, or tells what keeps it from being YAML. */
export function openYaml(
  text: string,
): OpenedYaml | { readonly ok: false; readonly problems: readonly PlanProblem<FormDetail>[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) return { ok: false, problems: yamlProblems(document, lines) };
  try {
    return { ...placesIn(document, lines, text), ok: true, written: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { ok: false, problems: [aliasProblem(document, lines, error)] };
  }
}

function placesIn(document: Document, lines: LineCounter, text: string) {
  return {
    hasFields: isMap(document.contents),
    locate: fieldLocator(document, lines),
    locateCharacter: characterLocator(document, lines, text),
  };
}
