import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { replaySchema } from '../../../contracts/figures/figure-schema.ts';
import { eventLines } from '../../support/event-lines.ts';
import { ndjson, type RunningApi, runningApi } from '../../support/http/running-api.ts';
import { runCli } from '../../support/run-cli.ts';
import { until } from '../../support/until.ts';

const figures = '/plans/ihp-2019-2023/figures';

async function loaded(): Promise<RunningApi> {
  const api = await runningApi();
  expect(await api.post(eventLines(11, 300).join('\n'), ndjson)).toMatchObject({ json: { stored: 300 } });
  return api;
}

describe('GET /plans', () => {
  it('lists the plans, each with the hash that its figures carry', async () => {
    const api = await loaded();

    const { json } = await api.ask('GET', '/plans');

    const plan = json.plans.find(({ id }: { id: string }) => id === 'ihp-2019-2023');
    expect(plan).toMatchObject({ title: { en: expect.any(String) } });
    const { json: computed } = await api.ask('GET', `${figures}?period=2023`);
    expect(computed.definition).toBe(plan.definition);
    expect(computed.figures.map(({ id }: { id: string }) => id)).toEqual(
      plan.figures.map(({ id }: { id: string }) => id),
    );
  });
});

describe('GET /plans/{plan}/figures', () => {
  it.each([
    ['a cutoff', ['--cutoff', '2023-05-10'], 'cutoff=2023-05-10'],
    ['the other clock', ['--cutoff', '2023-12-31', '--clock', 'recorded'], 'cutoff=2023-12-31&clock=recorded'],
    ['a prefix of the log', ['--cutoff', '2023-12-31', '--position', '100'], 'cutoff=2023-12-31&position=100'],
  ])('is what replay prints, at %s', async (_, options, query) => {
    const api = await loaded();

    const { json } = await api.ask('GET', `${figures}?period=2023&${query}`);

    const args = ['--data', api.dataDir, 'replay', 'ihp-2019-2023', '--period', '2023', '--format', 'json', ...options];
    expect(json).toEqual(JSON.parse((await runCli(args)).stdout));
    expect(replaySchema.safeParse(json).success).toBe(true);
  });

  it('holds what was stored a moment before, up to today where no cutoff is given', async () => {
    const api = await loaded();
    await api.post(eventLines(12, 5, 1_000).join('\n'), ndjson);

    const { json } = await api.ask('GET', `${figures}?period=2023`);

    expect(json.cutoff).toEqual({ clock: 'registered', through: '2024-06-01', position: 305 });
  });

  it('says in its data that the period had not begun at the cutoff, and judges no target', async () => {
    const api = await loaded();

    const { status, json } = await api.ask('GET', `${figures}?period=2023&cutoff=2022-12-31`);

    expect(status).toBe(200);
    expect(json.notices).toMatchObject([{ code: 'QUERY_PERIOD_NOT_BEGUN' }]);
    expect(json.figures.map(({ met }: { met: unknown }) => met)).toEqual(json.figures.map(() => null));
    expect(json.figures.at(-1)).toMatchObject({ id: 'goals-met', numerator: 0 });
  });

  it('needs not be sent again while nothing has changed', async () => {
    const api = await loaded();
    const path = `${figures}?period=2023&cutoff=2023-12-31`;
    const etag = (await api.ask('GET', path)).headers.get('etag') ?? '';

    const headers = { 'if-none-match': `"other", W/${etag}` };
    expect(await api.ask('GET', path, { headers })).toMatchObject({ status: 304, text: '' });
    expect(await api.ask('GET', path.replace('2023-12-31', '2023-12-30'), { headers })).toMatchObject({ status: 200 });

    await api.post(eventLines(12, 1, 1_000).join('\n'), ndjson);
    expect(await api.ask('GET', path, { headers })).toMatchObject({ status: 200, json: { cutoff: { position: 301 } } });
    expect(await api.ask('GET', `${path}&position=300`, { headers })).toMatchObject({ status: 304 });
  });

  it('is not computed, and takes no place, for a caller that has hung up', async () => {
    const api = await loaded();
    const hold = Promise.withResolvers<void>();
    // As many as read at once.
    const held = Promise.all([1, 2, 3].map(() => api.turns.use(() => hold.promise)));
    const path = `${figures}?period=2023`;
    // What is asked by several at once is computed once, so each asks something else.
    const gone = Array.from({ length: 16 }, (_, at) => {
      const other = `${path}&position=${at}`;
      const asked = request({ host: '127.0.0.1', port: api.port, path: other, agent: false }).on(
        'error',
        () => undefined,
      );
      asked.end();
      return asked;
    });
    // One that is not refused at once is not waited for either.
    const isFull = () =>
      api.ask('GET', path, { signal: AbortSignal.timeout(2_000) }).then(
        ({ status }) => status === 429,
        () => false,
      );
    await until(isFull);

    for (const asked of gone) asked.destroy();
    const answer = until(async () => {
      const tried = await api.ask('GET', path);
      return tried.status === 429 ? undefined : tried;
    });
    await delay(300);
    hold.resolve();

    await held;
    expect(await answer).toMatchObject({ status: 200 });
    expect(api.logged()).not.toContain('a request failed');
  });

  it.each([
    ['no period', '', 'QUERY_BAD_OPTION'],
    ['a period that is none', 'period=last', 'QUERY_BAD_PERIOD'],
    ['a cutoff that is no date', 'period=2023&cutoff=2023-02-30', 'QUERY_BAD_CUTOFF'],
    ['a clock that is none', 'period=2023&clock=wall', 'QUERY_BAD_OPTION'],
    ['a position that is none', 'period=2023&position=-1', 'QUERY_BAD_POSITION'],
    ['a position beyond the log', 'period=2023&position=9999', 'QUERY_BAD_POSITION'],
    ['a misspelt parameter', 'period=2023&cutof=2023-12-31', 'QUERY_BAD_OPTION'],
    ['a parameter twice', 'period=2023&period=2022', 'QUERY_BAD_OPTION'],
  ])('with %s is 400', async (_, query, code) => {
    const api = await runningApi();
    expect(await api.ask('GET', `${figures}?${query}`)).toMatchObject({ status: 400, json: { code } });
  });

  it.each(['none', '..%2F..%2Fpackage.json', 'ihp-2019-2023.yaml', '%00'])('of the plan %s is 404', async (plan) => {
    const api = await runningApi();
    const answer = await api.ask('GET', `/plans/${plan}/figures?period=2023`);
    expect(answer).toMatchObject({ status: 404, json: { code: 'PLAN_NOT_FOUND' } });
  });
});
