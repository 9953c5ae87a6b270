import { describe, expect, it } from 'vitest';
import { seriesSchema } from '../../../contracts/figures/series-schema.ts';
import { eventLines } from '../../support/event-lines.ts';
import { ndjson, type RunningApi, runningApi } from '../../support/http/running-api.ts';
import { runCli } from '../../support/run-cli.ts';

const series = '/plans/ihp-2019-2023/series';
const film = 'period=2023&cutoffs=2023-03-31..2023-12-31';

async function loaded(): Promise<RunningApi> {
  const api = await runningApi();
  expect(await api.post(eventLines(11, 300).join('\n'), ndjson)).toMatchObject({ json: { stored: 300 } });
  return api;
}

describe('GET /plans/{plan}/series', () => {
  it.each([
    [
      'one period at many cutoffs, on the other clock',
      ['--period', '2023', '--cutoffs', '2023-03-31..2024-03-31', '--every', 'quarter', '--clock', 'recorded'],
      'period=2023&cutoffs=2023-03-31..2024-03-31&every=quarter&clock=recorded',
    ],
    [
      'many periods at one cutoff, some figures, of a prefix',
      ['--periods', '2022..2023', '--cutoff', '2023-12-31', '--figure', 'goal-5', 'goal-6', '--position', '100'],
      'periods=2022..2023&cutoff=2023-12-31&figure=goal-5&figure=goal-6&position=100',
    ],
    [
      'a triangle with its revisions, a figure',
      ['--periods', '2023-Q1..2023-Q2', '--lags', '0..2 months', '--figure', 'goal-5', '--revisions'],
      'periods=2023-Q1..2023-Q2&lags=0..2+months&figure=goal-5&revisions=true',
    ],
  ])('is what series prints: %s', async (_, options, query) => {
    const api = await loaded();

    const { json } = await api.ask('GET', `${series}?${query}`);

    const args = ['--data', api.dataDir, 'series', 'ihp-2019-2023', ...options, '--format', 'json'];
    expect(json).toEqual(JSON.parse((await runCli(args)).stdout));
    expect(seriesSchema.parse(json).points.length).toBeGreaterThan(1);
  });

  it('needs not be sent again while nothing has changed, and is another answer to another question', async () => {
    const api = await loaded();
    const etag = (await api.ask('GET', `${series}?${film}`)).headers.get('etag') ?? '';
    const again = (query: string) => api.ask('GET', `${series}?${query}`, { headers: { 'if-none-match': etag } });

    expect(await again(film)).toMatchObject({ status: 304, text: '' });
    for (const other of ['&every=quarter', '&figure=goal-5', '&clock=recorded', '&revisions=true', '&position=299'])
      expect(await again(film + other), other).toMatchObject({ status: 200 });
    await api.post(eventLines(12, 1, 1_000).join('\n'), ndjson);
    expect(await again(film)).toMatchObject({ status: 200, json: { position: 301 } });
  });

  it('has 400 points at most, which is every day of a year', async () => {
    const api = await runningApi();
    const days = (last: string) => `${series}?period=2023&cutoffs=2023-01-01..${last}&every=day&figure=goal-5`;
    const year = await api.ask('GET', days('2024-02-04'));
    expect([year.status, year.json.points.length]).toEqual([200, 400]);
    expect(await api.ask('GET', days('2024-02-05'))).toMatchObject({
      status: 400,
      json: { code: 'QUERY_TOO_MANY_POINTS', detail: 'The series has more than 400 points.' },
    });
  });

  it.each([
    ['no question', '', 'QUERY_BAD_OPTION'],
    ['two questions at once', `${film}&lags=0..1+months`, 'QUERY_BAD_OPTION'],
    ['a period that is none', 'period=last&cutoffs=2023-01-31..2023-02-28', 'QUERY_BAD_PERIOD'],
    ['a cutoff that is no date', 'periods=2022..2023&cutoff=2023-02-30', 'QUERY_BAD_CUTOFF'],
    ['cutoffs the wrong way round', 'period=2023&cutoffs=2023-02-28..2023-01-31', 'QUERY_BAD_RANGE'],
    ['lags that are none', 'periods=2022..2023&lags=soon', 'QUERY_BAD_RANGE'],
    [
      'more days than anybody computes',
      'period=2023&cutoffs=1900-01-01..2199-12-31&every=day',
      'QUERY_TOO_MANY_POINTS',
    ],
    ['a figure that there is not', `${film}&figure=goal-99`, 'QUERY_UNKNOWN_FIGURE'],
    ['groups that there are not', `${film}&by=shoe-size`, 'QUERY_UNKNOWN_BREAKDOWN'],
    ['revisions of a photograph', 'periods=2022..2023&revisions=true', 'QUERY_BAD_OPTION'],
    ['a position beyond the log', `${film}&position=9999`, 'QUERY_BAD_POSITION'],
    ['a misspelt parameter', `${film}&evry=day`, 'QUERY_BAD_OPTION'],
    ['a parameter twice', `${film}&every=day&every=week`, 'QUERY_BAD_OPTION'],
  ])('with %s is 400', async (_, query, code) => {
    const api = await runningApi();
    expect(await api.ask('GET', `${series}?${query}`)).toMatchObject({ status: 400, json: { code } });
  });
});
