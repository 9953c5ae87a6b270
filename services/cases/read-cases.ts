import type { CaseDetail } from '../../contracts/cases/case-details.ts';
import { type CaseDocument, type CasesDocument, casesSchema } from '../../contracts/cases/cases-schema.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import { findPersonalNumber } from '../../contracts/personal-number/in-json.ts';
import { lineOfPersonalNumber } from '../../contracts/personal-number/in-lines.ts';
import { type Period, parseCutoffDate, parsePeriod } from '../../projections/calendar/period.ts';
import { rowMomentOf } from '../../projections/goals/graph/queries.ts';
import { isAboutCitizens } from '../../projections/goals/model/figure.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { nearest } from '../../projections/goals/yaml/closest-match.ts';
import { firstProblems } from '../../projections/goals/yaml/first-problems.ts';
import type { Locate, LocateCharacter } from '../../projections/goals/yaml/locate-field.ts';
import { openYaml } from '../../projections/goals/yaml/open-yaml.ts';
import type { Path, PlanProblem } from '../../projections/goals/yaml/plan-problem.ts';
import { schemaProblems } from '../../projections/goals/yaml/schema-problems.ts';
import type { CutoffQuery } from '../../projections/ledger/cutoff.ts';
import { caseLog, citizensOf } from './case-log.ts';
import { writtenRow } from './written-row.ts';

/** Something wrong in a file of cases, and where. */
export type CaseProblem = PlanProblem<CaseDetail>;

/** A case that can be run: what happened, what it is asked about, and what is expected. */
export interface Case {
  readonly name: string;
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly events: readonly RecordedEvent[];
  readonly period: Period;
  readonly cutoff: CutoffQuery;
  readonly verdicts: CaseDocument['verdicts'];
  readonly figures: CaseDocument['figures'];
  readonly groups: CaseDocument['groups'];
}

export type ReadCases =
  | { readonly ok: true; readonly cases: readonly Case[] }
  | { readonly ok: false; readonly problems: readonly CaseProblem[] };

/** Longer texts are no cases: a plan's are a few hundred lines. */
const CHARACTERS_AT_MOST = 1_048_576;

const personalNumber: CaseDetail = { kind: 'personal-number-in-cases' };

/** Reads the cases of a plan and tells everything that is wrong with them at once, the first hundred things at most. */
export function readCases(text: string, plan: Plan): ReadCases {
  const read = parse(text, plan);
  if (read.ok) return read;
  return { ok: false, problems: firstProblems(read.problems) };
}

function parse(text: string, plan: Plan): ReadCases {
  if (text.length > CHARACTERS_AT_MOST) return refused({ kind: 'cases-too-large' });
  const personal = lineOfPersonalNumber(text);
  // Nothing of the line may be repeated, so nothing else is said of the file.
  if (personal !== undefined) return refused(personalNumber, personal);
  const notYaml = (problems: readonly CaseProblem[]): ReadCases => ({
    ok: false,
    problems: problems.map((each) => ({ ...each, code: 'CASES_INVALID' })),
  });
  const opened = openYaml(text);
  if (!opened.ok) return notYaml(opened.problems);
  const { written, hasFields, locate, locateCharacter } = opened;
  // A text over several lines is one value.
  const within = findPersonalNumber(written);
  if (within !== undefined) return refused(personalNumber, locate(within).line);
  if (!hasFields) return refused({ kind: 'no-cases' });
  const parsed = casesSchema.safeParse(written);
  if (!parsed.success) return notYaml(schemaProblems(parsed.error.issues, written, locate, casesSchema));
  return resolve(parsed.data, plan, locate, locateCharacter);
}

function refused(detail: CaseDetail, line = 1): ReadCases {
  return { ok: false, problems: [{ code: 'CASES_INVALID', line, column: 1, field: '', detail }] };
}

type Unknown = Extract<CaseDetail, { kind: 'unknown-in-case' }>;

/** What a name must be to be asked about so. */
const figureFor = {
  verdicts: 'figure-about-citizens',
  figures: 'figure',
  groups: 'figure-with-breakdown',
} as const;

function resolve(document: CasesDocument, plan: Plan, locate: Locate, locateCharacter: LocateCharacter): ReadCases {
  const problems: CaseProblem[] = [];
  const problem = (path: Path, detail: CaseDetail, place = locate(path)): void => {
    problems.push({ code: 'CASES_INVALID', ...place, field: path.join('.'), detail });
  };
  const known = (wanted: Unknown['wanted'], name: string, names: readonly string[], path: Path): boolean => {
    if (names.includes(name)) return true;
    problem(path, { kind: 'unknown-in-case', wanted, name, meant: nearest(name, names) ?? null });
    return false;
  };
  if (document.plan !== plan.id)
    problem(['plan'], { kind: 'cases-of-another-plan', cases: document.plan, plan: plan.id });

  /** A value of the case, else of the file, else of the plan's report, and where it stands. */
  const asked = (field: 'period' | 'cutoff', i: number): { text: string; path: Path } | undefined => {
    const own = document.cases[i]?.[field];
    if (own !== undefined) return { text: own, path: ['cases', i, field] };
    const text = document[field] ?? plan.report?.[field];
    if (text === undefined) problem(['cases', i], { kind: 'asks-without', field });
    return text === undefined ? undefined : { text, path: [field] };
  };
  const reading = <T>(path: Path, detail: CaseDetail, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      problem(path, detail);
      return undefined;
    }
  };

  const ofRows = [...plan.graph.figures.values()]
    .filter((figure) => rowMomentOf(figure) !== undefined)
    .map(({ id }) => id);
  const cases = document.cases.map((each, i): Case | undefined => {
    const at: Path = ['cases', i];
    if (document.cases.findIndex(({ name }) => name === each.name) !== i)
      problem([...at, 'name'], { kind: 'case-name-twice' });
    const log = caseLog(each.events);
    for (const { place, offset, detail } of log.problems) {
      const path = [...at, 'events', place];
      problem(path, detail, offset === undefined ? undefined : locateCharacter(path, offset));
    }
    const citizens = citizensOf(log);
    const subjectIn = (written: string, figure: string): string =>
      ofRows.includes(figure) ? writtenRow(written).citizen : written;
    for (const [field, ids] of [
      ['verdicts', plan.figures.filter(isAboutCitizens).map(({ id }) => id)],
      ['figures', plan.figures.map(({ id }) => id)],
      ['groups', plan.figures.filter(({ by }) => by.length > 0).map(({ id }) => id)],
    ] as const) {
      for (const id of Object.keys(each[field])) known(figureFor[field], id, ids, [...at, field, id]);
    }
    if (log.problems.length === 0)
      for (const [id, verdicts] of Object.entries(each.verdicts))
        for (const citizen of Object.keys(verdicts))
          known('citizen-of-case', subjectIn(citizen, id), citizens, [...at, 'verdicts', id, citizen]);
    for (const [id, groups] of Object.entries(each.groups)) {
      const by = plan.figures.find((figure) => figure.id === id)?.by ?? [];
      for (const breakdown of Object.keys(groups))
        known('breakdown-of-figure', breakdown, by, [...at, 'groups', id, breakdown]);
    }
    const period = asked('period', i);
    const cutoff = asked('cutoff', i);
    if (period === undefined || cutoff === undefined) return undefined;
    const readPeriod = reading(period.path, { kind: 'unreadable-period', written: period.text }, () =>
      parsePeriod(period.text),
    );
    const through = reading(cutoff.path, { kind: 'unreadable-cutoff', written: cutoff.text }, () =>
      parseCutoffDate(cutoff.text, 'cutoff'),
    );
    if (readPeriod === undefined || through === undefined) return undefined;
    const { name, verdicts, figures, groups } = each;
    const clock = each.clock ?? document.clock ?? 'registered';
    const cutoffQuery: CutoffQuery = { clock, through };
    return {
      name,
      line: locate(at).line,
      events: log.events,
      period: readPeriod,
      cutoff: cutoffQuery,
      verdicts,
      figures,
      groups,
    };
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, cases: cases.filter((each) => each !== undefined) };
}
