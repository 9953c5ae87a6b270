import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const script = fileURLToPath(new URL('../../../infra/docker/copy-eventstoredb.sh', import.meta.url));

function run(...args: string[]) {
  return spawnSync('bash', [script, ...args], { encoding: 'utf8' });
}

/** Files as EventStoreDB names them; each holds its own name. */
function database(): string {
  const folder = join(temporaryDirectory(), 'data');
  for (const path of [
    'chaser.chk',
    'epoch.chk',
    'proposal.chk',
    'truncate.chk',
    'writer.chk',
    'chunk-000000.000001',
    'chunk-000001.000000',
    'index/indexmap',
    'index/5a1a8395-94ee-40c1-bf93-aa757b5887f8',
    'index/stream-existence/streamExistenceFilter.chk',
    'index/stream-existence/streamExistenceFilter.dat',
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  return folder;
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

describe('copy-eventstoredb.sh', () => {
  it('given a database, copies every file of it, and restores it so that the server truncates nothing', () => {
    const data = database();
    const [backup, restored] = [join(dirname(data), 'backup'), join(dirname(data), 'restored')];

    expect(run('backup', data, backup)).toMatchObject({ status: 0, stderr: '' });
    expect(run('restore', backup, restored)).toMatchObject({ status: 0, stderr: '' });

    expect(files(backup)).toEqual(files(data));
    expect(files(restored)).toEqual(files(data));
    for (const file of files(data)) expect(readFileSync(join(backup, file), 'utf8')).toBe(file);
    expect(readFileSync(join(restored, 'truncate.chk'), 'utf8')).toBe('chaser.chk');
  });

  it('given a folder that holds something, leaves it as it is', () => {
    const data = database();

    const { status, stderr } = run('restore', data, data);

    expect({ status, stderr }).toEqual({ status: 1, stderr: `${data} is not empty\n` });
    expect(readFileSync(join(data, 'truncate.chk'), 'utf8')).toBe('truncate.chk');
  });

  it('given a folder that is no database, copies nothing', () => {
    const folder = temporaryDirectory();
    const target = join(folder, 'backup');

    expect(run('backup', folder, target).stderr).toContain('is no database of EventStoreDB');
    expect(existsSync(target)).toBe(false);
  });

  it('given a misspelt action, copies nothing', () => {
    const data = database();

    expect(run('resotre', data, join(dirname(data), 'x'))).toMatchObject({ status: 1 });
    expect(existsSync(join(dirname(data), 'x'))).toBe(false);
  });
});
