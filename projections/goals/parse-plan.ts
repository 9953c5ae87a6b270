import { createHash } from 'node:crypto';
import { isMap, LineCounter, parseDocument } from 'yaml';
import type { ErrorCode } from '../../contracts/errors/catalogue.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import {
  type EventFilter,
  type FigureDocument,
  type PlanDocument,
  planSchema,
} from '../../contracts/plans/plan-schema.ts';
import { parseAmount } from '../numbers/rational.ts';
import { type Condition, ConditionError, momentsOf, parseCondition, parseMembers } from './condition.ts';
import { filterMistakes } from './filter-mistakes.ts';
import { characterLocator, fieldLocator, type Locate, type LocateCharacter } from './locate-field.ts';
import { nearest } from './nearest.ts';
import type { Figure, Measure, Members, Moment, Plan, Population, Target } from './plan.ts';
import { type Path, type PlanProblem, suggestion } from './plan-problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { aliasProblem, yamlProblems } from './yaml-problems.ts';

export type ParsedPlan =
  | { readonly ok: true; readonly plan: Plan; readonly locate: Locate }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** Longer texts are no plans: the 2023 plan with its eleven goals has 10,000 characters. */
const CHARACTERS_AT_MOST = 1_048_576;

/** A binary file has a problem at every other byte; after so many the reader has seen enough. */
const PROBLEMS_AT_MOST = 100;

/** Reads a plan and tells everything that is wrong with it at once, the first hundred things at most. */
export function parsePlan(text: string): ParsedPlan {
  const parsed = parse(text);
  if (parsed.ok) return parsed;
  const inOrder = parsed.problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, problems: inOrder.slice(0, PROBLEMS_AT_MOST) };
}

function parse(text: string): ParsedPlan {
  if (text.length > CHARACTERS_AT_MOST) return refused('the file is larger than 1 MiB, so it is no plan');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) return { ok: false, problems: yamlProblems(document, lines) };
  const locate = fieldLocator(document, lines);
  let written: unknown;
  try {
    written = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { ok: false, problems: [aliasProblem(document, lines, error)] };
  }
  if (written === null) return refused('the file holds no plan; docs/goal-language.md shows how one begins');
  if (!isMap(document.contents)) return refused('a plan begins with its fields, such as "plan: my-plan"');
  const parsed = planSchema.safeParse(written);
  if (!parsed.success) return { ok: false, problems: schemaProblems(parsed.error.issues, written, locate) };
  return resolve(parsed.data, locate, characterLocator(document, lines, text));
}

function refused(message: string): ParsedPlan {
  return { ok: false, problems: [{ code: 'PLAN_INVALID', line: 1, column: 1, field: '', message }] };
}

/**
 * Reads a plan that is to be computed.
 *
 * @throws CodedError with the code of the first problem and a message that lists all of them
 */
export function readPlan(text: string, name: string): Plan {
  const parsed = parsePlan(text);
  if (parsed.ok) return parsed.plan;
  const [first] = parsed.problems;
  throw new CodedError(
    first?.code ?? 'PLAN_INVALID',
    parsed.problems.map((problem) => problemLine(problem, name)).join('\n'),
    { path: first?.field ?? '' },
  );
}

/** `my-plan.yaml:12:5 figures.3.share: there is no moment "x"` */
export function problemLine({ line, column, field, message }: Omit<PlanProblem, 'code'>, name: string): string {
  return `${name}:${line}:${column} ${field === '' ? '' : `${field}: `}${message}`;
}

function resolve(document: PlanDocument, locate: Locate, locateCharacter: LocateCharacter): ParsedPlan {
  const problems: PlanProblem[] = [];
  const problem = (code: ErrorCode, path: Path, message: string, place = locate(path)): void => {
    problems.push({ code, ...place, field: path.join('.'), message });
  };
  const checkName = (kind: 'population' | 'moment', name: string, path: Path): void => {
    const names = Object.keys(kind === 'population' ? document.populations : document.moments);
    if (names.includes(name)) return;
    problem('PLAN_UNKNOWN_NAME', path, `there is no ${kind} "${name}"${suggestion(nearest(name, names))}`);
  };
  const reading = <T>(path: Path, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      const place = locateCharacter(path, error.offset);
      const where = place === undefined ? ` (character ${error.offset + 1} of the condition)` : '';
      problem('PLAN_BAD_CONDITION', path, `${error.message}${where}`, place);
      return undefined;
    }
  };
  const condition = (text: string | undefined, path: Path): Condition | undefined => {
    if (text === undefined) return undefined;
    const read = reading(path, () => parseCondition(text));
    for (const moment of momentsOf(read)) checkName('moment', moment, path);
    return read;
  };
  const members = (text: string, path: Path): Members => {
    const read = reading(path, () => parseMembers(text));
    if (read !== undefined) checkName('population', read.population, path);
    for (const moment of momentsOf(read?.where)) checkName('moment', moment, path);
    return read ?? { population: '', where: undefined };
  };
  const measureOf = (figure: FigureDocument, path: Path): Measure => {
    if (figure.count !== undefined)
      return {
        kind: 'count',
        members: members(figure.count, [...path, 'count']),
        exclude: condition(figure.exclude, [...path, 'exclude']),
      };
    if (figure.places !== undefined) {
      checkName('population', figure.places, [...path, 'places']);
      return { kind: 'places', population: figure.places };
    }
    if (figure.share !== undefined)
      return {
        kind: 'share',
        condition: condition(figure.share, [...path, 'share']) ?? NEVER,
        members: members(figure.of as string, [...path, 'of']),
        exclude: condition(figure.exclude, [...path, 'exclude']),
      };
    if (figure.sum !== undefined)
      return { kind: 'sum', initiative: figure.initiative as string, audiences: figure.audience as string[] };
    return { kind: 'goals-met' };
  };

  for (const { path, message } of filterMistakes(document)) problem('PLAN_UNKNOWN_VALUE', path, message);
  const figures = document.figures.map((figure, i): Figure => {
    if (document.figures.findIndex((other) => other.id === figure.id) !== i)
      problem('PLAN_DUPLICATE_FIGURE', ['figures', i, 'id'], `there is an earlier figure "${figure.id}"`);
    return {
      id: figure.id,
      title: figure.title,
      goal: figure.goal,
      companion: figure.companion,
      measure: measureOf(figure, ['figures', i]),
      target: targetOf(figure.target),
      note: figure.note,
      published: figure.published,
    };
  });
  if (problems.length > 0) return { ok: false, problems };
  const plan: Plan = {
    id: document.plan,
    title: document.title,
    description: document.description,
    definition: definitionHash(document),
    datedBy: document['dated-by'],
    report: document.report,
    populations: new Map(
      Object.entries(document.populations).map(([name, value]) => [name, populationOf(name, value)]),
    ),
    moments: new Map(Object.entries(document.moments).map(([name, value]) => [name, momentOf(name, value, document)])),
    figures,
  };
  return { ok: true, plan, locate };
}

/** Stands in for a condition that could not be read, in a plan that is refused for it. */
const NEVER: Condition = { op: 'or', parts: [] };

function populationOf(name: string, document: PlanDocument['populations'][string]): Population {
  return {
    name,
    title: document.title,
    programme: document.participation,
    endedInPeriod: document.ended === 'period',
    age: document.age,
  };
}

function momentOf(name: string, document: PlanDocument['moments'][string], plan: PlanDocument): Moment {
  const { title, pick } = document;
  if (document['end-of'] !== undefined) return { kind: 'end', name, title, pick, programme: document['end-of'] };
  const { event, kind, sector, outcome, benefit, reason } = document;
  const own = { event, kind, sector, outcome, benefit, reason } as EventFilter;
  return {
    kind: 'event',
    name,
    title,
    pick,
    filters: [own, ...(document.or ?? [])],
    programme: document.of,
    during: document.during,
    datedBy: document['dated-by'] ?? plan['dated-by'],
  };
}

function targetOf(document: FigureDocument['target']): Target | undefined {
  if (document === undefined) return undefined;
  const bound = document.atLeast === undefined ? 'atMost' : 'atLeast';
  return { bound, amount: parseAmount(String(document[bound])), unit: document.unit };
}

/** The hash of what the plan means: keys in a fixed order, and nothing that only people read. */
function definitionHash(document: PlanDocument): string {
  const meaning = {
    ...document,
    title: undefined,
    description: undefined,
    report: undefined,
    populations: Object.fromEntries(
      Object.entries(document.populations).map(([name, { title: _, ...rest }]) => [name, rest]),
    ),
    moments: Object.fromEntries(Object.entries(document.moments).map(([name, { title: _, ...rest }]) => [name, rest])),
    figures: document.figures.map(({ title: _, note: __, published: ___, ...rest }) => rest),
  };
  return `sha256:${createHash('sha256')
    .update(JSON.stringify(sortKeys(meaning)))
    .digest('hex')}`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
