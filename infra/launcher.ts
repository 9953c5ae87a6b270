import { readFileSync } from 'node:fs';

/** How often it is looked whether they are still there, in ms. */
const everyMs = 250;

/** What package runners tell whatever they start. */
const signs = ['npm_execpath', 'npm_lifecycle_event', 'npm_config_user_agent'] as const;

/** A package runner by its command line: npm and npx give themselves a title, others run a script. */
const packageRunner = /^(npm|npx|pnpm|yarn) |[/\\](npm-cli|npx-cli|pnpm|yarn)\.c?js\b/;

/** A process and the one that started it. */
interface Link {
  readonly child: number;
  readonly parent: number;
}

function readOf(pid: number, file: 'stat' | 'cmdline'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** Undefined where the process is gone, or the system does not tell. */
function parentOf(pid: number): number | undefined {
  if (pid === process.pid) return process.ppid;
  const stat = readOf(pid, 'stat');
  // The name of the program stands in brackets and may hold anything.
  const [, parent] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return parent === undefined ? undefined : Number(parent);
}

function isPackageRunner(pid: number): boolean {
  return packageRunner.test((readOf(pid, 'cmdline') ?? '').replaceAll('\0', ' '));
}

/** From this process to the outermost package runner above it, with the shells between; where that cannot be told, one up. */
function launchers(): readonly Link[] {
  const links: Link[] = [{ child: process.pid, parent: process.ppid }];
  let upToRunner = 0;
  for (let parent = process.ppid; parent > 0; ) {
    if (isPackageRunner(parent)) upToRunner = links.length;
    const next = parentOf(parent);
    if (next === undefined) break;
    links.push({ child: parent, parent: next });
    parent = next;
  }
  return links.slice(0, Math.max(1, upToRunner));
}

/**
 * Calls when a package runner that started this process, such as `npx`, is gone: it is told to stop, and does not pass that on
 * through the shell that it starts programs with. Where no package runner did, whoever stops us says so to us, and a parent
 * that ends means nothing: a service may be left running by the shell that started it.
 */
export function onLauncherGone(gone: () => void, env: NodeJS.ProcessEnv = process.env): Disposable {
  if (!signs.some((sign) => env[sign] !== undefined)) return { [Symbol.dispose]: () => undefined };
  const links = launchers();
  const timer = setInterval(() => {
    if (links.every(({ child, parent }) => parentOf(child) === parent)) return;
    clearInterval(timer);
    gone();
  }, everyMs);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
