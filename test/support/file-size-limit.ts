import { spawnSync } from 'node:child_process';

/** A shell command under which no file may grow beyond so many KiB, until `liftFileSizeLimit`. */
export function underFileSizeLimit(kib: number): string {
  // The soft limit alone: a process may raise it again.
  return `ulimit -S -f ${kib}`;
}

/** Whether limits of running processes cannot be lifted: only Linux's prlimit does. In CI a test is not skipped for that. */
export const cannotLiftFileSizeLimit = spawnSync('prlimit', ['--version']).status !== 0 && process.env.CI !== 'true';
if (cannotLiftFileSizeLimit) process.stderr.write('Skipping services on a full disk: there is no prlimit.\n');

/** Lifts the limit of a running process, as an operator frees space. */
export function liftFileSizeLimit(pid: number | undefined): void {
  const { status, stderr } = spawnSync('prlimit', [`--pid=${pid}`, '--fsize=unlimited']);
  if (status !== 0) throw new Error(`prlimit failed: ${stderr}`);
}
