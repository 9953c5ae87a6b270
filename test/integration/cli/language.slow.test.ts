import { Readable, Writable } from 'node:stream';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { errorCatalogue } from '../../../contracts/errors/catalogue.ts';
import { danishHelp } from '../../../services/cli/language/danish-help.ts';
import { makeProgram } from '../../../services/cli/program.ts';
import { danishErrors } from '../../../services/presentation/errors/danish-errors.ts';
import { runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

const program = await makeProgram({
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
});

function textsOf(command: Command): string[] {
  const described = [command, ...command.options, ...command.registeredArguments];
  const own = described.map((each) => (typeof each.description === 'string' ? each.description : each.description()));
  return [...own, ...command.commands.flatMap(textsOf)];
}

const letters = /[æøå]/i;

// Each starts the command line several times.
describe('the help', { timeout: 120_000 }, () => {
  test('has Danish for every text, and for none that there is not', () => {
    const texts = new Set(textsOf(program));
    expect([...texts].filter((text) => danishHelp[text] === undefined)).toEqual([]);
    const around = ['display help for command'];
    expect(Object.keys(danishHelp).filter((text) => !texts.has(text) && !around.includes(text))).toEqual([]);
  });

  test.each([['--help'], ['replay', '--help'], ['quarantine', 'purge', '--help'], ['help', 'trace']])(
    'is in the language that is asked for, wherever it stands: %s %s',
    async (...given) => {
      const args = given.filter((each) => each !== undefined);
      const danish = await runCommand(args);
      expect(danish).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringMatching(/^Brug: virkning/) });
      expect(danish.stdout).toMatch(/^Muligheder:$/m);
      expect(danish.stdout).not.toMatch(/\b(?:the|default|choices|display)\b/);

      for (const english of [
        await runCommand(['--language', 'en', ...args]),
        await runCommand([...args, '--language', 'en']),
      ]) {
        expect(english).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Usage: virkning/) });
        expect(english.stdout).not.toMatch(letters);
      }
    },
  );
});

describe('errors', { timeout: 120_000 }, () => {
  test('have Danish for every code with which a command or a page can end', () => {
    const toldElsewhere = /^(?:BROKER_|EVENT_(?!CONFLICT)|ROW_|KAFKA_(?:TOPIC|REJECTED|MESSAGES))/;
    const codes = Object.entries(errorCatalogue).filter(([code, { exit }]) => exit !== 0 && !toldElsewhere.test(code));
    expect(codes.map(([code]) => code).filter((code) => !(code in danishErrors))).toEqual([]);
  });

  const query = ['replay', 'ihp-2019-2023', '--period', '2023'];

  test.each<[string, readonly string[], RegExp]>([
    [
      'an unknown command',
      ['reply'],
      /^QUERY_BAD_OPTION: der er ingen kommando 'reply'\n\(Mente du replay\?\)\n\(--help viser/,
    ],
    ['an unknown option', ['status', '--all'], /ingen mulighed '--all'/],
    ['a missing option', ['replay', 'ihp-2019-2023'], /'--period <period>' skal angives/],
    ['a missing argument', ['check'], /'plan' mangler/],
    ['a missing value', [...query, '--cutoff'], /'--cutoff <date>' mangler sin værdi/],
    [
      'another value',
      ['status', '--format', 'xml'],
      /'xml' er ingen værdi for '--format <format>'\. Vælg mellem table, json, csv\./,
    ],
    ['a port that is none', ['serve', '--port', '99999'], /'99999' er ingen værdi .* Skriv et tal fra 0 til 65535/],
    ['two that exclude each other', ['check', 'ihp-2019-2023', '--sql', '--dry-run'], /kan ikke bruges sammen med/],
    ['too many arguments', ['status', 'now'], /for mange argumenter: ventede 0, fik 1/],
    ['one given twice', ['status', '--format', 'json', '--format', 'csv'], /--format er angivet to gange/],
    ['a period', ['replay', 'ihp-2019-2023', '--period', '20x3'], /"20x3" er ikke en periode\.\n {2}Skriv et år/],
    [
      'a cutoff',
      [...query, '--cutoff', '32.12.2023'],
      /"32\.12\.2023" er ikke en dato\.\n {2}Skriv en dato som 31\.12\.2023/,
    ],
    ['a position', [...query, '--position', 'x'], /"x" er ikke en position/],
    [
      'a plan',
      ['replay', 'ihp-2030', '--period', '2023'],
      /^PLAN_NOT_FOUND: Der er ingen plan "ihp-2030"\. Planer, der følger/,
    ],
    [
      'a file of a plan',
      ['replay', './no.yaml', '--period', '2023'],
      /^PLAN_NOT_FOUND: Filen \.\/no\.yaml kan ikke læses \(ENOENT\)/,
    ],
    ['no store', ['status'], /her er intet hændelseslager endnu\n {2}Indlæs hændelser først/],
    ['a code', ['quarantine', 'list', '--code', 'NO'], /NO er ingen kode/],
    ['a number', ['quarantine', 'show', 'x'], /"x" er ikke nummeret på en linje/],
    ['days', ['quarantine', 'purge', '--older-than', 'x'], /"x" er ikke et antal dage/],
  ])('are Danish unless English is asked for, with the same code: %s', async (_, args, said) => {
    const dataDir = temporaryDirectory();
    const danish = await runCommand(['--data', dataDir, ...args]);
    const english = await runCommand(['--data', dataDir, ...args, '--language', 'en']);

    expect(danish.stderr).toMatch(said);
    expect(english.stderr).not.toMatch(letters);
    expect(english.exitCode).toBe(danish.exitCode);
    expect(english.exitCode).toBeGreaterThan(0);
    expect(english.stderr.split(':')[0]).toBe(danish.stderr.split(':')[0]);
  });

  test('of which only English tells the details say in Danish what they mean', async () => {
    const { stderr } = await runCommand(['--data', '/dev/null/x', 'status']);
    expect(stderr).toMatch(/^STORE_\w+: .*\n(?: {2}.*\n)* {2}.*[æøå].*\n$/);
  });
});
