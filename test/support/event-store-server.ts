import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../infra/kafka/broker/free-ports.ts';
import type { FaultPlan } from '../protocol/eventstoredb/faults.ts';
import type { FromServer, ToServer } from '../protocol/eventstoredb/main.ts';

const main = fileURLToPath(new URL('../protocol/eventstoredb/main.ts', import.meta.url));

export interface EventStoreServer {
  /** What `VIRKNING_STORE` is to hold. Stays the same over restarts. */
  readonly connection: string;
  readonly port: number;
  /** What the appends to come suffer, in place of what was planned before. A restart forgets it. */
  plan(faults: readonly FaultPlan[]): Promise<void>;
  /** Ends it without a word (SIGKILL). What it acknowledged is in its file. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and file, after a kill. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * EventStoreDB's protocol in a process of its own, for tests that kill it. Not a real EventStoreDB: see
 * `test/protocol/eventstoredb/server.ts`.
 */
export async function startEventStoreServer(file: string): Promise<EventStoreServer> {
  let child: ChildProcess;
  const [port = 0] = await freePorts(1);

  async function start(): Promise<void> {
    child = fork(main, ['--port', String(port), '--file', file], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const started = once(child, 'message') as Promise<[FromServer]>;
    const failed = once(child, 'exit').then(([code]) => {
      throw new Error(`the EventStoreDB protocol server ended with ${code} before it listened on port ${port}`);
    });
    await Promise.race([started, failed]);
    failed.catch(() => undefined);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  await start();
  return {
    connection: `esdb://127.0.0.1:${port}?tls=false`,
    port,
    async plan(faults) {
      const planned = once(child, 'message');
      child.send({ plan: faults } satisfies ToServer);
      await planned;
    },
    kill: () => end('SIGKILL'),
    restart: start,
    stop: () => end('SIGTERM'),
  };
}
