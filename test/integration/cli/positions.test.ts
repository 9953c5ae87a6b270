import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

const plan = `language: 1
plan: placed
title: { da: Placerede, en: Placed }
populations: { participants: { participation: programme } }
moments: { placement: { event: placed } }
figures: [{ id: placed, title: { da: Placerede, en: Placed }, share: placement, of: participants }]
`;
const sent = (id: string, type: string, data: object) =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source: 'https://jobcentre.example',
    type: `journey.${type}.v1`,
    subject: 'anna',
    time: '2023-03-01T12:00:00+01:00',
    data: { occurredOn: '2023-03-01', ...data },
  });

const directory = mkdtempSync(join(tmpdir(), 'positions-'));
const file = join(directory, 'plan.yaml');
const run = (...args: string[]) => runCommand(['--data', join(directory, 'data'), ...args]);

beforeAll(async () => {
  writeFileSync(file, plan);
  const events = join(directory, 'events.ndjson');
  writeFileSync(
    events,
    `${sent('e1', 'enrolled', { initiative: 'programme' })}\n${sent('e2', 'placed', { kind: 'workPlacement', sector: 'private' })}\n`,
  );
  expect((await run('load', events)).exitCode).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true }));

const counted = async (position: number): Promise<number> => {
  const asked = ['--period', '2023', '--cutoff', '2023-12-31', '--position', String(position), '--format', 'json'];
  return JSON.parse((await run('replay', file, ...asked)).stdout).figures[0].numerator;
};

test('given the position at which an event is told, --position with it includes that event, and with one less does not', async () => {
  const asked = ['--period', '2023', '--cutoff', '2023-12-31', '--format', 'json'];
  const traced = JSON.parse((await run('trace', file, 'placed', ...asked)).stdout);
  const placement = traced.citizens[0].events.find(({ decides }: { decides: string }) => decides === 'placement');
  expect(placement).toMatchObject({ position: 2, source: 'https://jobcentre.example', sourceId: 'e2' });
  expect(await counted(placement.position)).toBe(1);
  expect(await counted(placement.position - 1)).toBe(0);
});
