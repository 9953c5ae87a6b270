import { createHash } from 'node:crypto';
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { ErrorCode } from '../../contracts/errors/catalogue.ts';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import {
  type EventFilter,
  type FigureDocument,
  type PlanDocument,
  planSchema,
} from '../../contracts/plans/plan-schema.ts';
import { type Condition, ConditionError, momentsOf, parseCondition, parseMembers } from './condition.ts';
import { nearest } from './nearest.ts';
import type { Figure, Measure, Members, Moment, Plan, Population, Target } from './plan.ts';
import { parseAmount } from './rational.ts';

/** Something wrong in a plan: which field, on which line and column (from 1), and how to mend it. */
export interface PlanProblem {
  readonly code: ErrorCode;
  readonly line: number;
  readonly column: number;
  /** The field, such as `figures.3.target.atLeast`. */
  readonly field: string;
  readonly message: string;
}

export type ParsedPlan =
  | { readonly ok: true; readonly plan: Plan; readonly locate: Locate }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** Where a field stands in the file. */
export type Locate = (path: Path) => { line: number; column: number };

type Path = readonly (string | number)[];

/** Reads a plan and tells everything that is wrong with it at once. */
export function parsePlan(text: string): ParsedPlan {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const locate = locator(document, lines);
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      return { code: 'PLAN_NOT_YAML' as const, line, column: col, field: '', message: firstLine(error.message) };
    });
    return { ok: false, problems };
  }
  const parsed = planSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.flatMap((issue) => schemaProblems(issue, locate)) };
  return resolve(parsed.data, locate);
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
    parsed.problems.map((problem) => `${name}:${problem.line}:${problem.column} ${problem.message}`).join('\n'),
    { path: first?.field ?? '' },
  );
}

const firstLine = (message: string): string =>
  (message.split('\n')[0] as string).replace(/ at line \d+, column \d+:?$/, '');

function locator(document: Document, lines: LineCounter): Locate {
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const offset = offsetOf(document, path.slice(0, length));
      if (offset !== undefined) {
        const { line, col } = lines.linePos(offset);
        return { line, column: col };
      }
    }
    return { line: 1, column: 1 };
  };
}

/** Where the key of a field begins, or the item of a list. */
function offsetOf(document: Document, path: Path): number | undefined {
  const last = path.at(-1);
  const parent = path.length <= 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent) && last !== undefined) {
    const key = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last))?.key;
    return isScalar(key) ? key.range?.[0] : undefined;
  }
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0];
}

function schemaProblems(issue: z.core.$ZodIssue, locate: Locate): PlanProblem[] {
  const at = (path: Path, message: string): PlanProblem => ({
    code: 'PLAN_INVALID',
    ...locate(path),
    field: path.join('.'),
    message: path.length === 0 ? message : `${path.join('.')}: ${message}`,
  });
  const path = issue.path as (string | number)[];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path);
    return issue.keys.map((key) => {
      const meant = nearest(key, known);
      return at(
        [...path, key],
        meant === undefined ? 'no such field here' : `no such field here; did you mean "${meant}"?`,
      );
    });
  }
  if (issue.code === 'invalid_value' && issue.input !== undefined) {
    const meant = nearest(String(issue.input), issue.values.map(String));
    return [at(path, `${issue.message}${meant === undefined ? '' : `; did you mean "${meant}"?`}`)];
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return [at(path, 'this field is missing')];
  return [at(path, issue.message)];
}

/** The fields that the schema knows at a path, for suggestions. */
function knownKeys(path: Path): string[] {
  let schema = planSchema as unknown as SchemaNode;
  for (const step of path) {
    const definition = unwrap(schema).def;
    const inner = definition.shape?.[step] ?? definition.valueType ?? definition.element ?? definition.options?.[0];
    if (inner === undefined) return [];
    schema = inner;
  }
  return Object.keys(unwrap(schema).def.shape ?? {});
}

/** As much of zod's own description of a schema as is needed to find the fields of an object. */
interface SchemaNode {
  readonly def: {
    readonly shape?: Record<string | number, SchemaNode>;
    readonly innerType?: SchemaNode;
    readonly valueType?: SchemaNode;
    readonly element?: SchemaNode;
    readonly options?: readonly SchemaNode[];
    readonly in?: SchemaNode;
  };
}

function unwrap(schema: SchemaNode): SchemaNode {
  const inner = schema.def.innerType ?? schema.def.in;
  return inner === undefined ? schema : unwrap(inner);
}

function resolve(document: PlanDocument, locate: Locate): ParsedPlan {
  const problems: PlanProblem[] = [];
  const problem = (code: ErrorCode, path: Path, message: string): void => {
    problems.push({ code, ...locate(path), field: path.join('.'), message: `${path.join('.')}: ${message}` });
  };
  const checkName = (kind: 'population' | 'moment', name: string, path: Path): void => {
    const names = Object.keys(kind === 'population' ? document.populations : document.moments);
    if (names.includes(name)) return;
    const meant = nearest(name, names);
    problem(
      'PLAN_UNKNOWN_NAME',
      path,
      `there is no ${kind} "${name}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
    );
  };
  const reading = <T>(path: Path, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      problem('PLAN_BAD_CONDITION', path, `${error.message} (character ${error.offset + 1})`);
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
