import { Readable, Writable } from 'node:stream';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { makeProgram } from '../../../services/cli/program.ts';
import { runCli } from '../../support/run-cli.ts';
import { runCommand } from '../../support/run-command.ts';

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

const program = (args?: readonly string[]): Promise<Command> =>
  makeProgram(
    {
      dataDir: () => '.',
      plansFolder: () => undefined,
      storeSettings: () => ({ kind: 'embedded', dataDir: '.' }),
      language: () => 'da',
      stdin: () => Readable.from([]),
      stdout: nowhere(),
      stderr: nowhere(),
      signal: new AbortController().signal,
      nowMs: Date.now,
      exitCode: 0,
    },
    args,
  );

const namesOf = ({ commands }: Command): string[] => commands.map((command) => command.name());
const all = namesOf(await program());

describe('the commands that are there', () => {
  test('are the one that is named, each by its own name, and as it is among all of them', async () => {
    for (const name of all) {
      const [one, ...others] = (await program([name])).commands;
      expect([one?.name(), others]).toEqual([name, []]);
    }
  });

  test.each([
    [['status']],
    [['--data', 'load', 'status']],
    [['--data=load', '--language', 'en', 'status', 'load']],
    [['--plans', '', 'status', '--help']],
  ])('are the one that follows the options of the program: %j', async (args) => {
    expect(namesOf(await program(args))).toEqual(['status']);
  });

  test.each([
    [[]],
    [['--help']],
    [['--help', 'status']],
    [['help', 'status']],
    [['--version']],
    [['statu']],
    [['constructor']],
    [['--data', 'status']],
    [['--data']],
    [['--', 'status']],
    [['--no-such', 'status']],
  ])('are all where none is named that there is: %j', async (args) => {
    expect(namesOf(await program(args))).toEqual(all);
  });

  test('include what was meant by one that there is not, and what help is asked for', async () => {
    expect(await runCommand(['stauts', 'load', '--language', 'en'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('Did you mean status?'),
    });
    expect((await runCommand(['--help', 'load', '--language', 'en'])).stdout).toContain('\n  status [options]');
  });

  test('are loaded alone: what asks nothing of the ledger does not load its engine', async () => {
    const loadedFor = async (command: string): Promise<string> => {
      const { stdout, stderr } = await runCli([command, '--help'], '', { NODE_DEBUG_NATIVE: 'COMPILE_CACHE' });
      return stdout + stderr;
    };
    expect(await loadedFor('status')).toContain('@duckdb');
    const forKeys = await loadedFor('keys');
    expect(forKeys).toContain('commands/keys.ts');
    expect(forKeys).not.toContain('@duckdb');
  });
});
