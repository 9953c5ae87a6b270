import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { expect, onTestFinished } from 'vitest';
import { type LookLog, openLookLog } from '../../../infra/access/look-log.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { type Metrics, makeMetrics } from '../../../infra/metrics/metrics.ts';
import type { Quarantine, QuarantinedLine } from '../../../infra/quarantine/port.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import type { Pseudonyms } from '../../../infra/vault/port.ts';
import { accessControl, ofThisMachine } from '../../../services/access/access-control.ts';
import { cookies } from '../../../services/access/cookies.ts';
import { makeAnswers } from '../../../services/answers/answers.ts';
import { keepInFile } from '../../../services/answers/kept/keep-in-file.ts';
import { type ApiOptions, makeApi } from '../../../services/api/api-app.ts';
import { ledgerFile } from '../../../services/ledger/ledger-files.ts';
import { type LedgerTurns, ledgerTurns } from '../../../services/ledger/ledger-turns.ts';
import { listen } from '../../../services/running/listen.ts';
import { makeServiceLog } from '../../../services/running/service-log.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { undocumented } from './documented.ts';

/** What a test may set; the rest is as `serve` has it. */
export interface ApiChanges {
  readonly dataDir?: string;
  readonly token?: string;
  readonly signIn?: ApiOptions['signIn'];
  readonly port?: number;
  /** Is given the application before it is asked anything. */
  readonly prepare?: (app: FastifyInstance) => void;
  /** Who makes requests, in place of whoever has the token. */
  readonly recognise?: ApiOptions['recognise'];
  readonly maxBytes?: number;
  readonly stallMs?: number;
  readonly maxAtOnce?: number;
  readonly busyPatienceMs?: number;
  readonly trustedProxies?: readonly string[];
  readonly hosts?: readonly string[];
  /** Puts something between the service and its store, such as trouble. */
  readonly store?: (store: EventStore) => EventStore;
  /** Puts something between the ledger and the log that it follows, such as slowness. */
  readonly followed?: (log: EventStore) => EventStore;
  readonly ledgerPatienceMs?: number;
  readonly quarantine?: (quarantine: Quarantine) => Quarantine;
  /** Where intake exchanges personal numbers. */
  readonly pseudonyms?: Pseudonyms;
  readonly live?: NonNullable<ApiOptions['live']>;
  readonly checks?: ApiOptions['checks'];
  readonly ledgerState?: ApiOptions['ledgerState'];
  readonly watches?: NonNullable<ApiOptions['watches']>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any;
}

export interface RunningApi {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly store: EventStore;
  readonly quarantine: Quarantine;
  readonly looks: LookLog;
  readonly metrics: Metrics;
  readonly turns: LedgerTurns;
  readonly givingUp: AbortController;
  /** Asks, and holds the answer against the OpenAPI document. */
  ask(method: string, path: string, init?: Omit<RequestInit, 'method'>): Promise<Answered>;
  /** `POST /events`. */
  post(body: RequestInit['body'], contentType: string | undefined, headers?: Record<string, string>): Promise<Answered>;
  /** Everything that the service has logged, at every level. */
  logged(): string;
  /** All events stored, as `source id`. */
  stored(): Promise<string[]>;
  quarantined(): Promise<QuarantinedLine[]>;
}

function rememberingStream(): { stream: Writable; text: () => string } {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
}

/** The HTTP application of `serve` on a port of its own, over a real store in a directory of the test's own. */
export async function runningApi(changes: ApiChanges = {}): Promise<RunningApi> {
  const dataDir = changes.dataDir ?? temporaryDirectory();
  const store = await openSqliteEventStore(dataDir, { busyTimeoutMs: 20 });
  const quarantine = await openSqliteQuarantine(dataDir, { busyTimeoutMs: 20 });
  const looks = await openLookLog(dataDir, { busyTimeoutMs: 20 });
  const { stream, text } = rememberingStream();
  const metrics = makeMetrics();
  const givingUp = new AbortController();
  const turns = ledgerTurns(ledgerFile(dataDir), changes.followed?.(store) ?? store, { signal: givingUp.signal });
  const log = makeServiceLog(stream, 'trace');
  const kept = await keepInFile({ dataDir, maxBytes: 1024 * 1024, log, nowMs: Date.now });
  const app = makeApi({
    store: changes.store?.(store) ?? store,
    quarantine: changes.quarantine?.(quarantine) ?? quarantine,
    ...(changes.pseudonyms && { pseudonyms: changes.pseudonyms }),
    turns,
    answers: makeAnswers({ turns, log: changes.store?.(store) ?? store, kept }),
    metrics,
    log,
    limits: {
      maxBytes: changes.maxBytes ?? 1024 * 1024,
      stallMs: changes.stallMs ?? 20_000,
      givingUp: givingUp.signal,
    },
    maxAtOnce: changes.maxAtOnce ?? 16,
    busyPatienceMs: changes.busyPatienceMs ?? 10_000,
    ...(changes.trustedProxies !== undefined && { trustedProxies: changes.trustedProxies }),
    ...(changes.ledgerPatienceMs !== undefined && { ledgerPatienceMs: changes.ledgerPatienceMs }),
    ...(changes.live !== undefined && { live: changes.live }),
    ...(changes.watches !== undefined && { watches: changes.watches }),
    ...(changes.hosts !== undefined && { hosts: changes.hosts }),
    recognise:
      changes.recognise ??
      accessControl({
        ...(changes.token !== undefined && { httpToken: changes.token }),
        ...(changes.signIn !== undefined && { signIn: changes.signIn }),
        cookies: cookies(false),
        openTo: ofThisMachine,
        nowMs: Date.now,
      }).recognise,
    looks,
    cookies: cookies(false),
    ...(changes.signIn !== undefined && { signIn: changes.signIn }),
    dataDir,
    checks: changes.checks ?? { store: async () => ({ ready: true, state: `head ${await store.head()}` }) },
    ledgerState: changes.ledgerState ?? (() => ({ position: null, lagSeconds: 0, trouble: undefined })),
    nowMs: () => Date.parse('2024-06-01T12:00:00Z'),
  });
  changes.prepare?.(app);
  const port = await listen(app, '127.0.0.1', changes.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  onTestFinished(async () => {
    givingUp.abort();
    await app.close();
    await turns.close();
    kept[Symbol.dispose]();
    await quarantine.close();
    looks[Symbol.dispose]();
    await store.close();
  });

  const api: RunningApi = {
    app,
    url,
    port,
    dataDir,
    store,
    quarantine,
    looks,
    metrics,
    turns,
    givingUp,
    async ask(method, path, init = {}) {
      const response = await fetch(url + path, { ...init, method });
      const body = await response.text();
      const contentType = response.headers.get('content-type');
      const answer = { method, path: path.split('?')[0] as string, status: response.status, contentType, body };
      expect(undocumented(answer), body).toEqual([]);
      return {
        status: response.status,
        headers: response.headers,
        text: body,
        json: contentType?.includes('json') ? JSON.parse(body) : undefined,
      };
    },
    post(body, contentType, headers = {}) {
      return api.ask('POST', '/events', {
        body,
        headers: { ...(contentType !== undefined && { 'content-type': contentType }), ...headers },
        ...(body instanceof ReadableStream && { duplex: 'half' }),
      } as RequestInit);
    },
    logged: text,
    async stored() {
      const events = await store.readAll(null, 100_000);
      return events.map(({ metadata }) => `${metadata.source} ${metadata.sourceId}`);
    },
    async quarantined() {
      const lines: QuarantinedLine[] = [];
      for await (const line of quarantine.list()) lines.push(line);
      return lines;
    },
  };
  return api;
}

export const structured = 'application/cloudevents+json';
export const ndjson = 'application/x-ndjson';
export const batch = 'application/cloudevents-batch+json';
