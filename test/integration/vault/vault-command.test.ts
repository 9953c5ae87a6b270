import { existsSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openVault } from '../../../infra/vault/vault.ts';
import { readVaultKey } from '../../../infra/vault/vault-key.ts';
import { madeUpNumber } from '../../support/personal-numbers.ts';
import { runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const asta = madeUpNumber(0);
const purpose = ['--purpose', 'case 17, check of a figure'];

interface Place {
  readonly data: string;
  readonly vault: string;
  readonly keyFile: string;
}

let place: Place;

beforeEach(() => {
  const root = temporaryDirectory();
  place = { data: join(root, 'data'), vault: join(root, 'vault', 'vault.db'), keyFile: join(root, 'key', 'vault.key') };
  vi.stubEnv('VIRKNING_VAULT', place.vault);
  vi.stubEnv('VIRKNING_VAULT_KEY_FILE', place.keyFile);
  return () => vi.unstubAllEnvs();
});

const run = (args: readonly string[], stdin = '') =>
  runCommand(['--data', place.data, '--language', 'en', ...args], stdin);

async function withOneNumber(): Promise<string> {
  expect(await run(['vault', 'init'])).toMatchObject({ exitCode: 0, stdout: '' });
  using vault = await openVault(place.vault, readVaultKey({ file: place.keyFile }));
  const [pseudonym = ''] = await vault.of([asta]);
  return pseudonym;
}

async function looks(): Promise<readonly Record<string, unknown>[]> {
  return JSON.parse((await run(['access', 'log', '--format', 'json'])).stdout).looks;
}

describe('vault init', () => {
  it('makes the vault and its key, and neither a second time', async () => {
    await withOneNumber();
    const key = readFileSync(place.keyFile, 'utf8');
    expect(statSync(place.keyFile).mode & 0o777).toBe(0o600);
    const again = await run(['vault', 'init']);
    expect([again.exitCode, again.stderr]).toEqual([4, expect.stringContaining('VAULT_EXISTS')]);
    expect(readFileSync(place.keyFile, 'utf8')).toBe(key);
  });

  it('is refused where vault or key lie with the data, and makes nothing there', async () => {
    vi.stubEnv('VIRKNING_VAULT_KEY_FILE', join(place.data, 'vault.key'));
    const { exitCode, stderr } = await run(['vault', 'init']);
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining('VAULT_MISPLACED')]);
    expect([existsSync(place.vault), existsSync(place.data)]).toEqual([false, false]);
  });
});

describe('vault lookup', () => {
  it('tells the number, once the look is noted: who, whom, why', async () => {
    const pseudonym = await withOneNumber();
    expect(await run(['vault', 'lookup', pseudonym, ...purpose])).toEqual({
      exitCode: 0,
      stdout: `${asta}\n`,
      stderr: '',
    });
    const [look] = await looks();
    expect(look).toMatchObject({
      who: userInfo().username,
      knownBy: 'account',
      citizen: pseudonym,
      purpose: purpose[1],
    });
    expect(look).not.toHaveProperty('plan');
    expect((await run(['access', 'log'])).stdout).toContain('(personal number)');
    expect(JSON.stringify(await looks())).not.toContain(asta);
  });

  it('notes looks that lead nowhere too', async () => {
    await withOneNumber();
    const { exitCode, stdout, stderr } = await run(['vault', 'lookup', 'syn-000001', ...purpose]);
    expect([exitCode, stdout, stderr]).toEqual([4, '', expect.stringContaining('VAULT_UNKNOWN_PSEUDONYM')]);
    expect(await looks()).toMatchObject([{ citizen: 'syn-000001' }]);
  });

  it.each([[[]], [['--purpose', 'why']], [['--purpose', `the case of ${asta}`]]])(
    'tells nothing without a purpose that may be noted (%j)',
    async (bad: string[]) => {
      const pseudonym = await withOneNumber();
      const { exitCode, stdout, stderr } = await run(['vault', 'lookup', pseudonym, ...bad]);
      expect([exitCode === 0, stdout]).toEqual([false, '']);
      expect(stderr).not.toContain(asta);
      expect(existsSync(join(place.data, 'looks.db'))).toBe(false);
    },
  );

  it('tells nothing where the look cannot be noted', async () => {
    const pseudonym = await withOneNumber();
    vi.stubEnv('VIRKNING_DATA', undefined);
    const { exitCode, stdout } = await runCommand(['--data', place.keyFile, 'vault', 'lookup', pseudonym, ...purpose]);
    expect([exitCode === 0, stdout]).toEqual([false, '']);
  });
});

describe('vault find', () => {
  it('tells the pseudonym of a number on standard input, with a hyphen or without, and notes it', async () => {
    const pseudonym = await withOneNumber();
    const hyphenated = `${asta.slice(0, 6)}-${asta.slice(6)}\n`;
    expect((await run(['vault', 'find', ...purpose], hyphenated)).stdout).toBe(`${pseudonym}\n`);
    expect((await run(['vault', 'find', ...purpose, '--format', 'json'], asta)).stdout).toBe(
      `${JSON.stringify({ pseudonym })}\n`,
    );
    expect(await looks()).toMatchObject([{ citizen: pseudonym }, { citizen: pseudonym }]);
  });

  it('makes no pseudonym, and repeats nothing that it was given', async () => {
    await withOneNumber();
    const unknown = await run(['vault', 'find', ...purpose], madeUpNumber(1));
    expect(unknown).toMatchObject({ exitCode: 0, stdout: '' });
    const wrong = await run(['vault', 'find', ...purpose], `${asta}5`);
    expect([wrong.exitCode, wrong.stderr]).toEqual([4, expect.stringContaining('VAULT_NO_NUMBER')]);
    expect(unknown.stderr + wrong.stderr).not.toMatch(/\d{6}/);
    expect((await run(['vault', 'verify'])).stderr).toContain('1 numbers');
  });
});

describe('vault rotate-key', () => {
  it('changes the key: the new one opens the vault, the former does not', async () => {
    const pseudonym = await withOneNumber();
    const next = join(place.keyFile, '..', 'next.key');
    expect((await run(['vault', 'rotate-key', '--new-key-file', next])).exitCode).toBe(0);
    const former = await run(['vault', 'verify']);
    expect([former.exitCode, former.stderr]).toEqual([4, expect.stringContaining('VAULT_KEY_WRONG')]);
    vi.stubEnv('VIRKNING_VAULT_KEY_FILE', next);
    expect((await run(['vault', 'lookup', pseudonym, ...purpose])).stdout).toBe(`${asta}\n`);
  });
});

describe('a vault that is not named, or whose key is lost', () => {
  it('is told plainly, and nothing is made', async () => {
    await withOneNumber();
    vi.stubEnv('VIRKNING_VAULT_KEY_FILE', `${place.keyFile}.lost`);
    expect((await run(['vault', 'verify'])).stderr).toContain('VAULT_KEY_MISSING');
    vi.stubEnv('VIRKNING_VAULT_KEY_FILE', undefined);
    expect((await run(['vault', 'verify'])).stderr).toContain('VAULT_KEY_MISSING');
    vi.stubEnv('VIRKNING_VAULT_KEY_FILE', place.keyFile);
    vi.stubEnv('VIRKNING_VAULT', join(place.vault, '..', 'other.db'));
    expect((await run(['vault', 'verify'])).stderr).toContain('STORE_MISSING');
    expect(existsSync(join(place.vault, '..', 'other.db'))).toBe(false);
    vi.stubEnv('VIRKNING_VAULT', undefined);
    expect(await run(['vault', 'verify'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('VAULT_NOT_SET'),
    });
  });
});
