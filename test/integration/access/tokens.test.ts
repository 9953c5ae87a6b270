import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { newTokenSchema, tokenListSchema } from '../../../contracts/access/token-schema.ts';
import { openTokenFile, tokenFile } from '../../../infra/access/token-file.ts';
import { accessControl, ofThisMachine } from '../../../services/access/access-control.ts';
import { cookies } from '../../../services/access/cookies.ts';
import { eventLine } from '../../support/event-lines.ts';
import { ndjson, type RunningApi, runningApi, structured } from '../../support/http/running-api.ts';
import { type CommandRun, runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

function access(dataDir: string, ...args: readonly string[]): Promise<CommandRun> {
  return runCommand(['--data', dataDir, '--language', 'en', 'access', ...args]);
}

/** Makes a token by the command line; returns its text. */
async function made(dataDir: string, ...args: readonly string[]): Promise<string> {
  const run = await access(dataDir, 'add', ...args);
  expect(run).toMatchObject({ exitCode: 0 });
  return run.stdout.trimEnd();
}

/** The service on a data directory with its tokens. */
async function withTokens(dataDir: string, nowMs: () => number = Date.now): Promise<RunningApi> {
  const tokens = await openTokenFile(tokenFile(dataDir));
  onTestFinished(() => tokens[Symbol.dispose]());
  const { recognise } = accessControl({ tokens, cookies: cookies(false), openTo: ofThisMachine, nowMs });
  return runningApi({ dataDir, recognise });
}

async function asksFor(api: RunningApi, path: string, token?: string): Promise<number> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return (await api.ask('GET', path, { headers })).status;
}

const figures = '/plans/ihp-2019-2023/figures?period=2023';
const series = '/plans/ihp-2019-2023/series?period=2023&cutoffs=2023-11-30..2023-12-31';

describe('a token', () => {
  it('is shown once, and is in no file and no list', async () => {
    const dataDir = temporaryDirectory();
    const token = await made(dataDir, 'jobcenter', '--role', 'send', 'read');
    expect(token).toMatch(/^virkning_[\w-]{43}$/);

    const list = await access(dataDir, 'list', '--format', 'json');
    expect(tokenListSchema.parse(JSON.parse(list.stdout)).tokens).toEqual([
      expect.objectContaining({ name: 'jobcenter', roles: ['send', 'read'], state: 'in-use', expiresAt: null }),
    ]);
    const bytes = readFileSync(tokenFile(dataDir));
    expect(bytes.includes('jobcenter')).toBe(true);
    expect(bytes.includes(token.slice('virkning_'.length))).toBe(false);
  });

  it('may be in a file of its own', async () => {
    const [dataDir, elsewhere] = [temporaryDirectory(), temporaryDirectory()];
    vi.stubEnv('VIRKNING_ACCESS_FILE', join(elsewhere, 'tokens.db'));
    onTestFinished(() => void vi.unstubAllEnvs());
    await made(dataDir, 'reader', '--role', 'read');
    expect(existsSync(tokenFile(dataDir))).toBe(false);
    expect(readFileSync(join(elsewhere, 'tokens.db')).includes('reader')).toBe(true);
  });

  it('lets do what its roles say, and nothing else', async () => {
    const dataDir = temporaryDirectory();
    const [sender, reader, analyst] = [
      await made(dataDir, 'sender', '--role', 'send'),
      await made(dataDir, 'reader', '--role', 'read'),
      await made(dataDir, 'analyst', '--role', 'analyse'),
    ];
    const api = await withTokens(dataDir);

    const asked = async (token: string) => [
      (await api.post(eventLine(1), structured, { authorization: `Bearer ${token}` })).status,
      await asksFor(api, figures, token),
      await asksFor(api, series, token),
    ];
    expect(await asked(sender)).toEqual([201, 403, 403]);
    expect(await asked(reader)).toEqual([403, 200, 403]);
    expect(await asked(analyst)).toEqual([403, 200, 200]);
    expect(await asked('virkning_unknown')).toEqual([401, 401, 401]);
  });

  it('counts, and counts no more, in a service that runs already', async () => {
    const dataDir = temporaryDirectory();
    const api = await withTokens(dataDir);
    expect(await asksFor(api, '/plans')).toBe(200);

    const token = await made(dataDir, 'reader', '--role', 'read');
    expect(await asksFor(api, '/plans')).toBe(401);
    expect(await asksFor(api, '/plans', token)).toBe(200);

    expect(await access(dataDir, 'revoke', 'reader')).toMatchObject({ exitCode: 0 });
    expect(await asksFor(api, '/plans', token)).toBe(401);
    // Whoever revokes the last token does not mean to let in everybody.
    expect(await asksFor(api, '/plans')).toBe(401);
  });

  it('is worth nothing after its last day, which ends in Copenhagen', async () => {
    const dataDir = temporaryDirectory();
    const token = await made(dataDir, 'guest', '--role', 'read', '--expires', '31.12.2098');
    let now = Date.parse('2098-12-31T22:59:59Z');
    const api = await withTokens(dataDir, () => now);
    expect(await asksFor(api, '/plans', token)).toBe(200);
    now = Date.parse('2098-12-31T23:00:00Z');
    expect(await asksFor(api, '/plans', token)).toBe(401);
  });

  it('of one name there is one at a time; after it is revoked, its name is free', async () => {
    const dataDir = temporaryDirectory();
    await made(dataDir, 'reader', '--role', 'read');
    const again = await access(dataDir, 'add', 'reader', '--role', 'read');
    expect(again).toMatchObject({ exitCode: 4, stdout: '', stderr: expect.stringContaining('ACCESS_NAME_TAKEN') });
    await access(dataDir, 'revoke', 'reader');
    const run = await access(dataDir, 'add', 'reader', '--role', 'audit', '--format', 'json');
    expect(newTokenSchema.parse(JSON.parse(run.stdout))).toMatchObject({ name: 'reader', roles: ['audit'] });
    expect((await access(dataDir, 'list', '--format', 'csv')).stdout.match(/^reader,/gm)).toHaveLength(2);
  });

  it.each([
    [['add', 'x', '--role', 'king'], 2, 'QUERY_BAD_OPTION'],
    [['add', 'x'], 2, 'QUERY_BAD_OPTION'],
    [['add', 'Hans Hansen', '--role', 'read'], 2, 'QUERY_BAD_OPTION'],
    [['add', '010190-1234', '--role', 'read'], 2, 'QUERY_BAD_OPTION'],
    [['add', 'x', '--role', 'read', '--source', 'https://a.example'], 2, 'QUERY_BAD_OPTION'],
    [['add', 'x', '--role', 'send', '--source', 'not a uri'], 2, 'QUERY_BAD_OPTION'],
    [['add', 'x', '--role', 'read', '--expires', '2020-01-01'], 2, 'QUERY_BAD_OPTION'],
    [['add', 'x', '--role', 'read', '--expires', 'soon'], 2, 'QUERY_BAD_CUTOFF'],
    [['revoke', 'x'], 4, 'STORE_MISSING'],
    [['list'], 4, 'STORE_MISSING'],
  ] as const)('is not made or revoked by %j', async (args, exitCode, code) => {
    const run = await access(temporaryDirectory(), ...args);
    expect(run).toMatchObject({ exitCode, stdout: '', stderr: expect.stringContaining(code) });
  });
});

describe('the sources of a token', () => {
  const source = (JSON.parse(eventLine(1)) as { source: string }).source;

  it('are those whose events it may send: others are refused one by one, and their texts are not kept', async () => {
    const dataDir = temporaryDirectory();
    const [own, other] = [
      await made(dataDir, 'own', '--role', 'send', '--source', 'https://elsewhere.example', source),
      await made(dataDir, 'other', '--role', 'send', '--source', 'https://elsewhere.example'),
    ];
    const api = await withTokens(dataDir);

    expect(await api.post(eventLine(1), structured, { authorization: `Bearer ${other}` })).toMatchObject({
      status: 403,
      json: { code: 'EVENT_SOURCE_NOT_ALLOWED', refusal: { path: '/source', eventRef: { source } } },
    });
    const elsewhere = JSON.stringify({ ...JSON.parse(eventLine(3)), source: 'https://elsewhere.example' });
    const batch = await api.post(`${eventLine(2)}\n${elsewhere}`, ndjson, { authorization: `Bearer ${other}` });
    expect(batch).toMatchObject({
      status: 200,
      json: {
        stored: 1,
        refused: 1,
        results: [{ refusal: { code: 'EVENT_SOURCE_NOT_ALLOWED' } }, { status: 'stored' }],
      },
    });
    // One that is wrong otherwise too could be found right by a later version of the program.
    const wrongToo = JSON.stringify({ ...JSON.parse(eventLine(4)), time: 'noon' });
    await api.post(wrongToo, structured, { authorization: `Bearer ${other}` });
    expect((await api.quarantined()).map(({ raw, whole }) => ({ raw, whole }))).toEqual([
      { raw: null, whole: false },
      { raw: null, whole: false },
      { raw: null, whole: false },
    ]);

    expect(await api.post(eventLine(1), structured, { authorization: `Bearer ${own}` })).toMatchObject({ status: 201 });
  });
});

it('tokens of a file that was replaced let in nobody, and take nothing else away', async () => {
  const dataDir = temporaryDirectory();
  const token = await made(dataDir, 'reader', '--role', 'read');
  const api = await withTokens(dataDir);
  expect(await asksFor(api, '/plans', token)).toBe(200);
  renameSync(tokenFile(dataDir), `${tokenFile(dataDir)}.away`);
  expect(await api.ask('GET', '/plans', { headers: { authorization: `Bearer ${token}` } })).toMatchObject({
    status: 503,
    json: { code: 'STORE_MOVED' },
  });
  expect(await asksFor(api, '/healthz')).toBe(200);
});
