import type { ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import { finished } from './run-cli.ts';

/** In bytes; 0 where there is none. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Kills a process after a time, which may fall into its start; returns whether it was still there. */
export async function killAfter(child: ChildProcess, ms: number): Promise<boolean> {
  const run = finished(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), ms);
  const { signal } = await run;
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

/** Kills a process when it has written so much, which falls into a commit however slow the machine is. */
export async function killAtGrowth(child: ChildProcess, file: string, bytes: number): Promise<boolean> {
  const run = finished(child);
  const goal = sizeOf(file) + bytes;
  const watch = setInterval(() => sizeOf(file) > goal && child.kill('SIGKILL'), 1);
  const { signal } = await run;
  clearInterval(watch);
  return signal === 'SIGKILL';
}
