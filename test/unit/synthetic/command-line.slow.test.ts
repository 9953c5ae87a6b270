import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const commandLine = fileURLToPath(new URL('../../../services/synthetic/main.ts', import.meta.url));
const enoughForASlowMachine = 60_000;

function run(...args: string[]): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [commandLine, ...args], (_error, stdout, stderr) =>
      resolve({ exitCode: child.exitCode, stdout, stderr }),
    );
  });
}

test(
  'given a number of events, then that many lines and nothing else',
  async () => {
    const { exitCode, stdout, stderr } = await run('--seed', '5', '--events', '3');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines.length).toBe(4);
    expect(lines.pop()).toBe('');
    for (const line of lines) expect(JSON.parse(line).subject).toMatch(/^syn-/);
  },
  enoughForASlowMachine,
);

test(
  'given a plan, then its events',
  async () => {
    const { exitCode, stdout } = await run('--plan', 'i-maal-med-integration', '--events', '1');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).source).toBe('urn:virkning:synthetic:i-maal-med-integration');
  },
  enoughForASlowMachine,
);

test.each([
  ['--scale', '0'],
  ['--seed', '-1'],
  ['--events', '1e6'],
  ['--copies', '2'],
  ['--plan', 'no-such-plan'],
])(
  'given %s %s, then it is wrong usage and no line comes out',
  async (...args) => {
    const { exitCode, stdout, stderr } = await run(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(args[0]);
  },
  enoughForASlowMachine,
);
