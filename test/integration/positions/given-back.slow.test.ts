import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventProblem } from '../../../contracts/errors/refusal.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { ndjson, runningApi } from '../../support/http/running-api.ts';
import { startServe } from '../../support/http/serve-process.ts';
import { runCommand } from '../../support/run-command.ts';
import { type SentEvent, type SmallData, sentLine, smallData } from '../../support/small-data.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

// `trace` told an event as position 41, and the log at `--position 41` did not hold it: an auditor who gave the number back
// got another figure. Here every output is asked for the position of an event, and it is given back (ADR 21).

const plan = planText({ figures: figures({ people: 'count: everyone' }) });

const enrolled = (subject: string, registeredOn = '2023-02-01'): SentEvent => ({
  ...{ id: `enrolled-${subject}`, name: 'enrolled', subject, registeredOn },
  data: { occurredOn: '2023-02-01', initiative: 'programme' },
});

const merged = (id: string): SentEvent => ({
  ...{ id, name: 'identity-merged', subject: 'x-1', registeredOn: '2023-02-01' },
  data: { into: 'x-2' },
});

const misfit: SentEvent = {
  ...{ id: 'misfit', name: 'corrected', subject: 'x-3', registeredOn: '2023-02-01' },
  data: { corrects: { id: 'enrolled-anna' }, replacement: { occurredOn: '2023-03-01', initiative: 'programme' } },
};

const events = [
  ...[enrolled('anna'), merged('once'), enrolled('bo'), merged('again'), misfit],
  ...[enrolled('cy', '2024-02-01'), enrolled('di')],
];

/** Its place among the events as a person counts them. */
const place = (id: string): number => events.findIndex((event) => event.id === id) + 1;

const asked = ['--period', '2023', '--cutoff', '2024-12-31'];

describe('given an embedded store', { timeout: 120_000 }, () => {
  let data: SmallData;
  beforeAll(async () => {
    data = await smallData(events, plan);
  });

  const json = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await data.run(...args, '--format', 'json');
    expect(exitCode, stderr).toBe(0);
    return JSON.parse(stdout);
  };
  const trace = (...args: readonly string[]) => json('trace', data.plan, 'people', ...asked, ...args);

  /** Whether a citizen's enrolment is in the log through a position. */
  async function holds(position: number, citizen: string): Promise<boolean> {
    const { citizens } = await trace('--citizen', citizen, '--position', String(position));
    return citizens.length === 1;
  }

  /** The position that is told of an enrolment is the first at which the log holds it. */
  async function expectGivenBack(position: number, citizen: string): Promise<void> {
    expect(position).toBe(place(`enrolled-${citizen}`));
    expect([await holds(position - 1, citizen), await holds(position, citizen)]).toEqual([false, true]);
  }

  test('then trace tells the same in JSON, CSV and tables, and it includes the event', async () => {
    const { citizens, cutoff } = await trace('--citizen', 'bo');
    await expectGivenBack(citizens[0].events[0].position, 'bo');
    expect(citizens[0].events[0].versionPosition).toBe(citizens[0].events[0].position);
    expect(cutoff.position).toBe(events.length);

    const args = ['trace', data.plan, 'people', ...asked, '--citizen', 'bo'];
    const [headings = '', line = ''] = (await data.run(...args, '--format', 'csv')).stdout.split('\n');
    expect(line.split(',')[headings.split(',').indexOf('position')]).toBe(String(place('enrolled-bo')));
    expect((await data.run(...args)).stdout).toMatch(new RegExp(`\n +${place('enrolled-bo')}  enrolled `));
  });

  test('then the first event is 1, and the last is the end that every figure tells', async () => {
    await expectGivenBack(1, 'anna');
    const { cutoff } = await json('replay', data.plan, ...asked);
    await expectGivenBack(cutoff.position, 'di');
    expect((await json('status')).head).toBe(cutoff.position);
  });

  test('then compare tells it of the event behind a change', async () => {
    const compare = ['compare', data.plan, '--period', '2023', '--cutoff', '2023-12-31', '--with', '2024-12-31'];
    const [{ causes }] = (await json(...compare)).figures;
    await expectGivenBack(causes[0].citizens[0].events[0].position, 'cy');
    const [headings = '', line = ''] = (await data.run(...compare, '--format', 'csv')).stdout.split('\n');
    expect(line.split(',')[headings.split(',').indexOf('position')]).toBe(String(place('enrolled-cy')));
  });

  test('then status tells it of what has no effect', async () => {
    const { adjustments, merges } = (await json('status')).contents;
    expect(adjustments.withoutEffect).toMatchObject([{ position: place('misfit') }]);
    expect(merges.positions).toEqual([place('again')]);
    expect((await data.run('status')).stdout).toMatch(new RegExp(`\n +${place('misfit')}  corrected `));
  });

  test('then migrate tells the same position of a faithful copy', async () => {
    const position = place('enrolled-bo');
    const { positions } = await json('migrate', '--to', join(data.dataDir, 'copy'), '--position', String(position));
    expect(positions).toEqual([{ source: position, target: position }]);
  });

  test('then a retry from the quarantine tells where it stored the event, and the quarantine remembers', async () => {
    const own = await smallData(events, plan);
    const quarantine = await openSqliteQuarantine(own.dataDir);
    const refusal = eventProblem(
      { kind: 'unknown-version', name: 'placed', version: 9, known: 'journey.placed.v1' },
      '/type',
    );
    await quarantine.keep([{ refusal, origin: { kind: 'http', request: 'r' }, raw: sentLine(enrolled('eva')) }]);
    await quarantine.close();
    const retried = JSON.parse((await own.run('quarantine', 'retry', '--all', '--format', 'json')).stdout);
    expect(retried.lines).toMatchObject([{ outcome: 'stored', position: events.length + 1 }]);
    const shown = JSON.parse((await own.run('quarantine', 'show', '1', '--format', 'json')).stdout);
    expect(shown.position).toBe(events.length + 1);
  });

  test('then a running service tells how far it follows by the position of the last event', async () => {
    const serve = await startServe(data.dataDir);
    const ready = async () => (await fetch(`${serve.url}/readyz`)).json();
    await expect
      .poll(ready, { timeout: 20_000 })
      .toMatchObject({ checks: { ledger: { state: `follows, at ${events.length}` } } });
    const metrics = await (await fetch(`${serve.url}/metrics`)).text();
    expect(metrics).toContain(`\nvirkning_log_head ${events.length}\n`);
    expect(metrics).toContain(`\nvirkning_ledger_position ${events.length}\n`);
  });
});

test('given events over HTTP, then answers, log, refusals and figures count in one way', async () => {
  const api = await runningApi();
  const [first, ...rest] = events as [SentEvent, ...SentEvent[]];
  const one = await api.post(sentLine(first), 'application/cloudevents+json');
  const batch = await api.post(rest.map(sentLine).join('\n'), ndjson);
  const told = [one.json, ...batch.json.results].map(({ position }: { position: number }) => position);
  expect(told).toEqual(events.map(({ id }) => place(id)));

  const conflict = await api.post(sentLine({ ...first, registeredOn: '2023-05-01' }), 'application/cloudevents+json');
  expect(conflict.json.refusal.message).toContain('(position 1; what differs is time)');
  expect(api.logged()).toContain(
    `"position":"${place('enrolled-bo')}","source":"urn:example:jobcentre","id":"enrolled-bo"`,
  );

  const figuresAt = async (position: number) =>
    (await api.ask('GET', `/plans/ihp-2019-2023/figures?period=2023&position=${position}`)).json.cutoff.position;
  for (const position of told) expect(await figuresAt(position)).toBe(position);
});

describe('given EventStoreDB, whose positions have gaps', { timeout: 120_000 }, () => {
  let server: Awaited<ReturnType<typeof startProtocolServer>>;
  beforeAll(async () => {
    server = await startProtocolServer();
  });
  afterAll(() => server.stop());

  test('then the position that trace tells includes the event, and one less does not', async () => {
    const { dataDir, plan: path } = await smallData([], plan);
    const file = join(dataDir, 'events.ndjson');
    const env = { VIRKNING_STORE_NAMESPACE: 'positions' };
    const run = (...args: readonly string[]) =>
      runCommand(['--data', dataDir, '--store', server.connection, ...args], '', env);
    writeFileSync(file, events.map((event) => `${sentLine(event)}\n`).join(''));
    expect(await run('load', file)).toMatchObject({ exitCode: 0 });

    const trace = async (...args: readonly string[]) =>
      JSON.parse((await run('trace', path, 'people', ...asked, '--citizen', 'bo', '--format', 'json', ...args)).stdout)
        .citizens;
    const [{ events: traced }] = await trace();
    const { position } = traced[0];
    expect(position).toBeGreaterThan(place('enrolled-bo'));
    expect(await trace('--position', String(position))).toHaveLength(1);
    expect(await trace('--position', String(position - 1))).toEqual([]);
  });
});
