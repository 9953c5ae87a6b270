import { type Document, isAlias, type LineCounter, visit, type YAMLError } from 'yaml';
import { placeOf } from './locate-field.ts';
import type { PlanProblem } from './plan-problem.ts';

/** Where the parser's own words do not help an analyst. */
const fixing: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'a tab stands where only spaces may; indent with spaces',
  MULTIPLE_DOCS: 'a plan is one document; remove the line of three hyphens in the middle of it',
  BAD_INDENT: 'this line is not indented like those it belongs with; begin it in the same column',
  BLOCK_IN_FLOW:
    'a colon in a text between { and }; put a text that holds a colon in quotation marks: { da: "one: two" }',
  BLOCK_AS_IMPLICIT_KEY: 'a second colon on the line; put a text that holds a colon in quotation marks',
};

/** What keeps a text from being YAML at all. A line that stands wrong makes the lines after it look wrong, so these wait. */
export function yamlProblems(document: Document, lines: LineCounter): PlanProblem[] {
  const codes = document.errors.map(codeOf);
  const told = isOfIndentation(codes[0])
    ? document.errors.filter((_, i) => isOfIndentation(codes[i]))
    : document.errors;
  return told.map((error) => {
    const twice = error.code === 'DUPLICATE_KEY' ? 'the same key stands twice here; keep one of them' : undefined;
    return problem(twice ?? fixing[codeOf(error)] ?? withoutPlace(error.message), lines, error.pos[0]);
  });
}

/** The parser misses the hyphen of a list item where a field of the item stands too far to the left. */
function codeOf({ code, message }: YAMLError): YAMLError['code'] {
  return message.startsWith('Sequence item without -') ? 'BAD_INDENT' : code;
}

const isOfIndentation = (code: YAMLError['code'] | undefined): boolean =>
  code === 'BAD_INDENT' || code === 'TAB_AS_INDENT';

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
