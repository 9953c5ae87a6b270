import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { finished } from '../../support/run-cli.ts';

const script = fileURLToPath(new URL('../../../infra/docker/health-check.ts', import.meta.url));

/** A service that answers each path with a status. */
async function service(statuses: Readonly<Record<string, number>>): Promise<number> {
  const server = createServer((request, response) =>
    response.writeHead(statuses[request.url ?? ''] ?? 404).end('state'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

function check(port: number, ...args: string[]) {
  return finished(
    spawn(process.execPath, [script, ...args], { env: { ...process.env, VIRKNING_HTTP_PORT: String(port) } }),
  );
}

describe('the health check of the containers', () => {
  it('given a service that lives but is not ready, says yes to life and no to readiness', async () => {
    const port = await service({ '/healthz': 200, '/readyz': 503 });

    expect(await check(port)).toMatchObject({ exitCode: 0, stdout: '200 state\n' });
    expect(await check(port, '/readyz')).toMatchObject({ exitCode: 1, stdout: '503 state\n' });
  });

  it('given no service, says no and why', async () => {
    const { exitCode, stdout } = await check(1, '/healthz');

    expect(exitCode).toBe(1);
    expect(stdout).not.toBe('');
  });
});
