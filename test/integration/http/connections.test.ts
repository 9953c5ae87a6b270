import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { boundConnections } from '../../../services/running/bound-connections.ts';
import { callerOf } from '../../../services/running/caller.ts';
import { runningApi } from '../../support/http/running-api.ts';

async function bounded(most: number, answer: RequestListener) {
  const server = createServer();
  const connections = boundConnections(server, most);
  server.on('request', (request, response) => {
    if (connections.admits(request, response)) answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const opened: Socket[] = [];
  onTestFinished(() => {
    for (const socket of opened) socket.destroy();
    server.close();
  });
  return async (from = '127.0.0.1') => {
    const { port } = server.address() as AddressInfo;
    const socket = connect({ port, host: '127.0.0.1', localAddress: from });
    socket.on('error', () => undefined);
    opened.push(socket);
    await once(socket, 'connect');
    return socket;
  };
}

async function ask(socket: Socket): Promise<string> {
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const [answer] = await once(socket, 'data');
  return String(answer);
}

const yes: RequestListener = (_request, response) => void response.end('yes');

describe('connections beyond the bound', () => {
  it('are taken all the same, in place of one that was never used', async () => {
    const open = await bounded(3, yes);
    const used = await open();
    await ask(used);
    const [idle, other] = [await open(), await open()];
    await delay(1_100);
    const closed = once(idle, 'close');

    expect(await ask(await open())).toContain('yes');

    await closed;
    expect([used.destroyed, other.destroyed]).toEqual([false, false]);
    expect(await ask(used)).toContain('yes');
  });

  it('are taken in place of one of whoever has most', async () => {
    const open = await bounded(3, yes);
    const quiet = await open('127.0.0.2');
    const [first] = [await open(), await open()];
    const closed = once(first as Socket, 'close');

    expect(await ask(await open('127.0.0.3'))).toContain('yes');

    await closed;
    expect(quiet.destroyed).toBe(false);
  });

  it('are closed themselves where the service works for all others', async () => {
    const open = await bounded(2, () => undefined);
    const busy = [await open(), await open()];
    for (const socket of busy) socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await delay(100);

    await once(await open(), 'close');

    expect(busy.map(({ destroyed }) => destroyed)).toEqual([false, false]);
  });
});

describe('requests that do not wait for answers', () => {
  it('are answered in their order, up to sixteen, beyond which the connection is closed', async () => {
    const api = await runningApi();
    const send = async (count: number) => {
      const socket = connect(api.port, '127.0.0.1');
      let answers = 0;
      socket
        .on('error', () => undefined)
        .on('data', (some) => {
          answers += String(some).split('HTTP/1.1 200').length - 1;
        });
      socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(count));
      await Promise.race([once(socket, 'close'), delay(1_000)]);
      const isClosed = socket.closed;
      socket.destroy();
      return { answers, isClosed };
    };

    expect(await send(16)).toEqual({ answers: 16, isClosed: false });
    expect(await send(200)).toMatchObject({ isClosed: true });
    expect((await api.ask('GET', '/healthz')).status).toBe(200);
  });
});

describe('a service that stops', () => {
  it('does not wait for connections on which nothing, or half a request, ever came', async () => {
    const api = await runningApi();
    const sockets = [connect(api.port, '127.0.0.1'), connect(api.port, '127.0.0.1')];
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    sockets[1]?.write('GET /plans HTTP/1.1\r\nHost: local');
    await delay(200);

    const first = await Promise.race([api.app.close().then(() => 'closed'), delay(5_000)]);

    expect(first).toBe('closed');
  });
});

describe('who calls', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    [undefined, ''],
  ])('from %s is %j', (address, caller) => {
    expect(callerOf(address)).toBe(caller);
  });
});
