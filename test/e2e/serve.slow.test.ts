import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventLine, eventLines } from '../support/event-lines.ts';
import { startEventStoreServer } from '../support/event-store-server.ts';
import { type ServeProcess, startServe } from '../support/http/serve-process.ts';
import { slowPost } from '../support/http/slow-post.ts';
import { runCli } from '../support/run-cli.ts';
import { storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { until } from '../support/until.ts';

const ndjson = { 'content-type': 'application/x-ndjson' };

function post({ url }: ServeProcess, body: string): Promise<Response> {
  return fetch(`${url}/events`, { method: 'POST', body, headers: ndjson });
}

/** Waits until a long request is being worked on, of which there is room for one. */
async function inHand(service: ServeProcess): Promise<void> {
  await until(async () => (await post(service, '\n'.repeat(70_000))).status === 429);
}

/** Waits until no connection is accepted any more. */
async function closed(service: ServeProcess): Promise<void> {
  const isRefused = () =>
    post(service, '').then(
      () => false,
      () => true,
    );
  await until(isRefused);
}

const oneAtOnce = { VIRKNING_HTTP_MAX_REQUESTS_AT_ONCE: '1' };

describe('virkning serve', () => {
  it('takes in events and answers figures of them, beside the command line, until it is told to stop', async () => {
    const dataDir = temporaryDirectory();
    const service = await startServe(dataDir);

    await post(service, eventLines(1, 50).join('\n'));
    const figures = await fetch(`${service.url}/plans/ihp-2019-2023/figures?period=2023&cutoff=2023-12-31`);
    const replay = await runCli([
      ...['--data', dataDir, 'replay', 'ihp-2019-2023', '--period', '2023', '--cutoff', '2023-12-31'],
      ...['--format', 'json'],
    ]);
    expect(await figures.json()).toEqual(JSON.parse(replay.stdout));
    await until(async () => (await fetch(`${service.url}/readyz`)).ok);

    service.child.kill('SIGTERM');
    const { exitCode, stdout, stderr } = await service.ended;
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    for (const line of stderr.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('time');
    expect(stderr).toContain('"msg":"stopped"');
  });

  it('told to stop, finishes the upload in hand, acknowledges it, and takes no other', async () => {
    const dataDir = temporaryDirectory();
    const service = await startServe(dataDir, oneAtOnce);
    const slow = slowPost(service.port, ndjson);
    await slow.send(`${eventLines(1, 400).join('\n')}\n`);
    await inHand(service);

    service.child.kill('SIGTERM');
    await closed(service);
    slow.request.end(eventLine(1_000));

    expect(await slow.answer).toMatchObject({ status: 200, body: expect.stringContaining('"stored":401') });
    expect(await service.ended).toMatchObject({ exitCode: 0 });
    expect(await storedLog(dataDir)).toHaveLength(401);
  });

  it('told to stop, gives up an upload that does not end, and says what of it is stored', async () => {
    const dataDir = temporaryDirectory();
    const service = await startServe(dataDir, oneAtOnce);
    const slow = slowPost(service.port, ndjson);
    await slow.send(`${eventLines(2, 1_500).join('\n')}\n`);
    await inHand(service);

    service.child.kill('SIGTERM');

    const { status, body, headers } = await slow.answer;
    expect({ status, retryAfter: headers['retry-after'] }).toEqual({ status: 503, retryAfter: '5' });
    expect(await service.ended).toMatchObject({ exitCode: 0 });
    const { code, before } = JSON.parse(body);
    expect(code).toBe('HTTP_STOPPING');
    expect(await storedLog(dataDir)).toHaveLength(before.stored);
  });

  it('told to stop twice, ends at once with 1; what was acknowledged is stored', async () => {
    const dataDir = temporaryDirectory();
    const service = await startServe(dataDir, oneAtOnce);
    await post(service, eventLine(1_000));
    const slow = slowPost(service.port, ndjson);
    await slow.send(`${eventLines(1, 400).join('\n')}\n`);
    await inHand(service);

    service.child.kill('SIGTERM');
    await closed(service);
    service.child.kill('SIGTERM');

    expect(await service.ended).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('told to stop again') });
    expect(await storedLog(dataDir)).toHaveLength(1);
  });

  it('does not wait for connections on which nothing comes', async () => {
    const service = await startServe(temporaryDirectory());
    const idle = new AbortController();
    onTestFinished(() => idle.abort());
    // fetch keeps its connection for further requests.
    await (await fetch(`${service.url}/healthz`, { signal: idle.signal })).text();

    service.child.kill('SIGTERM');
    const first = await Promise.race([service.ended, delay(9_000)]);
    expect(first).toMatchObject({ exitCode: 0 });
  });
});

describe('virkning serve beside an EventStoreDB that is away (its protocol-level server)', () => {
  it('lives, is not ready, tells callers to come back, and goes on when it is there', async () => {
    const dataDir = temporaryDirectory();
    const server = await startEventStoreServer(join(dataDir, 'server.db'));
    onTestFinished(() => server.stop());
    await server.kill();

    const service = await startServe(dataDir, { VIRKNING_STORE: server.connection });
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
    const refused = await post(service, eventLine(1));
    expect({ status: refused.status, retryAfter: refused.headers.get('retry-after') }).toEqual({
      status: 503,
      retryAfter: '5',
    });

    await server.restart();
    await until(async () => (await fetch(`${service.url}/readyz`)).ok);
    expect(await (await post(service, eventLine(1))).json()).toMatchObject({ stored: 1 });
    const figures = await fetch(`${service.url}/plans/ihp-2019-2023/figures?period=2023`);
    expect(await figures.json()).toMatchObject({ cutoff: { position: expect.any(Number) } });

    service.child.kill('SIGTERM');
    expect(await service.ended).toMatchObject({ exitCode: 0 });
  }, 60_000);

  it('ends when it is told to while it waits', async () => {
    const dataDir = temporaryDirectory();
    const server = await startEventStoreServer(join(dataDir, 'server.db'));
    await server.kill();
    const service = await startServe(dataDir, { VIRKNING_STORE: server.connection });

    service.child.kill('SIGTERM');
    expect(await service.ended).toMatchObject({ exitCode: 0 });
  });
});

describe('virkning serve that cannot start', () => {
  it('says that its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;

    const run = await runCli(['--data', temporaryDirectory(), 'serve', '--port', String(port)]);

    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toContain(
      `HTTP_CANNOT_LISTEN: Cannot listen on 127.0.0.1, port ${port}: another program uses it.`,
    );
  });

  it.each(['0.0.0.0', '::', '192.0.2.1', ''])(
    'refuses to be reached at "%s" by whoever likes, unless that was said to be meant',
    async (host) => {
      const args = ['--data', temporaryDirectory(), 'serve', '--host', host, '--port', '0'];

      const run = await runCli(args);

      expect(run).toMatchObject({ exitCode: 2, stdout: '' });
      expect(run.stderr).toContain('CONFIG_INVALID');
      for (const name of ['access add', 'VIRKNING_OIDC_ISSUER', 'VIRKNING_HTTP_TOKEN', 'VIRKNING_HTTP_ALLOW_ANYONE'])
        expect(run.stderr).toContain(name);
    },
  );

  it.each([
    ['a token', { VIRKNING_HTTP_TOKEN: 'a-token-of-some-length' }, 401],
    ['the word that it is meant', { VIRKNING_HTTP_ALLOW_ANYONE: 'true' }, 200],
  ])('is reached from elsewhere with %s', async (_, env, status) => {
    const service = await startServe(temporaryDirectory(), { VIRKNING_HTTP_HOST: '0.0.0.0', ...env });
    expect((await fetch(`${service.url}/plans`)).status).toBe(status);
    // To see citizens from elsewhere, somebody must say who they are.
    expect((await fetch(`${service.url}/da/access-log`)).status).toBe(status === 200 ? 403 : 401);
  });

  it('is reached from elsewhere once a token was made', async () => {
    const dataDir = temporaryDirectory();
    const { stdout } = await runCli(['--data', dataDir, 'access', 'add', 'auditor', '--role', 'audit']);
    const service = await startServe(dataDir, { VIRKNING_HTTP_HOST: '0.0.0.0' });
    const headers = { authorization: `Bearer ${stdout.trimEnd()}` };
    expect((await fetch(`${service.url}/plans`)).status).toBe(401);
    expect((await fetch(`${service.url}/da/access-log`, { headers })).status).toBe(200);
  });

  it.each([
    ['VIRKNING_HTTP_MAX_BODY_BYTES', 'much'],
    ['VIRKNING_HTTP_PORT', '80801'],
    ['VIRKNING_HTTP_TOKEN', 'fifteen-letters'],
    ['VIRKNING_HTTP_TOKEN', 'a token that no client can send'],
    ['VIRKNING_HTTP_TOKEN_FILE', '/no/such/file'],
    ['VIRKNING_HTTP_ALLOW_ANYONE', 'yes, please'],
    ['VIRKNING_STORE', 'mongodb://somewhere'],
    ['VIRKNING_LOOKS_DAYS', 'a year'],
    ['VIRKNING_OIDC_ISSUER', 'http://login.example.dk'],
    ['VIRKNING_OIDC_ROLES', 'council=read'],
  ])('names the variable that is wrong: %s', async (name, value) => {
    const run = await runCli(['--data', temporaryDirectory(), 'serve'], '', { [name]: value });

    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('CONFIG_INVALID');
    expect(run.stderr).toContain(name);
    expect(run.stderr).not.toContain(value);
  });

  it('does not take a port that is none', async () => {
    const run = await runCli(['serve', '--port', 'http']);
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('QUERY_BAD_OPTION') });
  });
});
