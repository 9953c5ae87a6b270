import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Role, withIncluded } from '../../../contracts/access/roles.ts';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { ledgerFile } from '../../../services/ledger/ledger-files.ts';
import { badLine, eventLine } from '../../support/event-lines.ts';
import { documentedAnswers, undocumented } from '../../support/http/documented.ts';
import {
  type ApiChanges,
  batch,
  ndjson,
  type RunningApi,
  runningApi,
  structured,
} from '../../support/http/running-api.ts';
import { type SlowPost, slowPost } from '../../support/http/slow-post.ts';
import { troubledStore } from '../../support/http/troubled-store.ts';
import { until } from '../../support/until.ts';

/** How to get an answer: what the service is like, and what to ask it; returns the status. */
interface Way {
  readonly changes?: ApiChanges;
  readonly ask: (api: RunningApi) => Promise<number>;
}

function broken(code: 'STORE_CORRUPT' | 'STORE_UNAVAILABLE'): ApiChanges {
  const trouble = troubledStore(code);
  trouble.goodAppends = 0;
  return { store: trouble.between };
}

/** A store that cannot be read. */
function unreadable(code: 'STORE_CORRUPT' | 'STORE_UNAVAILABLE'): ApiChanges {
  const fails = async () => {
    throw new CodedError(code, 'The store has trouble.');
  };
  return { store: (store) => ({ ...store, eventById: fails }) };
}

async function slowAnswer(slow: SlowPost, path: string): Promise<number> {
  const { status, headers, body } = await slow.answer;
  const contentType = headers['content-type'] as string;
  expect(undocumented({ method: 'POST', path, status, contentType, body })).toEqual([]);
  return status;
}

function get(path: string, changes: ApiChanges = {}, headers: Record<string, string> = {}): Way {
  return { changes, ask: async (api) => (await api.ask('GET', path, { headers })).status };
}

function post(body: string, contentType = structured, changes: ApiChanges = {}): Way {
  return { changes, ask: async (api) => (await api.post(body, contentType)).status };
}

/** Requests of somebody who has these roles. */
function as(...given: readonly Role[]): ApiChanges {
  return { recognise: () => ({ kind: 'token', name: 'test', roles: withIncluded(given) }) };
}

const locked = { token: 'a-token-of-some-length' };

/** The ways to each answer to a question about a plan. */
function answersOf(route: 'figures' | 'series', query: string): Record<string, Way> {
  const asked = `/plans/ihp-2019-2023/${route}?${query}`;
  const answers: Record<number, Way> = {
    200: get(asked),
    304: {
      ask: async (api) => {
        const etag = (await api.ask('GET', asked)).headers.get('etag') ?? '';
        return (await api.ask('GET', asked, { headers: { 'if-none-match': etag } })).status;
      },
    },
    400: get(`/plans/ihp-2019-2023/${route}`),
    401: get(asked, locked),
    403: get(asked, as(route === 'series' ? 'read' : 'send', 'operate')),
    404: get(`/plans/none/${route}?${query}`),
    429: {
      ask: async (api) => {
        const answers = await Promise.all(
          Array.from({ length: 40 }, (_, at) => api.ask('GET', `${asked}&position=${at}`)),
        );
        return answers.map(({ status }) => status).find((status) => status === 429) ?? 200;
      },
    },
    500: {
      ask: async (api) => {
        writeFileSync(ledgerFile(api.dataDir), 'no ledger');
        return (await api.ask('GET', asked)).status;
      },
    },
    503: {
      ask: async (api) => {
        await api.turns.close();
        return (await api.ask('GET', asked)).status;
      },
    },
  };
  return Object.fromEntries(
    Object.entries(answers).map(([status, way]) => [`GET /plans/{plan}/${route} ${status}`, way]),
  );
}

/** The ways to each answer to a batch. @param troubled what is in the way of a store in trouble */
function answersOfBatch(path: string, troubled: typeof broken): Record<string, Way> {
  const post = (body: string, contentType = batch, changes: ApiChanges = {}): Way => {
    const headers = { 'content-type': contentType };
    return { changes, ask: async (api) => (await api.ask('POST', path, { headers, body })).status };
  };
  const answers: Record<number, Way> = {
    200: post(`[${eventLine(1)},${badLine(1)}]`),
    400: post('['),
    401: post('[]', batch, locked),
    403: post('[]', batch, as('audit', 'operate')),
    408: {
      changes: { stallMs: 50 },
      ask: async (api) => {
        const slow = slowPost(api.port, { 'content-type': batch }, path);
        await slow.send('[');
        return slowAnswer(slow, path);
      },
    },
    413: post(`[${eventLine(1)}]`, batch, { maxBytes: 20 }),
    415: post(eventLine(1), 'text/plain'),
    429: {
      changes: { maxAtOnce: 1 },
      ask: async (api) => {
        const long = { headers: { 'content-type': ndjson }, body: '\n'.repeat(70_000) };
        const slow = slowPost(api.port, long.headers, path);
        await slow.send(long.body);
        const refused = await until(async () => {
          const { status } = await api.ask('POST', path, long);
          return status === 200 ? undefined : status;
        });
        slow.request.destroy();
        return refused;
      },
    },
    500: post(`[${eventLine(1)}]`, batch, troubled('STORE_CORRUPT')),
    503: post(`[${eventLine(1)}]`, batch, troubled('STORE_UNAVAILABLE')),
  };
  return Object.fromEntries(Object.entries(answers).map(([status, way]) => [`POST ${path} ${status}`, way]));
}

const ways: Readonly<Record<string, Way>> = {
  'POST /events 200': post(`${eventLine(1)}\n${badLine(1)}`, ndjson),
  'POST /events 201': post(eventLine(1)),
  'POST /events 400': post('[', 'application/json'),
  'POST /events 401': post(eventLine(1), structured, locked),
  'POST /events 403': post(eventLine(1), structured, as('audit', 'operate')),
  'POST /events 408': {
    changes: { stallMs: 50 },
    ask: async (api) => {
      const slow = slowPost(api.port, { 'content-type': structured });
      await slow.send('{');
      return slowAnswer(slow, '/events');
    },
  },
  'POST /events 409': {
    ask: async (api) => {
      await api.post(eventLine(1), structured);
      return (await api.post(eventLine(1, { subject: 'c-other' }), structured)).status;
    },
  },
  'POST /events 413': post(eventLine(1), ndjson, { maxBytes: 20 }),
  'POST /events 415': post(eventLine(1), 'text/plain'),
  'POST /events 422': post(badLine(1)),
  'POST /events 429': {
    changes: { maxAtOnce: 1 },
    ask: async (api) => {
      const slow = slowPost(api.port, { 'content-type': ndjson });
      await slow.send('\n'.repeat(70_000));
      const refused = await until(async () => {
        const { status } = await api.post('\n'.repeat(70_000), ndjson);
        return status === 200 ? undefined : status;
      });
      slow.request.destroy();
      return refused;
    },
  },
  'POST /events 500': post(eventLine(1), structured, broken('STORE_CORRUPT')),
  'POST /events 503': post(eventLine(1), structured, broken('STORE_UNAVAILABLE')),
  ...answersOfBatch('/events/batch', broken),
  ...answersOfBatch('/events/dry-run', unreadable),
  'GET /events/{source}/{id} 200': {
    ask: async (api) => {
      await api.post(eventLine(1), structured);
      return (await api.ask('GET', '/events/urn:system:test/evt-1')).status;
    },
  },
  'GET /events/{source}/{id} 401': get('/events/urn:a/1', locked),
  'GET /events/{source}/{id} 403': get('/events/urn:a/1', as('analyse')),
  'GET /events/{source}/{id} 404': get('/events/urn:a/1'),
  'GET /events/{source}/{id} 500': get('/events/urn:a/1', unreadable('STORE_CORRUPT')),
  'GET /events/{source}/{id} 503': get('/events/urn:a/1', unreadable('STORE_UNAVAILABLE')),
  'GET /plans 200': get('/plans'),
  'GET /plans 401': get('/plans', locked),
  'GET /plans 503': get('/plans', {
    recognise: () => {
      throw new CodedError('STORE_MOVED', 'away');
    },
  }),
  'GET /plans 403': get('/plans', as('send', 'operate')),
  ...answersOf('figures', 'period=2023'),
  ...answersOf('series', 'period=2023&cutoffs=2023-11-30..2023-12-31'),
  'GET /live 200': get('/live', { live: { lastsMs: 0 } }),
  'GET /live 401': get('/live', locked),
  'GET /live 403': get('/live', as('send', 'operate')),
  'GET /live 429': get('/live', { live: { atMost: 0 } }),
  'GET /openapi.json 200': get('/openapi.json'),
  'GET /asyncapi.json 200': get('/asyncapi.json'),
  'GET /healthz 200': get('/healthz'),
  'GET /readyz 200': get('/readyz'),
  'GET /readyz 503': get('/readyz', { checks: { kafka: () => ({ ready: false, state: 'joining' }) } }),
  'GET /metrics 200': get('/metrics'),
};

describe('every answer of the OpenAPI document', () => {
  it('has a way to get it, and the document has none that this test does not know', () => {
    expect(Object.keys(ways).sort()).toEqual(documentedAnswers().sort());
  });

  it.each(Object.entries(ways))('%s is given as it says', async (name, { changes, ask }) => {
    const api = await runningApi(changes);
    expect(String(await ask(api))).toBe(name.split(' ')[2]);
  });
});

/** `METHOD /path/{parameter}` of every route in the framework's tree, in which a child's path goes on from its parent's. */
function routesOf(tree: string): string[] {
  const parents: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', path = '', methods = ''] =
      /^([│├└─\s]*)([^\s│├└─]\S*) (?:\(([A-Z, ]+)\))?/.exec(`${line} `) ?? [];
    const depth = indent.length / 4;
    parents[depth] = (parents[depth - 1] ?? '') + path;
    const whole = parents[depth].replaceAll(/:(\w+)/g, '{$1}');
    return methods === '' ? [] : methods.split(', ').map((method) => `${method} ${whole}`);
  });
}

describe('the routes of the service', () => {
  it('are those of the document', async () => {
    const { app } = await runningApi();
    const documented = new Set(documentedAnswers().map((answer) => answer.split(' ').slice(0, 2).join(' ')));
    const routes = routesOf(app.printRoutes({ commonPrefix: false }));
    // Pages are for people, and say themselves what leads where.
    const isOfPages = (route: string): boolean => /^(?:GET|POST) \/(?:$|da\b|en\b|assets\/|purpose$)/.test(route);
    const ofMachines = routes.filter((route) => !route.startsWith('HEAD ') && !isOfPages(route));
    expect(new Set(ofMachines)).toEqual(documented);
  });
});
