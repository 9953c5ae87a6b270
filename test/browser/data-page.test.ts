import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { eventProblem } from '../../contracts/errors/refusal.ts';
import { openSqliteQuarantine } from '../../infra/quarantine/sqlite-quarantine.ts';
import { badLine, eventLine } from '../support/event-lines.ts';
import { runCommand } from '../support/run-command.ts';
import { inBrowser } from './support/chromium.ts';
import { namesByTab } from './support/keyboard.ts';
import { emptySite, ownSite } from './support/sites.ts';
import { expectNothingRun, expectSound, script, visit } from './support/visit.ts';

inBrowser('the page of data', () => {
  const site = ownSite();

  beforeAll(async () => {
    const personal = eventLine(2, { subject: '010190-1234' });
    const waits = eventLine(3, {
      type: 'journey.retracted.v1',
      data: { retracts: { id: 'never-sent' }, reason: 'duplicate' },
    });
    const file = join(site.dataDir, 'more.ndjson');
    writeFileSync(
      file,
      [badLine(1), personal, waits, ...Array.from({ length: 60 }, (_, at) => badLine(10 + at))].join('\n'),
    );
    await runCommand(['--data', site.dataDir, 'load', file]);
    // Loaded by another process, it is shown when the service has read it.
    const shown = async () => (await fetch(`${site.url}/da/data`)).text();
    await vi.waitFor(async () => expect(await shown()).toContain('venter på det, de ændrer'), {
      interval: 500,
      timeout: 90_000,
    });
  });

  it.each([
    ['da', 'Afviste, der venter', 'er ingen dato i kalenderen', 'venter på det, de ændrer', 'nyttejob'],
    ['en', 'Refused events that wait', 'is not a date of the calendar', 'wait for what they change', 'utility job'],
  ])(
    'in %s shows what came in, what was refused and why, and what waits',
    async (language, title, why, waits, label) => {
      const visited = await visit(`${site.url}/${language}/data`);
      const { page } = visited;
      await expectSound(visited);
      const refused = page.getByRole('table', { name: title, exact: true });
      expect(await refused.getByRole('row').count()).toBe(51);
      expect(await refused.innerText()).toContain(`/data/occurredOn ${why}`);
      expect(await page.locator('main').innerText()).toContain(waits);
      expect(await page.locator('main').innerText()).not.toContain('010190');
      await page.locator('summary', { hasText: 'journey.placed.v1' }).click();
      expect(await page.getByRole('table', { name: 'journey.placed.v1' }).innerText()).toContain(label);
      await expectSound(visited);
    },
  );

  it('leads on to the other lines, and to those of one reason', async () => {
    const visited = await visit(`${site.url}/en/data`);
    const { page } = visited;
    await page.getByRole('link', { name: 'The next ones' }).click();
    const rest = page.getByRole('table', { name: 'Refused events that wait', exact: true });
    expect(await rest.getByRole('row').count()).toBe(13);
    await page.getByRole('link', { name: 'Show only these: EVENT_PERSONAL_NUMBER' }).click();
    const personal = page.getByRole('table', { name: 'Refused events that wait, with the code EVENT_PERSONAL_NUMBER' });
    expect(await personal.getByRole('row').count()).toBe(2);
    expect(await personal.innerText()).toContain('Must be sent anew');
    await expectSound(visited);
  });

  it.each([
    ['da', 'Prøv igen: linje 1', 'Linje 1 er afvist igen og venter stadig: /data/occurredOn er ingen dato'],
    ['en', 'Try again: line 1', 'Line 1 is refused again and still waits: /data/occurredOn is not a date'],
  ])('in %s tries a line again, and says what became of it', async (language, button, said) => {
    const visited = await visit(`${site.url}/${language}/data`);
    const { page } = visited;
    await page.getByRole('button', { name: button, exact: true }).press('Enter');
    await page.waitForURL(/retry$/);
    expect(await page.getByRole('alert').innerText()).toContain(said);
    await expectSound(visited);
    const other = language === 'da' ? 'English' : 'Dansk';
    await page.getByRole('link', { name: other }).click();
    // Nothing is tried again by following a link.
    expect(new URL(page.url()).pathname).toMatch(/^\/(?:da|en)\/data$/);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('stores a line that the program of today takes, at the position that it says', async () => {
    const quarantine = await openSqliteQuarantine(site.dataDir);
    const refusal = eventProblem({ kind: 'unknown-type' }, '/type');
    await quarantine.keep([{ refusal, origin: { kind: 'http', request: 'r-1' }, raw: eventLine(77) }]);
    await quarantine.close();
    const visited = await visit(`${site.url}/en/data?code=EVENT_UNKNOWN_TYPE`);
    const { page } = visited;
    await page.getByRole('button', { name: /^Try again: line/ }).click();
    await page.waitForURL(/retry$/);
    expect(await page.getByRole('status').innerText()).toMatch(
      /^Line \d+ is stored, as the event at log position [\d,]+\.$/,
    );
    expect(await page.locator('main').innerText()).not.toContain('EVENT_UNKNOWN_TYPE');
    await expectSound(visited);
  });

  it.each([
    ['999999', {}, 404],
    ['1e3', {}, 404],
    ['1', { 'sec-fetch-site': 'cross-site' }, 403],
    ['1', { origin: 'https://elsewhere.example' }, 403],
    ['1', { 'content-type': 'application/json' }, 415],
  ])('does not try line %s for a request with %j', async (number, headers, status) => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(`${site.url}/en/data/refused/${number}/retry`, {
      method: 'POST',
      headers: { ...form, ...headers } as Record<string, string>,
      body: 'x=1',
    });
    expect(answer.status).toBe(status);
  });

  it('is gone through by the keyboard alone', async () => {
    const { page } = await visit(`${site.url}/en/data`);
    const names = await namesByTab(page, 14);
    expect(names).toContain('Stored');
    expect(names).toContain('Code lists');
  });

  it.each([
    ['code=EVENT_ODD', 'QUERY_BAD_OPTION'],
    ['code=constructor', 'QUERY_BAD_OPTION'],
    ['after=-1', 'QUERY_BAD_OPTION'],
  ])('says what is wrong with ?%s', async (query, code) => {
    expect(await (await fetch(`${site.url}/da/data?${query}`)).text()).toContain(code);
  });

  it('never runs what stands in its address', async () => {
    const addresses = ['code', 'after'].map((name) => new URLSearchParams({ [name]: script }));
    await expectNothingRun(addresses.map((query) => `${site.url}/da/data?${query}`));
  });
});

inBrowser('the page of data of a service without events', () => {
  const site = emptySite();

  it.each([
    ['da', 'Der er ingen hændelser endnu.', 'Ingen afviste hændelser venter.'],
    ['en', 'There are no events yet.', 'No refused events wait.'],
  ])('says so in %s', async (language, none, noneRefused) => {
    const visited = await visit(`${site.url}/${language}/data`);
    expect(await visited.page.locator('main').innerText()).toContain(none);
    expect(await visited.page.locator('main').innerText()).toContain(noneRefused);
    await expectSound(visited);
  });
});
