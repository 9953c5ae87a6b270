import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PhaseResult } from '../report-phase.ts';

/** Runs a script of the bench in a process of its own and reads the line that it prints. */
export async function script(path: string, ...args: string[]): Promise<PhaseResult> {
  process.stderr.write(`${path} …\n`);
  const file = fileURLToPath(new URL(path, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let output = '';
  for await (const chunk of child.stdout) output += chunk;
  const [code] = await ended;
  if (code !== 0) throw new Error(`${path} ended with ${code}`);
  return JSON.parse(output) as PhaseResult;
}
