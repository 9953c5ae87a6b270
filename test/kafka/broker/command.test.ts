import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePorts } from '../../../infra/kafka/broker/free-ports.ts';
import { consumeAll, kafkaClient, ownBrokersAreMissing, produce } from '../../support/kafka.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const main = fileURLToPath(new URL('../../../infra/kafka/broker/main.ts', import.meta.url));

interface Command {
  readonly child: ChildProcess;
  readonly port: number;
  /** What it prints on standard output once the broker serves clients. */
  readonly address: string;
  stderr(): string;
}

async function startCommand(args: readonly string[]): Promise<Command> {
  const [port = 0] = await freePorts(1);
  const child = spawn(process.execPath, [main, '--port', String(port), ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const [line] = await once(child.stdout, 'data');
  return { child, port, address: String(line).trim(), stderr: () => stderr };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe.skipIf(ownBrokersAreMissing)('npm run kafka', { timeout: 120_000 }, () => {
  test('given Ctrl-C, then the broker stops, and its temporary data are gone', async () => {
    const { child, port, address, stderr } = await startCommand(['--topic', 'one', 'other', '--partitions', '1']);
    expect(address).toBe(`127.0.0.1:${port}`);
    const client = kafkaClient([address]);
    await produce('one', [{ value: 'kept' }], { client });
    expect(await consumeAll('one', client)).toMatchObject([{ value: Buffer.from('kept') }]);
    const [, data = ''] = /logs to (\S+)\/broker\.log/.exec(stderr()) ?? [];
    expect(existsSync(data)).toBe(true);

    child.kill('SIGINT');

    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await listens(port)).toBe(false);
    expect(existsSync(data)).toBe(false);
  });

  test('given kill -9 of the command, then the broker goes with it', async () => {
    const { child, port } = await startCommand(['--data', temporaryDirectory()]);

    child.kill('SIGKILL');

    await expect.poll(() => listens(port), { timeout: 10_000 }).toBe(false);
  });
});
