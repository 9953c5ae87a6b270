import { type Reason, reasonLabels } from '../../../contracts/figures/verdicts.ts';
import type { CasesReport, CheckResult, Coverage, Difference } from '../../../contracts/plans/check-schema.ts';
import { placedText } from '../../presentation/check/problem-text.ts';
import type { Language } from '../../presentation/language.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import type { Format } from '../query-options.ts';
import { renderProse } from './prose.ts';
import { renderTable } from './table.ts';

const words = {
  da: {
    problems: 'Fejl',
    warnings: 'Advarsler',
    none: 'Planen er gyldig, og intet i den ser mistænkeligt ud.',
    cases: 'Eksempler',
    asExpected: (count: number, file: string) =>
      `${count} ${count === 1 ? 'eksempel' : 'eksempler'} i ${file}, og alt kom ud som ventet.`,
    differ: (count: number, file: string) =>
      `${count} ${count === 1 ? 'eksempel' : 'eksempler'} i ${file}. Dette kom anderledes ud end ventet:`,
    expected: 'ventede',
    got: 'fik',
    coverage: (seen: number, all: number) =>
      `Eksemplerne har set ${seen} af ${all} mulige udfald af planens betingelser.`,
    unseen: 'Det, de ikke har set:',
    noCaseSees: (role: string, condition: string, missing: string) =>
      `intet eksempel har set ${role} ${condition}: ${missing.toLowerCase()}`,
    figure: 'Figur',
    role: 'Del',
    condition: 'Betingelse',
    yes: 'Opfyldt',
    no: 'Ikke opfyldt',
    pending: 'Afventer',
    seenMark: 'set',
    unseenMark: 'mangler',
    roles: { population: 'population', where: 'where', exclude: 'exclude', condition: 'betingelse', except: 'except' },
  },
  en: {
    problems: 'Problems',
    warnings: 'Warnings',
    none: 'The plan is valid, and nothing in it looks suspicious.',
    cases: 'Cases',
    asExpected: (count: number, file: string) =>
      `${count} ${count === 1 ? 'case' : 'cases'} in ${file}, and all came out as expected.`,
    differ: (count: number, file: string) =>
      `${count} ${count === 1 ? 'case' : 'cases'} in ${file}. This came out otherwise than expected:`,
    expected: 'expected',
    got: 'got',
    coverage: (seen: number, all: number) =>
      `The cases saw ${seen} of ${all} possible outcomes of the plan's conditions.`,
    unseen: 'What they did not see:',
    noCaseSees: (role: string, condition: string, missing: string) =>
      `no case sees that ${role} ${condition}: ${missing.toLowerCase()}`,
    figure: 'Figure',
    role: 'Part',
    condition: 'Condition',
    yes: 'Holds',
    no: 'Does not',
    pending: 'Pending',
    seenMark: 'seen',
    unseenMark: 'missing',
    roles: { population: 'population', where: 'where', exclude: 'exclude', condition: 'condition', except: 'except' },
  },
} as const;

/** What `check` found, in the form that was asked for. `name` is what the plan is called in messages. */
export function renderCheck(result: CheckResult, name: string, format: Format, language: Language): string {
  if (format === 'json') return `${JSON.stringify(result)}\n`;
  return format === 'csv' ? csv(result, language) : table(result, name, language);
}

function table({ problems, warnings, cases, description }: CheckResult, name: string, language: Language): string {
  const word = words[language];
  return [
    ...findings(word.problems, problems, name),
    ...findings(word.warnings, warnings, name),
    ...(problems.length + warnings.length === 0 ? [`${word.none}\n`] : []),
    ...(cases === null ? [] : casesText(cases, language)),
    ...(description === null ? [] : [renderProse(description)]),
  ].join('\n');
}

function findings(heading: string, found: readonly Finding[], name: string): string[] {
  if (found.length === 0) return [];
  const lines = found.map((each) => `${placedText(each, each.message, name)} [${each.code}]\n`);
  return [`${heading}\n${lines.join('')}`];
}

function casesText({ file, problems, run, differences, coverage }: CasesReport, language: Language): string[] {
  const word = words[language];
  if (problems.length > 0) return findings(word.problems, problems, file);
  const told = differences.length === 0 ? word.asExpected(run, file) : word.differ(run, file);
  const lines = differences.map((each) => `${differenceLine(each, file, language)}\n`);
  const seen = coverage.reduce((sum, each) => sum + outcomes(each).filter((outcome) => outcome === true).length, 0);
  const all = coverage.reduce((sum, each) => sum + outcomes(each).filter((outcome) => outcome !== null).length, 0);
  const unseen = coverage.filter((each) => outcomes(each).includes(false));
  return [
    `${word.cases}\n${told}\n${lines.join('')}${word.coverage(seen, all)}${unseen.length === 0 ? '' : ` ${word.unseen}`}\n`,
    ...(unseen.length === 0 ? [] : [coverageTable(unseen, language)]),
  ];
}

/** `my-plan.cases.yaml:12 "A late placement": goal-2, anna: expected counted, got not-counted (missing: no such event)` */
function differenceLine(each: Difference, file: string, language: Language): string {
  const { figure, citizen, group, expected, got, reason } = each;
  const word = words[language];
  const what = [figure, citizen, group].filter((part) => part !== null).join(', ');
  const why = reason === null ? '' : ` (${reason}: ${reasonLabels[reason as Reason][language]})`;
  return `${file}:${each.line} "${each.case}": ${what}: ${word.expected} ${expected}, ${word.got} ${got}${why}`;
}

function coverageTable(coverage: readonly Coverage[], language: Language): string {
  const word = words[language];
  const mark = (seen: boolean | null): string => (seen === null ? '–' : seen ? word.seenMark : word.unseenMark);
  return renderTable(
    [
      { heading: word.figure },
      { heading: word.role },
      { heading: word.condition, wrapAt: 48 },
      { heading: word.yes },
      { heading: word.no },
      { heading: word.pending },
    ],
    coverage.map(({ figure, role, condition, yes, no, pending }) => [
      figure ?? '',
      word.roles[role],
      condition,
      ...[yes, no, pending].map(mark),
    ]),
  );
}

function outcomes({ yes, no, pending }: Coverage): (boolean | null)[] {
  return [yes, no, pending];
}

/** Findings one below the other; what the cases did not see is told as such, a line for each condition. */
function csv({ problems, warnings, cases }: CheckResult, language: Language): string {
  const row = (severity: string) => (each: Finding) =>
    [severity, each.code, each.line, each.column, each.field, each.message] as const;
  return renderCsv(
    ['severity', 'code', 'line', 'column', 'field', 'message'],
    [
      ...problems.map(row('problem')),
      ...warnings.map(row('warning')),
      ...(cases === null ? [] : casesRows(cases, row('problem'), language)),
    ],
  );
}

type Finding = Pick<CheckResult['problems'][number], 'code' | 'line' | 'column' | 'field' | 'message'>;
type Row = readonly [string, string, number, number, string, string];

function casesRows(
  { file, problems, differences, coverage }: CasesReport,
  problemRow: (each: Finding) => Row,
  language: Language,
): Row[] {
  const word = words[language];
  const unseen = coverage.flatMap(({ figure, role, condition, yes, no, pending }): Row[] => {
    const missing = [
      ...(yes ? [] : [word.yes]),
      ...(no ? [] : [word.no]),
      ...(pending === false ? [word.pending] : []),
    ].join(', ');
    return missing === ''
      ? []
      : [['unseen', 'CASES_UNSEEN', 1, 1, figure ?? condition, word.noCaseSees(word.roles[role], condition, missing)]];
  });
  return [
    ...problems.map(problemRow),
    ...differences.map((each): Row => {
      const message = differenceLine(each, file, language);
      return ['case', 'CASES_DIFFER', each.line, 1, each.figure, message];
    }),
    ...unseen,
  ];
}
