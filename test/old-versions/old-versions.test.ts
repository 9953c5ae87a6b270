import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { figuresOf, type KeptFigure, keptVersions, smallLog } from './small-log.ts';

const versions = readdirSync(keptVersions, { withFileTypes: true }).flatMap((each) =>
  each.isDirectory() ? each.name : [],
);

/** The data directory as that version left it. */
function unpacked(version: string): string {
  const dataDir = temporaryDirectory();
  for (const file of readdirSync(join(keptVersions, version)).filter((name) => name.endsWith('.gz')))
    writeFileSync(
      join(dataDir, file.replace(/\.gz$/, '')),
      gunzipSync(readFileSync(join(keptVersions, version, file))),
    );
  return dataDir;
}

function figuresThen(version: string): KeptFigure[] {
  return JSON.parse(readFileSync(join(keptVersions, version, 'figures.json'), 'utf8'));
}

describe.each(versions)('what version %s wrote', (version) => {
  test('gives the figures that it gave then, once its ledger is read or rebuilt', async () => {
    const dataDir = unpacked(version);
    const cli = (...args: string[]) => runCommand(['--data', dataDir, ...args]);

    // A ledger is read, or refused for its version: never misread.
    const status = await cli('status');
    if (status.exitCode !== 0) {
      expect(status.stderr).toContain('LEDGER_OUTDATED');
      expect(await cli('rebuild')).toMatchObject({ exitCode: 0 });
    }

    expect(await figuresOf(dataDir)).toEqual(figuresThen(version));
    expect(await cli('verify')).toMatchObject({ exitCode: 0 });
  });

  test('is gone on with: all that it holds is known, and the next event is stored', async () => {
    const dataDir = unpacked(version);
    // What is kept was recorded long ago, and none of the events that are loaded is of today.
    const options = ['--accept-clock', '--format', 'json'];
    const load = async (lines: string): Promise<unknown> =>
      JSON.parse((await runCommand(['--data', dataDir, 'load', '-', ...options], lines)).stdout);

    // The log holds 931 events; two lines repeat others, and one is of an unknown version.
    expect(await load(smallLog())).toMatchObject({ accepted: 0, duplicates: 933, rejected: 1 });

    const [first = ''] = smallLog().split('\n');
    expect(await load(`${JSON.stringify({ ...JSON.parse(first), id: 'later' })}\n`)).toMatchObject({ accepted: 1 });
    expect(JSON.parse((await runCommand(['--data', dataDir, 'verify', '--format', 'json'])).stdout)).toMatchObject({
      events: 932,
      withDigest: 932,
    });
  });
});
