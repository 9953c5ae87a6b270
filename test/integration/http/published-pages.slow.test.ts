import { describe, expect, it } from 'vitest';
import { withIncluded } from '../../../contracts/access/roles.ts';
import { publishFigures } from '../../../services/publications/publish-figures.ts';
import { publishAsServed } from '../../support/http/publish-figures.ts';
import { ndjson, type RunningApi, runningApi } from '../../support/http/running-api.ts';
import { until } from '../../support/until.ts';

function event(id: string, subject: string, type: string, on: string, data: object, time = on): string {
  const envelope = { specversion: '1.0', id, source: 'urn:tests', type: `journey.${type}.v1`, subject };
  return JSON.stringify({ ...envelope, time: `${time}T09:00:00Z`, data: { occurredOn: on, ...data } });
}

const enrolled = (who: string) =>
  event(`e-${who}`, who, 'enrolled', '2022-08-19', { initiative: 'activity-ready-programme' });
const placed = (who: string) =>
  event(`p-${who}`, who, 'placed', '2023-03-01', { kind: 'workPlacement', sector: 'private' });

/** A service whose only plan with citizens has one publication; what comes later is registered before its cutoff. */
async function published(roles: readonly ('read' | 'analyse')[] = ['analyse']): Promise<RunningApi> {
  let mayAll = true;
  const api = await runningApi({
    recognise: () => ({
      kind: 'token',
      name: 'test',
      roles: withIncluded(mayAll ? ['send', 'read', 'analyse', 'audit', 'operate'] : [...roles]),
    }),
  });
  const all = ['syn-a', 'syn-b', 'syn-c'].map(enrolled);
  expect((await api.post([...all, placed('syn-a')].join('\n'), ndjson)).status).toBe(200);
  expect(await publishAsServed(api.url, api.store)).toBe(1);
  await api.post(placed('syn-b'), ndjson);
  mayAll = false;
  return api;
}

const textOf = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the pages of the register', () => {
  it('list what was published, and show it with whether it comes out again, what moved since and the plan', async () => {
    const { ask } = await published();
    const list = await ask('GET', '/en/published');
    expect(list.status).toBe(200);
    expect(list.text).toContain('href="/en/published/1"');
    expect(textOf(list.text)).toContain('Synthetic office ihp-2019-2023');

    // One of three then, two of three once the ledger has the event that came later.
    const { text } = await until(async () => {
      const page = await ask('GET', '/en/published/1');
      return textOf(page.text).includes('33 % (1/3) yes 67 % (2/3) ') ? page : undefined;
    });
    expect(textOf(text)).toContain('All figures come out again');
    expect(textOf(text)).toContain('not superseded');
    expect(text).toContain('plan: ihp-2019-2023');
    expect((await ask('GET', '/da/published/1')).text).toContain('Alle tal kommer ud igen');
  });

  it('say which one has taken the place of another, in whichever form', async () => {
    const { ask, url, store } = await published(['analyse']);
    const later = await publishAsServed(url, store, { cutoff: '2024-01-31' });
    expect(later).toBe(2);
    expect((await ask('GET', '/en/published/1')).text).toContain('href="/en/published/2"');
    expect((await ask('GET', '/en/published/1.json')).json).toMatchObject({
      number: 1,
      supersededBy: 2,
      reproduced: true,
    });
    expect((await ask('GET', '/en/published.json')).json.publications).toMatchObject([
      { number: 1, supersededBy: 2 },
      { number: 2, supersededBy: null },
    ]);
  });

  it('tell a reader what was published, and no figures: they are of a position that readers are not told of', async () => {
    const { ask } = await published(['read']);
    expect((await ask('GET', '/en/published')).status).toBe(200);
    for (const form of ['', '.json', '.csv'])
      expect(await ask('GET', `/en/published/1${form}`)).toMatchObject({ status: 403 });
  });

  it('say which figures do not come out again', async () => {
    const api = await published();
    // Figures that the log never gave.
    const first = (await api.ask('GET', '/en/published/1.json')).json;
    const figures = first.result.figures.map((each: { id: string; numerator?: number }) =>
      each.id === 'goal-4' ? { ...each, numerator: 9, value: 9, lowest: 9, highest: 9 } : each,
    );
    const said = { publishedBy: 'Tests', program: '0.0.0', checkpoint: null, planText: first.planText };
    await publishFigures(
      api.store,
      { ...said, result: { ...first.result, figures } },
      { atMs: Date.now(), request: 'changed' },
    );
    const page = textOf((await api.ask('GET', '/en/published/2')).text);
    expect(page).toContain('These figures do NOT come out again, computed from the log as it was: goal-4.');
    expect((await api.ask('GET', '/en/published/2.json')).json).toMatchObject({ reproduced: false });
  });

  it('have nothing under other numbers, nor under what is none', async () => {
    const { ask } = await published();
    for (const number of ['2', '0', 'x', '1e3', '2.json'])
      expect(await ask('GET', `/en/published/${number}`), number).toMatchObject({ status: 404 });
  });
});

it('given nothing that was published, then the page says so', async () => {
  const { ask } = await runningApi();
  expect((await ask('GET', '/en/published')).text).toContain('Nothing has been published.');
});
