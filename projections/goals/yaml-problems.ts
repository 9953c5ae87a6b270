import { type Document, isAlias, type LineCounter, visit, type YAMLError } from 'yaml';
import { placeOf } from './locate-field.ts';
import type { PlanProblem } from './plan-problem.ts';

/** Where the parser's own words do not help an analyst. */
const mending: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'a tab stands where only spaces may; indent with spaces',
  MULTIPLE_DOCS: 'a plan is one document; remove the line of three hyphens in the middle of it',
  BLOCK_AS_IMPLICIT_KEY: 'a second colon on the line; put a text that holds a colon in quotation marks',
};

/** What keeps a text from being YAML at all. */
export function yamlProblems(document: Document, lines: LineCounter): PlanProblem[] {
  return document.errors.map((error) => {
    const twice = error.code === 'DUPLICATE_KEY' ? 'the same key stands twice here; keep one of them' : undefined;
    return problem(twice ?? mending[error.code] ?? withoutPlace(error.message), lines, error.pos[0]);
  });
}

/** A problem with aliases (`*name`), which the parser meets only when it follows them. */
export function aliasProblem(document: Document, lines: LineCounter, error: ReferenceError): PlanProblem {
  let at = 0;
  visit(document, {
    Alias: (_, node) => {
      if (!isAlias(node) || node.resolve(document) !== undefined) return undefined;
      at = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return problem(withoutPlace(error.message), lines, at);
}

const problem = (message: string, lines: LineCounter, offset: number): PlanProblem => ({
  code: 'PLAN_NOT_YAML',
  ...placeOf(lines, offset),
  field: '',
  message,
});

/** The parser's message without its own naming of the place and its picture of it. */
const withoutPlace = (message: string): string =>
  (message.split('\n')[0] as string).replace(/ at line \d+, column \d+:?$/, '');
