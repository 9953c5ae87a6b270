import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { syntheticEvents } from '../../../services/synthetic/generate.ts';
import { readDescription } from '../../../services/synthetic/read-description.ts';
import { finished, runCli, startCli } from '../../support/run-cli.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const replay = ['replay', 'ihp-2019-2023', '--period', '2023', '--cutoff', '2023-12-31', '--format', 'json'];

test('given a load that is running, when others read the same data directory, then all end well and agree on a position', {
  timeout: 120_000,
}, async () => {
  const directory = temporaryDirectory();
  const lines = [...syntheticEvents(readDescription(), { seed: 1, scale: 2 })].map((line) => `${line.trimEnd()}\n`);
  const half = Math.floor(lines.length / 2);
  writeFileSync(join(directory, 'first.ndjson'), lines.slice(0, half).join(''));
  const data = ['--data', join(directory, 'data')];
  await runCli([...data, 'load', join(directory, 'first.ndjson')]);

  const loading = startCli([...data, 'load', '-', '--format', 'json']);
  const loaded = finished(loading);
  loading.stdin?.write(lines.slice(half, half + 2000).join(''));
  const readers = await Promise.all(
    [replay, replay, ['rebuild'], replay, ['status', '--format', 'json']].map((args) => runCli([...data, ...args])),
  );
  loading.stdin?.end(lines.slice(half + 2000).join(''));
  const load = await loaded;

  expect(load).toMatchObject({ exitCode: 0, stderr: '' });
  expect(readers.filter(({ exitCode }) => exitCode !== 0).map(({ stderr }) => stderr)).toEqual([]);
  // What each reader saw is what a replay of the same prefix of the log shows afterwards.
  for (const { stdout } of readers.filter((_, i) => [0, 1, 3].includes(i))) {
    const { position } = JSON.parse(stdout).cutoff;
    const again = await runCli([...data, ...replay, '--position', String(position)]);
    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(stdout));
  }
});
