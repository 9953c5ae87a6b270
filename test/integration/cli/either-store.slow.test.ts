import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventProblem } from '../../../contracts/errors/refusal.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { todayInCopenhagen } from '../../../projections/calendar/copenhagen.ts';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { badLine, eventLine } from '../../support/event-lines.ts';
import { type CommandRun, runCommand } from '../../support/run-command.ts';
import { writeSyntheticEvents } from '../../support/synthetic-ledger.ts';

/** The protocol-level server in place of a real EventStoreDB; what it shows is how the commands treat opaque positions. */
const server = await startProtocolServer();
afterAll(() => server.stop());

// Through today, for the clock of this system: the events are recorded while the test runs.
const today = todayInCopenhagen(Date.now());
const year = ['ihp-2019-2023', '--period', '2023', '--cutoff', today, '--format', 'json'];

/** A result without the position that it was computed at, which is each store's own. */
function withoutPosition(run: CommandRun | undefined): unknown {
  // The few events of this test leave words of the plan unheard, and a prefix of them ends before the period: stderr says so.
  expect(run?.exitCode).toBe(0);
  expect(run?.stderr).not.toMatch(/^(?!QUERY_UNMATCHED_CODE: |QUERY_PERIOD_WITHOUT_EVENTS: )./m);
  const { cutoff, ...result } = JSON.parse(run?.stdout ?? '');
  const { position: _, ...rest } = cutoff;
  return { ...result, cutoff: rest };
}

describe('the commands on either store', { timeout: 120_000 }, () => {
  let directory: string;
  const at = (name: string) => join(directory, name);

  /** Runs a command on the embedded store of a directory. */
  const embedded = (name: string, ...args: string[]) => runCommand(['--data', at(name), ...args]);
  /** Runs a command on the server, in a namespace called as the data directory. */
  const onServer = (name: string, ...args: string[]) =>
    runCommand(['--data', at(name), '--store', server.connection, ...args], '', { VIRKNING_STORE_NAMESPACE: name });
  const onBoth = async (name: string, ...args: string[]) => [
    await embedded(`${name}_embedded`, ...args),
    await onServer(name, ...args),
  ];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'virkning-'));
    writeSyntheticEvents(at('events.ndjson'), { seed: 2023, scale: 1, events: 1_000 });
    const lines = readFileSync(at('events.ndjson'), 'utf8');
    const [first] = lines.split('\n');
    writeFileSync(at('events.ndjson'), `${badLine(1)}\n${lines}${first}\n${badLine(2)}\n`);
  });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test('given the same file, then load, status, replay and rebuild say the same on either store', async () => {
    const [here, there] = await onBoth('same', 'load', at('events.ndjson'), '--format', 'json');
    expect(there).toEqual(here);
    expect(JSON.parse(there?.stdout ?? '')).toMatchObject({ rejected: 2 });

    const replays = await onBoth('same', 'replay', ...year);
    expect(withoutPosition(replays[1])).toEqual(withoutPosition(replays[0]));

    const statuses = (await onBoth('same', 'status', '--format', 'json')).map(({ stdout }) => JSON.parse(stdout));
    // When it was recorded is each store's own.
    for (const { contents, clock } of statuses) {
      delete clock.lastRecordedAt;
      for (const source of contents.delays.bySource) delete source.registeredToRecordedHours;
    }
    expect(statuses[1].head).toBeGreaterThan(statuses[0].head);
    expect({ ...statuses[1], head: statuses[0].head }).toEqual(statuses[0]);

    const rebuilt = await onBoth('same', 'rebuild', '--format', 'json');
    expect(rebuilt[1]).toEqual(rebuilt[0]);
    expect(JSON.parse(rebuilt[1]?.stdout ?? '').events).toBe(statuses[0].head);
  });

  // The position of a server is a place in its file, so it must not be shown as a number of events.
  test('given a log on the server, then status tells people how many events there are', async () => {
    writeFileSync(at('few.ndjson'), [1, 2, 3].map((number) => eventLine(number)).join('\n'));
    await onServer('few', 'load', at('few.ndjson'));

    const run = await onServer('few', '--language', 'en', 'status');

    expect(run.stdout).toMatch(/^Events +3$/m);
  });

  test('given a log, when it is migrated to the server and back, then figures are the same on both clocks, also those at a position', async () => {
    await embedded('origin', 'load', at('events.ndjson'));
    const env = { VIRKNING_STORE_NAMESPACE: 'moved' };
    const to = ['migrate', '--to', server.connection, '--position', '600', '--format', 'json'];

    const there = await runCommand(['--data', at('origin'), ...to], '', env);
    const back = await runCommand(
      ['migrate', '--from', server.connection, '--to', at('back'), '--format', 'json'],
      '',
      env,
    );

    expect(there).toMatchObject({ exitCode: 0, stderr: '' });
    expect(back).toMatchObject({ exitCode: 0, stderr: '' });
    const [first, second] = [JSON.parse(there.stdout), JSON.parse(back.stdout)];
    expect(second.digest).toEqual(first.digest);
    const position = String(first.positions[0].target);
    for (const clock of ['registered', 'recorded']) {
      const args = ['replay', ...year, '--clock', clock];
      const original = await embedded('origin', ...args);
      expect((await embedded('back', ...args)).stdout).toBe(original.stdout);
      expect(withoutPosition(await onServer('moved', ...args))).toEqual(withoutPosition(original));
    }
    const pinned = [
      await embedded('origin', 'replay', ...year, '--position', '600'),
      await onServer('moved', 'replay', ...year, '--position', position),
    ];
    expect(withoutPosition(pinned[1])).toEqual(withoutPosition(pinned[0]));
    expect(JSON.parse(pinned[1]?.stdout ?? '').cutoff.position).toBe(Number(position));
  });

  test('given a data directory whose ledger followed another store, then it says so, and a rebuild fixes it', async () => {
    writeFileSync(at('one.ndjson'), eventLine(1));
    await embedded('mixed', 'load', at('one.ndjson'));
    await embedded('mixed', 'status');
    await onServer('mixed', 'load', at('one.ndjson'));

    const refused = await onServer('mixed', 'replay', ...year);
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^LEDGER_FOREIGN: .*\n.*virkning verify.*hver sin datamappe/);

    expect(await onServer('mixed', 'rebuild')).toMatchObject({ exitCode: 0 });
    expect(await onServer('mixed', 'replay', ...year)).toMatchObject({ exitCode: 0 });
  });

  test('given a refused line, then a retry stores it on the server', async () => {
    const quarantine = await openSqliteQuarantine(at('retried'));
    const refusal = eventProblem(
      { kind: 'unknown-version', name: 'placed', version: 9, known: 'journey.placed.v1' },
      '/type',
    );
    await quarantine.keep([{ refusal, origin: { kind: 'http', request: 'r-1' }, raw: eventLine(1) }]);
    await quarantine.close();
    writeFileSync(at('two.ndjson'), eventLine(2));
    await onServer('retried', 'load', at('two.ndjson'));

    const run = await onServer('retried', 'quarantine', 'retry', '--all', '--format', 'json');

    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ stored: 1, waiting: 0 });
    const status = JSON.parse((await onServer('retried', 'status', '--format', 'json')).stdout);
    expect(status).toMatchObject({ quarantine: { total: 0 }, contents: { events: { total: 2 } } });
  });

  test('given a namespace that holds nothing, then reading it is STORE_MISSING', async () => {
    const run = await onServer('nothing', 'replay', ...year);
    expect(run).toMatchObject({ exitCode: 4, stdout: '' });
    expect(run.stderr).toMatch(/^STORE_MISSING: /);
  });
});
