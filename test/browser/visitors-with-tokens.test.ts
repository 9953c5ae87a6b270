import { beforeAll, expect, it } from 'vitest';
import { eventLine } from '../support/event-lines.ts';
import { runCommand } from '../support/run-command.ts';
import { inBrowser } from './support/chromium.ts';
import { ownSite } from './support/sites.ts';
import { tries } from './support/try-event.ts';
import { expectSound, visit } from './support/visit.ts';

const goal5 = 'plans/ihp-2019-2023/figures/goal-5?period=2023&cutoff=2023-12-31';

inBrowser('a service that knows its callers', () => {
  const site = ownSite();
  let [reader, sender] = ['', ''];
  const as = (token: string) => ({ extraHTTPHeaders: { authorization: `Bearer ${token}` } });

  async function tokenOf(name: string, ...rights: readonly string[]): Promise<string> {
    const added = await runCommand(['--data', site.dataDir, 'access', 'add', name, ...rights, '--format', 'json']);
    return JSON.parse(added.stdout).token;
  }

  beforeAll(async () => {
    reader = await tokenOf('reader', '--role', 'read');
    sender = await tokenOf('sender', '--role', 'send', '--source', 'urn:system:test');
    await runCommand(['--data', site.dataDir, 'load', '-'], eventLine(1));
  });

  it.each([
    ['da', 'vises for dem, der har adgang til at analysere'],
    ['en', 'is shown to those who may analyse'],
  ])('shows in %s who may read only a figure without its curve, and says why', async (language, says) => {
    const visited = await visit(`${site.url}/${language}/${goal5}`, as(reader));
    await expectSound(visited);
    const text = await visited.page.locator('main').innerText();
    // Readers are told counts to the nearest five.
    expect(text).toContain('51 %: 180');
    expect(text).not.toContain('179');
    expect(text).toContain(says);
    expect(await visited.page.locator('svg.curve').count()).toBe(0);
    const curve = `${site.url}/${language}/${goal5.replace('?', '/curve.svg?')}`;
    expect((await fetch(curve, { headers: as(reader).extraHTTPHeaders })).status).toBe(403);
    expect((await fetch(curve)).status).toBe(401);
    const plan = await visit(`${site.url}/${language}/plans/ihp-2019-2023?period=2023`, as(reader));
    expect(await plan.page.locator('img.sparkline').count()).toBe(0);
    await expectSound(plan);
  });

  it('shows them of the data the code lists, says who is shown the rest, and lets them try no line again', async () => {
    const visited = await visit(`${site.url}/en/data`, as(reader));
    expect(await visited.page.locator('main').innerText()).toContain('shown to whoever operates the service');
    expect(await visited.page.locator('#refused').count()).toBe(0);
    await expectSound(visited);
    const headers = { ...as(reader).extraHTTPHeaders, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(`${site.url}/en/data/refused/1/retry`, { method: 'POST', headers, body: '' });
    expect(answer.status).toBe(403);
  });

  it.each([
    ['da', 'Det må du ikke se'],
    ['en', 'You may not see this'],
  ])('says in %s that they may not see how it is operated', async (language, title) => {
    const visited = await visit(`${site.url}/${language}/operations`, as(reader));
    expect(await visited.page.locator('h1').innerText()).toBe(title);
    expect(await visited.page.getByText('HTTP_FORBIDDEN', { exact: true }).count()).toBe(1);
    await expectSound(visited);
  });

  it('has the pages of its interfaces open to everybody, and tells only who may send what is stored', async () => {
    const anybody = await visit(`${site.url}/en/integration`);
    await tries(anybody, eventLine(1, { subject: 'c-other' }));
    expect(await anybody.page.getByRole('status').innerText()).toContain('shown only to who may send events');
    const known = await visit(`${site.url}/en/integration`, as(sender));
    await tries(known, eventLine(1, { subject: 'c-other' }));
    expect(await known.page.getByRole('alert').innerText()).toContain('EVENT_CONFLICT');
    await tries(known, eventLine(2, { source: 'urn:system:other' }));
    expect(await known.page.getByRole('alert').innerText()).toContain('EVENT_SOURCE_NOT_ALLOWED');
  });
});
