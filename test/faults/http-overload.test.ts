import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventLine, eventLines } from '../support/event-lines.ts';
import { type Crowd, idleConnections, impatientQuestions, slowUploads } from '../support/http/crowd.ts';
import { startServe } from '../support/http/serve-process.ts';
import { storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const structured = { 'content-type': 'application/cloudevents+json' };
const ndjson = { 'content-type': 'application/x-ndjson' };

/** Asks on a connection of its own; undefined where none was had or no answer came in time. */
function ask(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, path, agent: false, timeout: 15_000 }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(undefined));
    asked.end();
  });
}

interface Probed {
  readonly unanswered: number;
  readonly slowestMs: number;
}

/** What became of the probes and of honest senders in a stretch of time. */
interface Watched {
  readonly life: Probed;
  /** On the listener of their own. */
  readonly readiness: Probed;
  readonly perSecond: number;
}

async function probe(port: number, path: string, until: number): Promise<Probed> {
  let unanswered = 0;
  let slowestMs = 0;
  while (performance.now() < until) {
    const sinceMs = performance.now();
    if ((await ask(port, path)) !== 200) unanswered++;
    slowestMs = Math.max(slowestMs, Math.round(performance.now() - sinceMs));
    await delay(50);
  }
  return { unanswered, slowestMs };
}

let nextId = 0;

/** Sends single events from four senders and asks how the service is, for `ms`. */
async function watch(port: number, probePort: number, ms: number): Promise<Watched> {
  const until = performance.now() + ms;
  let stored = 0;

  async function send(): Promise<void> {
    while (performance.now() < until) {
      const body = eventLine(nextId++, { id: `honest-${nextId}` });
      const status = await fetch(`http://127.0.0.1:${port}/events`, { method: 'POST', body, headers: structured }).then(
        async (response) => {
          await response.arrayBuffer();
          return response.status;
        },
        () => undefined,
      );
      if (status === 201) stored++;
      else await delay(50);
    }
  }
  const [life, readiness] = await Promise.all([
    probe(port, '/healthz', until),
    probe(probePort, '/readyz', until),
    ...[1, 2, 3, 4].map(send),
  ]);
  return { life, readiness, perSecond: Math.round((stored * 1_000) / ms) };
}

type Crowds = (port: number) => readonly Crowd[];

function questions(port: number): Crowd {
  const month = (at: number) => String(1 + (at % 12)).padStart(2, '0');
  return impatientQuestions(port, 200, (at) => `/plans/ihp-2019-2023/figures?period=2023-${month(at)}`);
}

const trials: readonly (readonly [string, Crowds])[] = [
  ['sixty-four slow uploads', (port) => [slowUploads(port, 64, ndjson)]],
  ['1,200 idle connections', (port) => [idleConnections(port, 1_200)]],
  ['200 questions at a time, half of them not waited for', (port) => [questions(port)]],
  ['all of these', (port) => [slowUploads(port, 64, ndjson), idleConnections(port, 1_200), questions(port)]],
];

describe('a service that is used badly', () => {
  it.each(trials)(
    'beside %s, takes in events and answers probes',
    async (what, crowds) => {
      const dataDir = temporaryDirectory();
      const { port, probePort } = await startServe(dataDir, { VIRKNING_HTTP_PROBE_PORT: '0' });
      const url = `http://127.0.0.1:${port}/events`;
      const first = eventLines(7, 8_000);
      expect((await fetch(url, { method: 'POST', body: first.join('\n'), headers: ndjson })).status).toBe(200);
      await ask(port, '/plans/ihp-2019-2023/figures?period=2023');

      const before = await watch(port, probePort as number, 3_000);
      const crowd = crowds(port);
      onTestFinished(() => {
        for (const { leave } of crowd) leave();
      });
      await delay(3_000);
      const beside = await watch(port, probePort as number, 6_000);

      process.stderr.write(`beside ${what}: ${JSON.stringify({ before, beside })}\n`);
      // A new connection stands behind those of the crowd on its port, for seconds on a busy machine, though the process is free to
      // answer: senders that keep theirs are answered at once. What must know sooner asks on the probes' own port.
      expect(beside.life).toMatchObject({ unanswered: 0 });
      expect(beside.life.slowestMs).toBeLessThan(12_000);
      expect(beside.readiness).toMatchObject({ unanswered: 0 });
      expect(beside.readiness.slowestMs).toBeLessThan(4_000);
      expect(beside.perSecond).toBeGreaterThan(before.perSecond / 20);
      expect((await storedLog(dataDir)).length).toBeGreaterThan(first.length);
    },
    60_000,
  );
});
