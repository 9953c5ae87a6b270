import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type CliRun, finished } from '../../support/run-cli.ts';

const scripts = fileURLToPath(new URL('../../../infra/docker/', import.meta.url));
const canRun = ['openssl', 'curl'].every((tool) => spawnSync(tool, ['--version']).error === undefined);
if (!canRun) process.stdout.write('Skipped: create-store-users.sh, as openssl or curl is not installed\n');

interface User {
  password: string;
  groups: readonly string[];
  /** How often the server still answers 401 to the password, as a real one does for some moments after it was set. */
  notYet: number;
}

/** Users by name. */
type Users = Map<string, User>;

interface Answer {
  readonly status: number;
}

/**
 * The users' part of EventStoreDB's HTTP interface, from its documentation. A stand-in and no more: a real server could
 * not be had where this was written. It shows that the script asks as documented, and keeps passwords in one piece.
 */
function answer(
  users: Users,
  notYet: number,
  method: string,
  path: string,
  body: Record<string, unknown>,
  authorization: string,
): Answer {
  const [name = '', password = ''] = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString().split(':');
  const asking = users.get(name);
  if (asking?.password !== password) return { status: 401 };
  if (asking.notYet-- > 0) return { status: 401 };
  const [, login = '', command] = /^\/users\/([^/]*)(?:\/command\/([a-z-]+))?$/.exec(path) ?? [];
  if (method === 'POST' && login === '') {
    const { loginName, password: given, groups } = body as { loginName: string; password: string; groups: string[] };
    users.set(loginName, { password: given, groups, notYet });
    return { status: 201 };
  }
  const user = users.get(login);
  if (user === undefined) return { status: 404 };
  if (command === 'change-password' && body.currentPassword !== user.password) return { status: 401 };
  if (command !== undefined) Object.assign(user, { password: String(body.newPassword), notYet });
  return { status: 200 };
}

function eventStore(users: Users, notYet: number, folder: string): Server {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return createServer({ key: read('eventstoredb.key'), cert: read('eventstoredb.crt') }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url = '', headers } = request;
    const parsed = body === '' ? {} : JSON.parse(body);
    response.writeHead(answer(users, notYet, method, url, parsed, headers.authorization ?? '').status).end();
  });
}

describe.skipIf(!canRun)('create-store-users.sh', () => {
  let folder = '';
  const secret = (name: string): string => readFileSync(join(folder, name), 'utf8').trim();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'virkning-secrets-'));
    expect(
      spawnSync('bash', [join(scripts, 'make-secrets.sh'), folder], { env: { ...process.env, KEY_BITS: '2048' } })
        .status,
    ).toBe(0);
    return () => rmSync(folder, { recursive: true, force: true });
  });

  async function run(users: Users, notYet = 0, tries = 30): Promise<CliRun> {
    const server = eventStore(users, notYet, folder);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const env = {
      ...process.env,
      PAUSE: '0.1',
      TRIES: String(tries),
      SERVER: `https://localhost:${(server.address() as AddressInfo).port}`,
      CA_FILE: join(folder, 'ca.crt'),
      ADMIN_PASSWORD_FILE: join(folder, 'eventstoredb-admin-password'),
      STORE_USER: 'virkning',
      STORE_PASSWORD_FILE: join(folder, 'store-password'),
    };
    return finished(spawn('bash', [join(scripts, 'create-store-users.sh')], { env }));
  }

  function newServer(): Users {
    return new Map(['admin', 'ops'].map((name) => [name, { password: 'changeit', groups: [], notYet: 0 }]));
  }

  it('given a new server, leaves no user with the password that every new server has', async () => {
    const users = newServer();

    expect(await run(users)).toMatchObject({ exitCode: 0, stderr: '' });

    expect([...users].map(([name, { password }]) => [name, password])).toEqual([
      ['admin', secret('eventstoredb-admin-password')],
      ['ops', secret('eventstoredb-admin-password')],
      ['virkning', secret('store-password')],
    ]);
    expect(users.get('virkning')?.groups).toEqual(['$admins']);
  });

  it('given a server that takes each new password only after some moments, waits until it lets the program in', async () => {
    const users = newServer();

    expect(await run(users, 3)).toMatchObject({ exitCode: 0, stderr: '' });

    expect(users.get('virkning')).toMatchObject({ password: secret('store-password'), notYet: -1 });
    expect(users.get('ops')?.password).toBe(secret('eventstoredb-admin-password'));
    expect(await run(users, 3)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('given a password of admin that is neither the new one nor that of a new server, gives up and says so', async () => {
    const users = newServer();
    Object.assign(users.get('admin') as User, { password: 'somebody-else-set-this' });

    const { exitCode, stderr } = await run(users, 0, 3);

    expect(exitCode).toBe(1);
    expect(stderr).toContain('401 when asked to take the password of admin; is it the one that was set before?');
    expect(users.has('virkning')).toBe(false);
  });

  it('given a password of the program that was made anew, sets it', async () => {
    const users = newServer();
    await run(users);
    writeFileSync(join(folder, 'store-password'), 'another-password-of-24-ch\n');

    expect(await run(users)).toMatchObject({ exitCode: 0 });

    expect(users.get('virkning')?.password).toBe('another-password-of-24-ch');
  });

  it('given a password that would break out of its quotes, refuses it and asks nothing', async () => {
    const users = newServer();
    const before = readFileSync(join(folder, 'store-password'));
    writeFileSync(join(folder, 'store-password'), 'quote"and\\newline-in-it\n');
    onTestFinished(() => writeFileSync(join(folder, 'store-password'), before));

    const { exitCode, stderr } = await run(users);

    expect(exitCode).toBe(1);
    expect(stderr).toContain('letters, digits');
    expect(stderr).not.toContain('newline-in-it');
    expect(users.get('admin')?.password).toBe('changeit');
  });
});
