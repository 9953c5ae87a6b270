import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';
import { type SentEvent, sentLine } from '../../support/small-data.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const data = { occurredOn: '2023-02-01', kind: 'fullTime', sector: 'private' };
const retract = (id: string, retracts: string, subject = 'anna'): SentEvent => ({
  ...{ id, name: 'retracted', subject, registeredOn: '2023-03-01' },
  data: { retracts: { id: retracts }, reason: 'registeredInError' },
});

async function load(events: readonly SentEvent[], ...args: readonly string[]) {
  const dataDir = temporaryDirectory();
  const file = join(dataDir, 'events.ndjson');
  writeFileSync(file, events.map((event) => `${sentLine(event)}\n`).join(''));
  return { file, ...(await runCommand(['--data', dataDir, '--language', 'en', 'load', file, ...args])) };
}

const job: SentEvent = { id: 'job', name: 'employed', data };

test('load stores what waits or does not fit, tells its sender where it stands, and counts it', async () => {
  const { file, exitCode, stdout, stderr } = await load(
    [job, retract('a', 'job', 'bo'), retract('b', 'none')],
    '--format',
    'json',
  );
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    accepted: 3,
    duplicates: 0,
    rejected: 0,
    byCode: {},
    notices: { ADJUSTMENT_OTHER_SUBJECT: 1, ADJUSTMENT_WAITS: 1 },
  });
  expect(stderr).toContain(`${file}:2: stored, but ADJUSTMENT_OTHER_SUBJECT: It is about another subject`);
  expect(stderr).toContain(`${file}:3: stored, but ADJUSTMENT_WAITS: `);
});

test('load of many of them names the first, and says how many more there are', async () => {
  const many = Array.from({ length: 40 }, (_, i) => retract(`r-${i}`, `none-${i}`));
  const { stdout, stderr } = await load(many);
  expect(stderr.match(/: stored, but ADJUSTMENT_WAITS: /g)).toHaveLength(5);
  expect(stderr).toContain('… and 35 more lines were stored with a notice.');
  expect(stdout).toMatch(/Stored, with a notice +40\n +ADJUSTMENT_WAITS +40\n/);
});

test('load of corrections and retractions that fit says nothing of them', async () => {
  const { stdout, stderr } = await load([job, retract('a', 'job')], '--format', 'json');
  expect({ notices: JSON.parse(stdout).notices, stderr }).toEqual({ notices: {}, stderr: '' });
});
