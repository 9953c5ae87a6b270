import { type Document, isAlias, type LineCounter, visit, type YAMLError } from 'yaml';
import type { FormDetail } from '../../../contracts/plans/form-details.ts';
import { placeOf } from './locate-field.ts';
import type { PlanProblem } from './plan-problem.ts';

type YamlProblem = PlanProblem<FormDetail>;

/** Where the parser's own words do not help an analyst. */
const details: Partial<Record<YAMLError['code'], FormDetail>> = {
  TAB_AS_INDENT: { kind: 'tab' },
  MULTIPLE_DOCS: { kind: 'several-documents' },
  BAD_INDENT: { kind: 'bad-indent' },
  BLOCK_IN_FLOW: { kind: 'colon-in-braces' },
  BLOCK_AS_IMPLICIT_KEY: { kind: 'second-colon' },
  DUPLICATE_KEY: { kind: 'key-twice' },
};

/** What keeps a text from being YAML at all. A line that stands wrong makes the lines after it look wrong, so these wait. */
export function yamlProblems(document: Document, lines: LineCounter): YamlProblem[] {
  const codes = document.errors.map(codeOf);
  const told = isOfIndentation(codes[0])
    ? document.errors.filter((_, i) => isOfIndentation(codes[i]))
    : document.errors;
  return told.map((error) => problem(details[codeOf(error)] ?? saidBy(error), lines, error.pos[0]));
}

/** The parser misses the hyphen of a list item where a field of the item stands too far to the left. */
function codeOf({ code, message }: YAMLError): YAMLError['code'] {
  return message.startsWith('Sequence item without -') ? 'BAD_INDENT' : code;
}

const isOfIndentation = (code: YAMLError['code'] | undefined): boolean =>
  code === 'BAD_INDENT' || code === 'TAB_AS_INDENT';

/** A problem with aliases (`*name`), which the parser meets only when it follows them. */
export function aliasProblem(document: Document, lines: LineCounter, error: ReferenceError): YamlProblem {
  let at = 0;
  visit(document, {
    Alias: (_, node) => {
      if (!isAlias(node) || node.resolve(document) !== undefined) return undefined;
      at = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return problem(saidBy(error), lines, at);
}

const problem = (detail: FormDetail, lines: LineCounter, offset: number): YamlProblem => ({
  code: 'PLAN_NOT_YAML',
  ...placeOf(lines, offset),
  field: '',
  detail,
});

/** The parser's message without its own naming of the place and its picture of it. */
const saidBy = ({ message }: Error): FormDetail => ({
  kind: 'not-yaml',
  said: (message.split('\n')[0] as string).replace(/ at line \d+, column \d+:?$/, ''),
});
