// Puts the Node that package.json pins where npm and npx look for programs first. npm 10 takes away the link that it has made
// itself: the packages for other platforms, which it leaves out, have one of the same name. Plain JavaScript for any Node.
import { existsSync, linkSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const isWindows = process.platform === 'win32';
const program = isWindows ? 'node.exe' : 'node';

/** The package of the runtime for this platform. */
export const runtimePackage = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;

/** The versions by package that package.json pins. */
export function pinnedRuntimes() {
  const { optionalDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  return Object.fromEntries(Object.entries(optionalDependencies).filter(([name]) => name.startsWith('node-')));
}

/** Makes the link where it is missing. False where npm has not installed the pinned version. */
export function linkRuntime() {
  const folder = join(project, 'node_modules', runtimePackage);
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return false;
  if (JSON.parse(readFileSync(manifest, 'utf8')).version !== pinnedRuntimes()[runtimePackage]) return false;
  const runtime = join(folder, 'bin', program);
  const link = join(project, 'node_modules', '.bin', program);
  if (existsSync(link) && realpathSync(link) === realpathSync(runtime)) return true;
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  // Windows lets only some users make symbolic links.
  if (isWindows) linkSync(runtime, link);
  else symlinkSync(relative(dirname(link), runtime), link);
  return true;
}
