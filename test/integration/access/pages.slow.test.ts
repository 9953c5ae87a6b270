import { describe, expect, it } from 'vitest';
import { type Role, withIncluded } from '../../../contracts/access/roles.ts';
import type { Look } from '../../../infra/access/look-log.ts';
import { type ApiChanges, type RunningApi, runningApi } from '../../support/http/running-api.ts';

function as(...given: readonly Role[]): ApiChanges {
  return { recognise: () => ({ kind: 'person', name: '<b>anna</b>', subject: 's-1', roles: withIncluded(given) }) };
}

async function page(api: RunningApi, path: string): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(api.url + path, { redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}

describe('what pages say of access', () => {
  it('while nothing is set up: that nobody is asked, and what everybody may therefore', async () => {
    const api = await runningApi();
    expect((await page(api, '/da')).text).toContain(
      'Ingen bliver spurgt, hvem de er: alle, der kan nå tjenesten, kan sende hændelser, se tal, analysere, slå borgere op og drive tjenesten.',
    );
    expect((await page(api, '/en')).text).toContain('Nobody is asked who they are');
  });

  it('to somebody who is signed in: who they are, escaped, and how to sign out', async () => {
    const api = await runningApi(as('read'));
    const { text } = await page(api, '/da');
    expect(text).toContain('&lt;b&gt;anna&lt;/b&gt;');
    expect(text).toContain('href="/sign-out"');
    expect(text).not.toContain('Ingen bliver spurgt');
  });

  it('to nobody known: how to sign in, and come back', async () => {
    const api = await runningApi({
      recognise: () => ({ kind: 'nobody', name: 'nobody', roles: new Set(), maySignIn: true }),
    });
    const { status, text } = await page(api, '/en/plans/ihp-2019-2023?period=2023');
    expect(status).toBe(401);
    expect(text).toContain('href="/sign-in?to=%2Fen%2Fplans%2Fihp-2019-2023%3Fperiod%3D2023"');
  });
});

describe('the page of the log of looks', () => {
  const look: Look = {
    who: 'anna',
    knownBy: 'person',
    plan: 'ihp-2019-2023',
    figure: 'goal-1',
    citizen: 'c-<1>',
    citizens: 1,
    purpose: 'spot check 17',
    request: 'r-1',
  };

  it('is for auditors', async () => {
    expect((await page(await runningApi(as('analyse', 'operate')), '/da/access-log')).status).toBe(403);
    const api = await runningApi(as('audit'));
    expect((await page(api, '/da/access-log')).text).toContain('Ingen har slået en borger op.');
  });

  it('shows the newest first, and leads to the older ones', async () => {
    const api = await runningApi(as('audit'));
    for (let nth = 1; nth <= 130; nth++)
      api.looks.add({ ...look, purpose: `spot check ${nth}.` }, Date.parse('2026-11-30T10:00:00Z'));
    const first = await page(api, '/en/access-log');
    expect(first.text).toContain('c-&lt;1&gt;');
    expect(first.text).toContain('30 Nov 2026 11:00');
    expect(first.text).toContain('spot check 130.');
    expect(first.text).toContain('spot check 31.');
    expect(first.text).not.toContain('spot check 30.');
    expect(first.text).toContain('href="/en/access-log?before=31"');
    const older = await page(api, '/en/access-log?before=31');
    expect(older.text).toContain('spot check 30.');
    expect(older.text).not.toContain('Older looks');
    expect((await page(api, '/en/access-log?before=x')).status).toBe(400);
  });
});

describe('the purpose', () => {
  const form = (purpose: string, to: string, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ purpose, to }),
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
  });

  it('is kept for an hour, and leads back to where it was asked', async () => {
    const api = await runningApi(as('audit'));
    const answer = await fetch(`${api.url}/purpose`, form('stikprøve 17', '/da/plans/x?period=2023'));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/da/plans/x?period=2023');
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^virkning-purpose=stikpr%C3%B8ve%2017; Max-Age=3600;/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
  });

  it.each([
    ['another site has it sent', form('spot check', '/da', { 'sec-fetch-site': 'cross-site' }), 403],
    ['it says nothing', form('x', '/da'), 400],
    ['it holds a personal number', form('010190-1234 again', '/da'), 400],
    ['it is a book', form('x'.repeat(20_000), '/da'), 413],
    ['it is no form', { ...form('', ''), body: '{}' }, 415],
  ])('is not taken where %s', async (_, init, status) => {
    const api = await runningApi(as('audit'));
    const answer = await fetch(`${api.url}/purpose`, init);
    expect(answer.status).toBe(status);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('leads to no other site, and is asked of nobody who may not look', async () => {
    const auditor = await runningApi(as('audit'));
    const answer = await fetch(`${auditor.url}/purpose`, form('spot check', 'https://elsewhere.example'));
    expect(answer.headers.get('location')).toBe('/');
    const reader = await runningApi(as('read'));
    expect((await fetch(`${reader.url}/purpose`, form('spot check', '/da'))).status).toBe(403);
  });
});
