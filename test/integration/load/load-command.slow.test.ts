import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { badLine, eventLine, eventLines } from '../../support/event-lines.ts';
import { finished, runCli, startCli } from '../../support/run-cli.ts';
import { runCommand } from '../../support/run-command.ts';
import { storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

function directoryWith(files: Record<string, string>): (name: string) => string {
  const directory = temporaryDirectory();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  return (name) => join(directory, name);
}

describe('virkning load', { timeout: 30_000 }, () => {
  test('given a good file, then it exits 0 with one JSON object on stdout and nothing on stderr', async () => {
    const at = directoryWith({ 'a.ndjson': eventLines(7, 50).join('\n') });

    const run = await runCli(['--data', at('data'), 'load', at('a.ndjson'), '--format', 'json']);

    expect(run).toEqual({
      exitCode: 0,
      signal: null,
      stdout: '{"accepted":50,"duplicates":0,"rejected":0,"byCode":{},"notices":{}}\n',
      stderr: '',
    });
  });

  test('given standard input, then its events are loaded', async () => {
    const at = directoryWith({});

    const run = await runCli(['--data', at('data'), 'load', '-', '--format', 'csv'], eventLine(1));

    expect(run).toMatchObject({ exitCode: 0, stdout: 'accepted,duplicates,rejected,notices\n1,0,0,0\n' });
  });

  test('given a file with many events and some refused lines, then people get a Danish table, the first reasons and where the rest is', async () => {
    const bad = Array.from({ length: 7 }, (_, index) => badLine(index));
    const at = directoryWith({ 'a.ndjson': [...eventLines(7, 2568), ...bad].join('\n') });

    const run = await runCommand(['--data', at('data'), 'load', at('a.ndjson'), '--rejects', at('rejects.ndjson')]);

    expect(run.exitCode).toBe(4);
    expect(run.stdout).toMatch(/^Gemt +2\.568$/m);
    expect(run.stdout).toMatch(/^ *EVENT_BAD_DATE +7$/m);
    expect(run.stderr).toContain(`${at('a.ndjson')}:2569: EVENT_BAD_DATE: `);
    expect(run.stderr).toContain(`… og 2 linjer mere blev afvist; de er alle i ${at('rejects.ndjson')}.`);
    expect(readFileSync(at('rejects.ndjson'), 'utf8').trimEnd().split('\n')).toHaveLength(7);
  });

  test.each([
    ['an empty file', 'empty', 'INPUT_EMPTY'],
    ['a file that is missing', 'missing', 'INPUT_NOT_FOUND'],
    ['a directory', '.', 'INPUT_IS_DIRECTORY'],
  ])(
    'given %s after a good file, then it exits 4 with its code, and the good file is stored',
    async (_, name, code) => {
      const at = directoryWith({ good: eventLine(1), empty: '' });

      const run = await runCommand(['--data', at('data'), 'load', at('good'), at(name), '--format', 'json']);

      expect(run.exitCode).toBe(4);
      expect(run.stderr).toMatch(new RegExp(`^${code}: `, 'm'));
      expect(JSON.parse(run.stdout)).toMatchObject({ accepted: 1, rejected: 0 });
      expect(await storedLog(at('data'))).toHaveLength(1);
    },
  );

  test('given the input as the file for refused lines, then it exits 2 and the input is unharmed', async () => {
    const at = directoryWith({ 'a.ndjson': eventLine(1) });

    const run = await runCommand(['--data', at('data'), 'load', at('a.ndjson'), '--rejects', at('a.ndjson')]);

    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(/^INPUT_IS_REJECTS: /m);
    expect(readFileSync(at('a.ndjson'), 'utf8')).toBe(eventLine(1));
  });

  test('given the log level debug, then each batch is logged as a line of JSON on stderr', async () => {
    const at = directoryWith({ 'a.ndjson': eventLines(7, 50).join('\n') });

    const run = await runCli(['--data', at('data'), 'load', at('a.ndjson')], '', { VIRKNING_LOG: 'debug' });

    expect(
      run.stderr
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ level: 'debug', msg: 'stored a batch', accepted: 50, time: expect.stringMatching(/Z$/) }]);
  });

  test('given a file whose path holds a personal number, then nothing of it is stored and the number is not repeated', async () => {
    const at = directoryWith({ 'borger_010190 1234.ndjson': eventLine(1), 'b.ndjson': eventLine(2) });

    const run = await runCommand(['--data', at('data'), 'load', at('borger_010190 1234.ndjson'), at('b.ndjson')]);

    expect(run.exitCode).toBe(4);
    expect(run.stderr).toMatch(/^INPUT_PERSONAL_NUMBER: .*borger_###### ####\.ndjson/m);
    expect(run.stdout + run.stderr).not.toContain('010190');
    expect(await storedLog(at('data'))).toMatchObject([{ metadata: { sourceId: 'evt-2' } }]);
  });

  test.each<[string, string | Buffer, string]>([
    [
      'a table',
      'navn;adresse;by\nHanne Jensen;Ærøvej 1;8000 Aarhus\n'.repeat(80),
      'a table of 3 columns with semicolons',
    ],
    ['pretty JSON', '{\n  "id": 1,\n  "navn": "Hanne"\n}\n'.repeat(80), 'JSON written over several lines'],
    ['XML', '<borger>\n<navn>Hanne</navn>\n</borger>\n'.repeat(80), 'looks like XML'],
    ['prose', 'Hanne bor her.\nJens, hendes bror, bor der.\n'.repeat(80), 'looks like text'],
    [
      'a workbook',
      Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.from('\xff\xfe\n'.repeat(200), 'latin1')]),
      'a ZIP file',
    ],
    ['UTF-16', Buffer.from(`\ufeff${`${eventLine(1)}\n`.repeat(200)}`, 'utf16le'), 'text in UTF-16'],
  ])(
    'given %s for a file of events, then it stops, says what that looks like, and keeps nothing of it',
    async (_, content, look) => {
      const at = directoryWith({ 'good.ndjson': eventLine(1) });
      writeFileSync(at('other'), content);

      const run = await runCommand(['--data', at('data'), 'load', at('other'), at('good.ndjson'), '--format', 'json']);

      expect(run.exitCode).toBe(4);
      expect(run.stderr).toMatch(/^INPUT_NOT_EVENTS: .* 100 lines in a row/m);
      expect(run.stderr).toContain(look);
      expect(JSON.parse(run.stdout)).toMatchObject({ accepted: 1, rejected: 100 });
      const kept = await runCommand(['--data', at('data'), 'quarantine', 'show', '1', '--format', 'json']);
      expect(run.stderr + kept.stdout + readFileSync(at('data/quarantine.db'), 'latin1')).not.toMatch(
        /Hanne|Jensen|8000/,
      );
    },
  );

  test('given events after 99 lines that are none, then all of the file is read', async () => {
    const strange = Array.from({ length: 99 }, (_, index) => `${index};x`);
    const at = directoryWith({ 'a.ndjson': [...strange, eventLine(1), ...strange, badLine(1), ...strange].join('\n') });

    const run = await runCommand(['--data', at('data'), 'load', at('a.ndjson'), '--format', 'json']);

    expect(JSON.parse(run.stdout)).toMatchObject({ accepted: 1, rejected: 298 });
    expect(run.stderr).not.toContain('INPUT_NOT_EVENTS');
  });

  test('given no file, then it exits 2', async () => {
    expect(await runCli(['load'])).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test('given an interruption while it waits for standard input, then it exits 130 and says what was stored', async () => {
    const at = directoryWith({});
    const child = startCli(['--data', at('data'), 'load', at('none'), '-']);
    const run = finished(child);
    // It is past its start when it has made its store.
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline && (await storedLog(at('data')).catch(() => undefined)) === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }

    child.kill('SIGINT');

    const { exitCode, stderr } = await run;
    expect(exitCode).toBe(130);
    expect(stderr).toContain('Afbrudt. Da var 0 hændelser gemt som nye');
  });
});
