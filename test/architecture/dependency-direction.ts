import type { Import } from './imports.ts';

/**
 * A part of the project, by how the paths of its files begin; where several beginnings fit a path, the longest names its
 * part. It may know itself and the parts listed; a folder in the list stands for every part in it.
 */
export interface Part {
  readonly path: string;
  readonly mayKnow: readonly string[];
  /** The packages it may use; any, where this is left out. */
  readonly packages?: readonly string[];
}

const calendar = 'projections/calendar/';
const numbers = 'projections/numbers/';
const engine = 'projections/engine/';
const duckDb = `${engine}duckdb/`;
const ledger = 'projections/ledger/';
const goals = 'projections/goals/';
const figures = 'projections/figures/';
const evidence = 'projections/evidence/';

const inGoals = (name: string): string => `${goals}${name}/`;

/** What a projection may rest on: calendars, plans, hashes, turns. No engine but by its port, no store, queue, network or disk. */
const packages = ['luxon', 'yaml', 'zod', 'node:crypto', 'node:timers/promises'];

/** The direction of dependencies (docs/architecture.md): services → projections → contracts, services → infra → contracts. */
export const parts: readonly Part[] = [
  { path: 'contracts/', mayKnow: [] },

  { path: calendar, mayKnow: ['contracts/'], packages },
  { path: numbers, mayKnow: [], packages: [] },
  { path: engine, mayKnow: [], packages: [] },
  { path: duckDb, mayKnow: [engine], packages: ['@duckdb/node-api'] },
  { path: ledger, mayKnow: ['contracts/', calendar, engine], packages },
  // `parse-plan.ts` brings together what the parts of a plan's language do for each other.
  { path: goals, mayKnow: ['contracts/', goals], packages: [] },
  { path: inGoals('model'), mayKnow: ['contracts/', numbers], packages: [] },
  { path: inGoals('graph'), mayKnow: ['contracts/', inGoals('model')], packages: [] },
  { path: inGoals('syntax'), mayKnow: ['contracts/', numbers, inGoals('model')], packages: [] },
  { path: inGoals('yaml'), mayKnow: ['contracts/'], packages: ['fastest-levenshtein', 'yaml', 'zod'] },
  {
    path: inGoals('definition'),
    mayKnow: ['contracts/', calendar, ...['model', 'graph'].map(inGoals)],
    packages: ['node:crypto'],
  },
  ...['resolve', 'lint'].map((name) => ({
    path: inGoals(name),
    mayKnow: ['contracts/', calendar, numbers, ...['model', 'graph', 'syntax', 'yaml', 'definition'].map(inGoals)],
    packages: [],
  })),
  {
    path: inGoals('compile'),
    mayKnow: ['contracts/', calendar, ledger, ...['model', 'graph'].map(inGoals)],
    packages: [],
  },
  { path: figures, mayKnow: ['contracts/', calendar, numbers, engine, ledger, goals], packages },
  { path: evidence, mayKnow: ['contracts/', calendar, ledger, goals], packages },
  // What is built on figures: to trace, compare and reconcile them, to follow them over time and their definitions, and to take stock. None of
  // these knows another.
  ...['trace/', 'series/', 'compare/', 'diff/', 'reconcile/', 'status/'].map((name) => ({
    path: `projections/${name}`,
    mayKnow: ['contracts/', calendar, numbers, engine, ledger, goals, figures, evidence],
    packages,
  })),
  // The same figures at many cutoffs.
  {
    path: 'projections/series/',
    mayKnow: ['contracts/', calendar, numbers, engine, ledger, goals, figures],
    packages: [],
  },
  // Where figures will end: the numerics know numbers and nothing else, so that they are tried on made-up ones.
  {
    path: 'projections/forecast/',
    mayKnow: [
      'contracts/',
      calendar,
      numbers,
      engine,
      ledger,
      goals,
      figures,
      'projections/series/',
      'projections/forecast/',
    ],
    packages: [],
  },
  { path: 'projections/forecast/numerics/', mayKnow: [], packages: ['pure-rand'] },
  {
    path: 'projections/forecast/methods/',
    mayKnow: ['contracts/', 'projections/forecast/numerics/', 'projections/forecast/triangle.ts'],
    packages: [],
  },
  { path: 'projections/forecast/triangle.ts', mayKnow: [], packages: [] },
  // Thousands of draws leave turns to others.
  {
    path: 'projections/forecast/drawn.ts',
    mayKnow: ['projections/forecast/triangle.ts'],
    packages: ['node:timers/promises'],
  },
  { path: 'projections/plans/', mayKnow: [], packages: [] },

  { path: 'infra/', mayKnow: ['contracts/', 'infra/version.ts'] },
  { path: 'infra/version.ts', mayKnow: [], packages: [] },
  { path: 'infra/zip.ts', mayKnow: ['contracts/'], packages: ['node:stream', 'node:zlib'] },

  { path: 'services/intake/', mayKnow: ['contracts/', 'infra/', 'services/presentation/refusals/'] },
  // Extracts and their mappings: what a row says.
  {
    path: 'services/import/',
    mayKnow: ['contracts/', 'infra/', calendar, engine, inGoals('yaml'), 'services/intake/'],
  },
  { path: 'services/synthetic/', mayKnow: ['contracts/', calendar] },
  { path: 'services/ledger/', mayKnow: ['contracts/', 'infra/', 'projections/'] },
  { path: 'services/plans/', mayKnow: ['contracts/', 'projections/'] },
  // What people read, in their language; it knows results and plans, and nothing that runs.
  {
    path: 'services/presentation/',
    mayKnow: ['contracts/', 'projections/', 'services/presentation/'],
    packages: ['luxon'],
  },
  // Why events are refused: whoever takes them in says so too.
  { path: 'services/presentation/refusals/', mayKnow: ['contracts/', 'services/presentation/'], packages: [] },
  // What may be shown of a result, and the one way out.
  { path: 'services/output/', mayKnow: ['contracts/', 'projections/'], packages: [] },
  // Views of results for spreadsheets: they may know results and how people are told of them, and nothing that runs.
  {
    path: 'services/spreadsheet/',
    mayKnow: [
      'contracts/',
      'infra/version.ts',
      'infra/zip.ts',
      'projections/',
      'services/output/',
      'services/presentation/',
    ],
    packages: ['csv-stringify', 'luxon', 'node:stream', 'node:stream/promises', 'node:zlib'],
  },
  // Every question of the ledger that a service answers, by whatever route or page.
  {
    path: 'services/answers/',
    mayKnow: ['contracts/', 'infra/', 'projections/', 'services/ledger/', 'services/output/', 'services/plans/'],
  },
  { path: 'services/trial/', mayKnow: ['contracts/', 'projections/', 'services/ledger/', 'services/plans/'] },
  { path: 'services/cases/', mayKnow: ['contracts/', 'projections/', 'services/intake/', 'services/presentation/'] },
  { path: 'services/migrate/', mayKnow: ['contracts/', 'infra/'] },
  { path: 'services/erasure/', mayKnow: ['contracts/', 'infra/', 'projections/ledger/'] },
  { path: 'services/proof/', mayKnow: ['contracts/', 'infra/'] },
  { path: 'services/publications/', mayKnow: ['contracts/', 'infra/', 'projections/'] },
  // What every process that keeps running needs, whatever it does.
  { path: 'services/running/', mayKnow: ['contracts/', 'infra/'] },
  // Who calls, and what he may do.
  { path: 'services/access/', mayKnow: ['contracts/', 'infra/', 'services/running/'] },
  {
    path: 'services/api/',
    mayKnow: [
      'contracts/',
      'infra/',
      'projections/',
      'services/access/',
      'services/answers/',
      'services/intake/',
      'services/ledger/',
      'services/output/',
      'services/plans/',
      'services/presentation/refusals/',
      'services/running/',
      'services/web/',
    ],
  },
  // Pages, which show what answers say in the words of the presentation.
  {
    path: 'services/web/',
    mayKnow: [
      'contracts/',
      'infra/',
      'projections/',
      'services/access/',
      'services/answers/',
      'services/intake/',
      'services/ledger/',
      'services/output/',
      'services/plans/',
      'services/presentation/',
      'services/publications/',
      'services/running/',
      'services/spreadsheet/',
      'services/trial/',
    ],
  },
  {
    path: 'services/cli/',
    mayKnow: [
      'contracts/',
      'infra/',
      'projections/',
      'services/access/',
      'services/answers/',
      'services/cases/',
      'services/import/',
      'services/intake/',
      'services/ledger/',
      'services/migrate/',
      'services/erasure/',
      'services/output/',
      'services/plans/',
      'services/presentation/',
      'services/proof/',
      'services/publications/',
      'services/running/',
      'services/spreadsheet/',
      'services/api/',
    ],
  },
  { path: 'services/demo/', mayKnow: ['contracts/', 'services/synthetic/', 'services/cli/'] },

  { path: 'test/', mayKnow: ['contracts/', 'infra/', 'projections/', 'services/'] },
  { path: 'vitest.config.ts', mayKnow: [] },
];

/** What only some may use, whatever their parts may: one engine behind its port, so that there can be another. */
const reserved: readonly { readonly what: string; readonly by: readonly string[] }[] = [
  // Baselines of the benchmark measure what DuckDB does by itself.
  { what: '@duckdb/node-api', by: [duckDb, 'test/bench/phases/import-bare.ts', 'test/bench/phases/rebuild-bare.ts'] },
  // Parquet is read by what brings a reader of it.
  {
    what: duckDb,
    by: [duckDb, 'projections/ledger/ledger.ts', 'services/import/tables/parquet-table.ts', 'test/'],
  },
];

function partOf(path: string): Part | undefined {
  return parts.filter((part) => path.startsWith(part.path)).sort((a, b) => b.path.length - a.path.length)[0];
}

function mayKnow(part: Part, other: Part): boolean {
  return part === other || part.mayKnow.some((path) => other.path.startsWith(path));
}

function problemOf({ from, to, isPackage }: Import): string | undefined {
  const part = partOf(from);
  const owned = reserved.find(({ what }) => (isPackage ? to === what : to.startsWith(what)));
  if (owned !== undefined && !owned.by.some((path) => from.startsWith(path)))
    return `${from} uses ${to}, but only ${owned.by.join(', ')} may`;
  if (part === undefined) return `${from} belongs to no part; the list of parts must say what it may know`;
  if (isPackage) {
    const allowed = part.packages === undefined || part.packages.includes(to);
    return allowed ? undefined : `${from} uses ${to}, but ${part.path} may not`;
  }
  const known = partOf(to);
  // Documents and configuration are read as data, by whoever needs them.
  if (known === undefined || mayKnow(part, known)) return undefined;
  return `${from} knows ${to}, but ${part.path} may not know ${known.path}`;
}

/** Every import that goes against the direction of dependencies, in words; none when all is well. */
export function againstDirection(imports: readonly Import[]): readonly string[] {
  return imports.flatMap((each) => problemOf(each) ?? []);
}
