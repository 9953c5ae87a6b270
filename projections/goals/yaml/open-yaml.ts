import { type Document, isMap, isScalar, LineCounter, type ParsedNode, parseDocument, type Scalar, visit } from 'yaml';
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
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: isSameKey });
  if (document.errors.length > 0) return { ok: false, problems: yamlProblems(document, lines) };
  keepTextsAsWritten(document);
  try {
    return { ...placesIn(document, lines, text), ok: true, written: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { ok: false, problems: [aliasProblem(document, lines, error)] };
  }
}

/** Digits behind a zero are a code, such as 0101: no number is written so, and as one it would lose its zero. */
const code = /^0\d/;

/**
 * Takes what is not in quotation marks for the text that it is where it cannot be meant otherwise: codes, and all keys. YAML takes a key such as
 * NULL for none, and 1.50 for 1.5.
 */
function keepTextsAsWritten(document: Document): void {
  visit(document, {
    Scalar(place, scalar) {
      const isCode = typeof scalar.value === 'number' && code.test(scalar.source ?? '');
      if (place === 'key' || isCode) scalar.value = textOf(scalar);
    },
  });
}

function textOf({ value, source }: Scalar): unknown {
  return typeof value === 'string' ? value : (source ?? value);
}

function isSameKey(one: ParsedNode, other: ParsedNode): boolean {
  return isScalar(one) && isScalar(other) && textOf(one) === textOf(other);
}

function placesIn(document: Document, lines: LineCounter, text: string) {
  return {
    hasFields: isMap(document.contents),
    locate: fieldLocator(document, lines),
    locateCharacter: characterLocator(document, lines, text),
  };
}
