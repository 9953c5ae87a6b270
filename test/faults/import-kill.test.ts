import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseFile } from '../../infra/event-store/sqlite/open-database.ts';
import { killAfter, killAtGrowth, sizeOf } from '../support/kill-process.ts';
import { seededRandom, testSeed, times } from '../support/random.ts';
import { runCli, startCli } from '../support/run-cli.ts';
import { expectSound, storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const kills = times(0.7);
const rows = 6_000;

const mapping = `mapping: jobs
title: { da: Job, en: Jobs }
source: urn:casework:job-centre
format: csv
date: { file-name: "jobs_{yyyyMMdd}.csv" }
subject: { column: citizen }
key: [id]
vanished: retract
empty: ['']
events:
  - name: job
    event: employed
    fields:
      occurredOn: { column: from, date: yyyy-MM-dd }
      until: { column: to, date: yyyy-MM-dd }
      kind: { constant: fullTime }
      sector: { constant: private }
`;

/** Two extracts: in the second a tenth of the rows has ended, a twentieth is gone, and a tenth is new. Synthetic. */
function extract(second: boolean): string {
  const lines = ['id;citizen;from;to'];
  for (let id = 0; id < (second ? rows + rows / 10 : rows); id++) {
    if (second && id % 20 === 1) continue;
    lines.push(`${id};syn-${id % 900};2024-02-01;${second && id % 10 === 2 ? '2024-06-30' : ''}`);
  }
  return `${lines.join('\r\n')}\r\n`;
}

async function contentOf(dataDir: string): Promise<unknown[]> {
  const log = await storedLog(dataDir);
  expectSound(dataDir, log);
  return log.map(({ recordedAtMs: _, ...event }) => event);
}

/** How many events are stored; 0 where a process was killed before there was a store. */
async function eventsIn(dataDir: string): Promise<number> {
  return (await storedLog(dataDir).catch((error) => (error.code === 'STORE_MISSING' ? [] : Promise.reject(error))))
    .length;
}

test('given imports that are killed at random moments, when each is run again until it is done, then the log says what it says undisturbed', {
  timeout: 300_000 + kills * 10_000,
}, async () => {
  const directory = temporaryDirectory();
  const at = (name: string): string => join(directory, name);
  writeFileSync(at('jobs.yaml'), mapping);
  const extracts = [at('jobs_20240531.csv'), at('jobs_20240630.csv')];
  for (const [i, file] of extracts.entries()) writeFileSync(file, extract(i === 1));
  const importing = (data: string, file: string) => [
    '--data',
    at(data),
    'import',
    at('jobs.yaml'),
    file,
    '--format',
    'json',
  ];
  const random = seededRandom(testSeed);

  const took: { readonly ms: number; readonly bytes: number; readonly events: number }[] = [];
  for (const file of extracts) {
    const started = performance.now();
    const { exitCode, stderr } = await runCli(importing('undisturbed', file));
    expect([exitCode, stderr]).toEqual([0, expect.anything()]);
    took.push({
      ms: performance.now() - started,
      bytes: sizeOf(databaseFile(at('undisturbed'))),
      events: await eventsIn(at('undisturbed')),
    });
  }
  const expected = await contentOf(at('undisturbed'));
  expect(expected).toHaveLength(rows + rows / 20 + rows / 10 + (rows / 10) * 0.95);

  let killedHalfWay = 0;
  let before = 0;
  for (const [i, file] of extracts.entries()) {
    const { ms, bytes, events } = took[i]!;
    for (let attempt = 0; attempt < kills; attempt++) {
      const child = startCli(importing('killed', file));
      if (attempt % 2 === 0) await killAtGrowth(child, `${databaseFile(at('killed'))}-wal`, bytes * random());
      else await killAfter(child, ms * random());
      const stored = await eventsIn(at('killed'));
      if (stored > before && stored < events) killedHalfWay++;
    }
    before = events;
    expect(await runCli(importing('killed', file))).toMatchObject({ exitCode: 0 });
    const again = await runCli(importing('killed', file));
    expect(JSON.parse(again.stdout)).toMatchObject({ events: 0 });
  }
  expect(killedHalfWay).toBeGreaterThan(0);
  expect(await contentOf(at('killed'))).toEqual(expected);
});
