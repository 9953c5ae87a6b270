import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A service of a compose file, as far as the tests ask. */
export interface Service {
  readonly image: string;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly logging?: { readonly options?: Readonly<Record<string, string>> };
  readonly deploy?: { readonly resources?: { readonly limits?: Readonly<Record<string, unknown>> } };
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly secrets?: readonly (string | { readonly source: string; readonly target: string })[];
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>;
}

const root = new URL('../../', import.meta.url);

export function projectText(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As compose merges a file into the one before, for what the tests ask: maps by key, lists one after another. */
function merged(base: unknown, over: unknown): unknown {
  if (over === null || over === undefined) return over === null ? undefined : base;
  if (Array.isArray(base) && Array.isArray(over)) return [...base, ...over];
  if (!isRecord(base) || !isRecord(over)) return over;
  return Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(over)])].map((key) => [
      key,
      // A command or a check is one thing, not a list that grows.
      key === 'test' || key === 'command' ? (over[key] ?? base[key]) : merged(base[key], over[key]),
    ]),
  );
}

function readYaml(path: string): unknown {
  // `!reset` empties what the file before says; here nothing stands for it.
  return parse(projectText(path).replaceAll('!reset []', 'null'), { merge: true });
}

export const development = readYaml('docker-compose.yml') as ComposeFile;
export const productionOverlay = readYaml('infra/docker/production.yml') as ComposeFile;
export const withVault = merged(development, readYaml('infra/docker/vault.yml')) as ComposeFile;
export const production = merged(development, productionOverlay) as ComposeFile;

/** `${NAME:-value}` and `${NAME-value}` in a compose file. */
const references = /\$\{([A-Z][A-Z0-9_]*)(?::?-([^}]*))?\}/g;

/** The variables that a compose file reads, with the values it takes where they are not given. */
export function variablesOf(path: string): ReadonlyMap<string, ReadonlySet<string | undefined>> {
  const found = new Map<string, Set<string | undefined>>();
  for (const [, name, value] of projectText(path).matchAll(references)) {
    const values = found.get(name as string) ?? new Set();
    found.set(name as string, values.add(value));
  }
  return found;
}

/** The variables of `.env.example`; one that is shown behind `# ` is documented and left to its default. */
export function documentedVariables(): ReadonlyMap<string, string> {
  const lines = projectText('.env.example').matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=(.*)$/gm);
  return new Map([...lines].map(([, name, value]) => [name as string, value as string]));
}

/** The environment of a service with every variable at its default. */
export function environmentOf({ environment = {} }: Service): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      String(value).replace(references, (_, __, byDefault: string | undefined) => byDefault ?? ''),
    ]),
  );
}
