import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDuckDb } from '../../projections/engine/duckdb/open-duckdb.ts';
import { badLine } from '../support/event-lines.ts';
import { runCli } from '../support/run-cli.ts';
import { runCommand } from '../support/run-command.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

let number = 0;

/** An event as a line; registered at noon in Copenhagen on `registered`. */
function line(
  name: string,
  subject: string,
  data: Record<string, unknown>,
  { id = `e-${number++}`, registered = '2023-05-01', source = 'urn:system:a' } = {},
): string {
  const time = `${registered}T12:00:00+02:00`;
  return JSON.stringify({ specversion: '1.0', id, source, type: `journey.${name}.v1`, subject, time, data });
}

const job = { occurredOn: '2023-05-01', kind: 'fullTime', sector: 'private' };

async function load(dataDir: string, ...lines: string[]): Promise<void> {
  const file = join(temporaryDirectory(), 'events.ndjson');
  writeFileSync(file, `${lines.join('\n')}\n`);
  await runCommand(['--data', dataDir, 'load', file]);
}

async function status(dataDir: string) {
  const run = await runCommand(['--data', dataDir, 'status', '--format', 'json']);
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  return JSON.parse(run.stdout);
}

describe('virkning status', { timeout: 60_000 }, () => {
  test('given no store, then it says so', async () => {
    const run = await runCommand(['--data', join(temporaryDirectory(), 'none'), 'status']);

    expect(run).toMatchObject({ exitCode: 4, stdout: '' });
    expect(run.stderr).toMatch(/^STORE_MISSING: /);
  });

  test('given a store that holds only refused lines, then it counts those and nothing else', async () => {
    const dataDir = temporaryDirectory();
    await load(dataDir, badLine(1), badLine(2));

    expect(await status(dataDir)).toMatchObject({
      head: 0,
      quarantine: { total: 2, byCode: [{ code: 'EVENT_BAD_DATE', count: 2 }] },
      ledger: { state: 'at-head', wasBehind: 0 },
      contents: {
        events: { total: 0, byType: [], citizens: 0, firstRegisteredAt: null, lastRegisteredAt: null },
        delays: { bySource: [], sourcesLeftOut: 0, byType: [], typesLeftOut: 0 },
      },
    });
  });

  // Its correction has the activity for its subject, and once made a citizen of it.
  test('given an activity that is corrected and a citizen whose event is retracted, then it counts the one citizen', async () => {
    const dataDir = temporaryDirectory();
    const held = {
      occurredOn: '2023-05-01',
      initiative: 'honour-conflict-prevention',
      audience: 'women',
      headcount: 20,
      estimated: false,
    };
    await load(
      dataDir,
      line('activity-held', 'activity-1', held, { id: 'held' }),
      line('corrected', 'activity-1', { corrects: { id: 'held' }, replacement: { ...held, headcount: 22 } }),
      line('employed', 'c-1', job, { id: 'job' }),
      line('retracted', 'c-1', { retracts: { id: 'job' }, reason: 'registeredInError' }),
    );

    expect(await status(dataDir)).toMatchObject({ contents: { events: { total: 4, citizens: 1 } } });
  });

  test('given further events, then it tells how far the ledger was behind, and once only', async () => {
    const dataDir = temporaryDirectory();
    await load(dataDir, line('employed', 'c-1', job));
    expect((await status(dataDir)).ledger).toEqual({ state: 'at-head', wasBehind: 1 });

    await load(dataDir, line('employed', 'c-2', job), line('employed', 'c-3', job));

    expect((await status(dataDir)).ledger).toEqual({ state: 'at-head', wasBehind: 2 });
    expect((await status(dataDir)).ledger).toEqual({ state: 'at-head', wasBehind: 0 });
  });

  test('given a ledger that another process is writing, then it tells what the store knows and does not wait long', async () => {
    const dataDir = temporaryDirectory();
    await load(dataDir, line('employed', 'c-1', job));
    const ledger = await openDuckDb(join(dataDir, 'ledger.duckdb'), { access: 'write' });
    try {
      const run = await runCli(['--data', dataDir, 'status', '--format', 'json']);

      expect(run.exitCode).toBe(0);
      expect(JSON.parse(run.stdout)).toEqual({
        head: 1,
        quarantine: { total: 0, byCode: [], purged: 0 },
        ledger: { state: 'busy' },
        clock: { lastRecordedAt: expect.stringMatching(/^\d{4}-.*Z$/), logAhead: false },
        contents: null,
      });
      expect(run.stderr).toBe('En anden kommando bruger hovedbogen; prøv igen, når den er færdig.\n');
      const table = await runCli(['--data', dataDir, '--language', 'en', 'status']);
      expect(table.stdout).toMatch(/^End of the log +1\nRefused +0\nLedger +in use by another command\n/);
    } finally {
      ledger.close();
    }
  });

  test('given people who read it, then numbers, dates and words are Danish', async () => {
    const dataDir = temporaryDirectory();
    await load(dataDir, ...Array.from({ length: 1234 }, (_, i) => line('employed', `c-${i}`, job)), badLine(1));

    const { stdout } = await runCommand(['--data', dataDir, 'status']);

    expect(stdout).toMatch(
      /^Hændelser +1\.234\nBorgere +1\.234\nRegistreret +01\.05\.2023 12:00 til 01\.05\.2023 12:00\n/,
    );
    expect(stdout).toMatch(/^employed +ansat +1\.234$/m);
    expect(stdout).toMatch(/^EVENT_BAD_DATE +1$/m);
    expect(stdout).toMatch(/^urn:system:a +1\.234 +0 \/ 0 \/ 0 +[\d.]+,\d \/ [\d.]+,\d \/ [\d.]+,\d$/m);
  });

  test('given a job that ended before it began, then every format names its sender and the sender’s id', async () => {
    const dataDir = temporaryDirectory();
    const end = { occurredOn: '2023-04-20', spell: { source: 'urn:system:a', id: 'job-7' } };
    await load(dataDir, line('employed', 'c-1', job, { id: 'job-7' }), line('ended', 'c-1', end));

    const spell = { position: 1, type: 'employed', source: 'urn:system:a', sourceId: 'job-7' };
    expect((await status(dataDir)).contents.emptySpells).toEqual({ total: 1, spells: [spell] });
    const csv = await runCommand(['--data', dataDir, 'status', '--format', 'csv']);
    expect(csv.stdout).toContain(
      'emptySpells,,total,1\nemptySpells,1,type,employed\nemptySpells,1,source,urn:system:a\nemptySpells,1,sourceId,job-7\n',
    );
    const danish = await runCommand(['--data', dataDir, 'status']);
    expect(danish.stdout).toMatch(
      /ingen dage har: 1\nPosition +Type +Kilde +Afsenderens id\n.*\n +1 +employed +urn:system:a +job-7\n/,
    );
    const english = await runCommand(['--data', dataDir, '--language', 'en', 'status']);
    expect(english.stdout).toMatch(
      /so have no day: 1\nPosition +Type +Source +Sender's id\n.*\n +1 +employed +urn:system:a +job-7\n/,
    );
  });

  test('given a job without a day of somebody who was erased since, then tables say so where the sender’s id was', async () => {
    const dataDir = temporaryDirectory();
    const end = { occurredOn: '2023-04-20', spell: { source: 'urn:system:a', id: 'job-7' } };
    const erased = line('identity-erased', 'c-1', { reason: 'requested' });
    await load(dataDir, line('employed', 'c-1', job, { id: 'job-7' }), line('ended', 'c-1', end), erased);

    const danish = await runCommand(['--data', dataDir, 'status']);
    expect(danish.stdout).toMatch(/^ +1 +employed +urn:system:a +slettet$/m);
    const english = await runCommand(['--data', dataDir, '--language', 'en', 'status']);
    expect(english.stdout).toMatch(/^ +1 +employed +urn:system:a +erased$/m);
    expect((await status(dataDir)).contents.emptySpells.spells).toMatchObject([{ sourceId: '' }]);
  });

  test('given CSV, then every number has a line of its own', async () => {
    const dataDir = temporaryDirectory();
    await load(dataDir, line('employed', 'c-1', job));

    const { stdout } = await runCommand(['--data', dataDir, 'status', '--format', 'csv']);

    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        'section,item,measure,value',
        'events,,head,1',
        'events,employed,count,1',
        'delays,urn:system:a,occurredToRegisteredDays.median,0',
      ]),
    );
  });
});
