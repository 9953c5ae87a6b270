import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

function run(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args).status === 0;
}

/** Shows `from`, a directory or a file, at `at` as a medium that nobody can write to by that path, root neither. */
function bindReadOnly(from: string, at: string): boolean {
  if (!run('mount', '--bind', from, at)) return false;
  if (run('mount', '-o', 'remount,bind,ro', at)) return true;
  unmount(at);
  return false;
}

function unmount(at: string): void {
  run('umount', '--lazy', at);
}

function findWhyNot(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux may mount';
  const [from, at] = ['from', 'at'].map((name) => mkdtempSync(join(tmpdir(), `virkning-mount-${name}-`)));
  const works = bindReadOnly(from as string, at as string);
  if (works) unmount(at as string);
  for (const directory of [from, at]) rmdirSync(directory as string);
  return works ? undefined : 'mount is not permitted here';
}

const whyNot = findWhyNot();
if (whyNot !== undefined) process.stdout.write(`Skipped: media that are read-only, as ${whyNot}\n`);

/** Whether tests with such a medium are to be skipped. Root in CI has no excuse. */
export const cannotMount = whyNot !== undefined && !(process.env.CI === 'true' && process.getuid?.() === 0);

/** The same directory at another path, by which nothing can be written until the test is over. */
export function readOnlyMount(directory: string): string {
  const at = mkdtempSync(join(tmpdir(), 'virkning-read-only-'));
  mkdirSync(at, { recursive: true });
  if (!bindReadOnly(directory, at)) throw new Error(`cannot mount ${directory} for reading only: ${whyNot}`);
  onTestFinished(() => {
    unmount(at);
    rmdirSync(at);
  });
  return at;
}

/** Takes the right to write to a file from everybody until the test is over; its directory may be written. */
export function makeReadOnly(file: string): void {
  if (!bindReadOnly(file, file)) throw new Error(`cannot mount ${file} for reading only: ${whyNot}`);
  onTestFinished(() => unmount(file));
}
