import { spawn, spawnSync } from 'node:child_process';

export interface ToolRun {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program of another language's to its end; resolves to what it printed. @throws Error with all it said where it fails */
export function runTool(command: string, args: readonly string[], { cwd, env }: ToolRun = {}): Promise<string> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, all] = ['', ''];
  child.stdout.on('data', (some) => {
    out += some;
    all += some;
  });
  child.stderr.on('data', (some) => {
    all += some;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      if (exitCode === 0) resolve(out);
      else reject(new Error(`${command} ended with ${exitCode}: ${all.slice(-4_000)}`));
    });
  });
}

/** A program that is ready to run, in an environment. */
export type Running = (env: NodeJS.ProcessEnv) => Promise<string>;

export const running =
  (command: string, args: readonly string[], { cwd, env: own }: ToolRun = {}): Running =>
  (env) =>
    runTool(command, args, { ...(cwd !== undefined && { cwd }), env: { ...own, ...env } });

/** The ways to ask each tool which it is; what fails is not there. */
const tools = {
  java: ['javac', ['-version']],
  maven: ['mvn', ['-version']],
  go: ['go', ['version']],
  pip: ['python3', ['-m', 'pip', '--version']],
  npm: ['npm', ['--version']],
  python: ['python3', ['--version']],
  openssl: ['openssl', ['version']],
} as const;

export type Tool = keyof typeof tools;

/**
 * Whether tests that need some tools are skipped for want of one, and says so. Under CI none is: a test that quietly did not run would
 * pass for good.
 */
export function isSkippedFor(what: string, ...needed: readonly Tool[]): boolean {
  const missing = needed.find((tool) => {
    const [command, args] = tools[tool];
    return spawnSync(command, args).status !== 0;
  });
  const isSkipped = missing !== undefined && process.env.CI !== 'true';
  if (isSkipped) process.stdout.write(`Skipped: ${what}, as there is no ${missing} here\n`);
  return isSkipped;
}

/**
 * What was fetched from a registry; undefined where none can be reached, of which it says so. Under CI that is an error.
 * @param what is skipped then
 */
export async function unlessOffline<T>(what: string, fetching: Promise<T>): Promise<T | undefined> {
  if (process.env.CI === 'true') return fetching;
  return fetching.catch((error: unknown) => {
    process.stdout.write(`Skipped: ${what}, as what it needs could not be fetched: ${String(error)}\n`);
    return undefined;
  });
}

/** Fetches Python packages into a folder of the test's own; pip keeps them in its cache. */
export async function installPython(requirements: string, folder: string): Promise<void> {
  const quietly = ['--quiet', '--no-compile', '--disable-pip-version-check', '--root-user-action', 'ignore'];
  await runTool('python3', ['-m', 'pip', 'install', ...quietly, '--target', folder, '--requirement', requirements]);
}

/** Fetches the jars that a `pom.xml` names into a folder of the test's own; Maven keeps them in its cache. */
export async function copyJars(pom: string, folder: string): Promise<void> {
  await runTool('mvn', ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`]);
}

/** For a JVM that runs for seconds: compiling what it runs to the utmost would take longer than it saves. */
export const shortLived = '-XX:TieredStopAtLevel=1';
