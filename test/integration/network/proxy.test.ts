import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type NetworkProxy, startNetworkProxy } from '../../support/network-proxy.ts';

/** A server that answers every chunk with the same in capitals, behind a proxy. */
async function echoBehindProxy(): Promise<{ proxy: NetworkProxy; heard: string[] }> {
  const heard: string[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (text: string) => {
      heard.push(text);
      socket.write(text.toUpperCase());
    });
    socket.on('end', () => socket.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await startNetworkProxy((server.address() as { port: number }).port);
  onTestFinished(async () => {
    await proxy.close();
    server.close();
  });
  return { proxy, heard };
}

async function connected(proxy: NetworkProxy): Promise<Socket> {
  const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true }).setEncoding('utf8');
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

async function ask(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  return (await once(socket, 'data'))[0];
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

test('given good weather, then bytes pass both ways, and a closed connection is closed on both sides', async () => {
  const { proxy } = await echoBehindProxy();
  const socket = await connected(proxy);
  expect(await ask(socket, 'ping')).toBe('PING');
  expect(proxy.connections()).toBe(1);

  socket.end();
  await once(socket, 'close');
  await expect.poll(() => proxy.connections()).toBe(0);
});

test('given a stall, then nothing passes until it heals, and nothing is lost', async () => {
  const { proxy, heard } = await echoBehindProxy();
  const socket = await connected(proxy);
  await ask(socket, 'before');

  proxy.stall();
  socket.write('held back');
  await pause(50);
  expect(heard).toEqual(['before']);

  proxy.heal();
  expect((await once(socket, 'data'))[0]).toBe('HELD BACK');
});

test('given a delay, then bytes come so much later and in their order', async () => {
  const { proxy, heard } = await echoBehindProxy();
  const socket = await connected(proxy);

  proxy.delay(20);
  const sentAt = performance.now();
  const firstAnswer = once(socket, 'data').then(() => performance.now());
  for (const text of ['a', 'b', 'c']) {
    socket.write(text);
    await pause(5);
  }

  // There and back; each timer may be early by the part of a millisecond.
  expect((await firstAnswer) - sentAt).toBeGreaterThanOrEqual(38);
  await expect.poll(() => heard.join('')).toBe('abc');
});

test('given dropped bytes, when it heals, then that connection is reset and a new one works', async () => {
  const { proxy, heard } = await echoBehindProxy();
  const socket = await connected(proxy);
  const untouched = await connected(proxy);
  await ask(untouched, 'first');

  proxy.drop();
  socket.write('lost');
  await pause(50);
  expect(heard).toEqual(['first']);

  const closed = once(socket, 'error');
  proxy.heal();
  expect((await closed)[0]).toMatchObject({ code: 'ECONNRESET' });
  expect(await ask(untouched, 'second')).toBe('SECOND');
  expect(await ask(await connected(proxy), 'third')).toBe('THIRD');
});

test('given a cut, then connections are reset and new ones work', async () => {
  const { proxy } = await echoBehindProxy();
  const socket = await connected(proxy);
  await ask(socket, 'ping');
  const error = once(socket, 'error');

  proxy.cut();

  expect((await error)[0]).toMatchObject({ code: 'ECONNRESET' });
  expect(await ask(await connected(proxy), 'again')).toBe('AGAIN');
});

test('given refusal, then new connections are reset too, until it heals', async () => {
  const { proxy } = await echoBehindProxy();
  proxy.refuse();
  const refused = connect({ port: proxy.port, host: '127.0.0.1' });
  expect((await once(refused, 'error'))[0]).toMatchObject({ code: 'ECONNRESET' });

  proxy.heal();
  expect(await ask(await connected(proxy), 'let in')).toBe('LET IN');
});

test('given a half-close, then the client hears the end, and what it says is still heard', async () => {
  const { proxy, heard } = await echoBehindProxy();
  const socket = await connected(proxy);
  await ask(socket, 'ping');
  const ended = once(socket, 'end');

  proxy.halfClose();

  await ended;
  socket.write('anybody there?');
  await expect.poll(() => heard).toEqual(['ping', 'anybody there?']);
});

test('given a server that is gone, then the client is reset', async () => {
  const proxy = await startNetworkProxy(1);
  onTestFinished(() => proxy.close());
  const socket = connect({ port: proxy.port, host: '127.0.0.1' });
  expect((await once(socket, 'error'))[0]).toMatchObject({ code: 'ECONNRESET' });
});
