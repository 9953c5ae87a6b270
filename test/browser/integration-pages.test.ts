import { expect, it } from 'vitest';
import { eventLine } from '../support/event-lines.ts';
import { runCommand } from '../support/run-command.ts';
import { storedLog } from '../support/stored-log.ts';
import { inBrowser } from './support/chromium.ts';
import { namesByTab } from './support/keyboard.ts';
import { emptySite } from './support/sites.ts';
import { tries } from './support/try-event.ts';
import { expectSound, visit } from './support/visit.ts';

inBrowser('the pages of the interfaces', () => {
  const site = emptySite();

  it.each(['da', 'en'])('in %s lead from the overview to types, requests and messages', async (language) => {
    const visited = await visit(`${site.url}/${language}/integration`);
    const { page } = visited;
    await expectSound(visited);
    expect(await page.locator('details').count()).toBe(4);
    expect(await page.locator('pre').first().innerText()).toContain('curl');
    for (const [part, said] of [
      ['events', 'journey.placed.v1'],
      ['http', 'POST /events'],
      ['kafka', 'journey-events.rejected.v1'],
    ] as const) {
      await page.goto(`${site.url}/${language}/integration/${part}`);
      // What is folded is looked at as well.
      await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
      expect(await page.locator('main').innerText()).toContain(said);
      await expectSound(visited);
    }
  });

  it('tell each field of a type, and where a schema is told', async () => {
    const { page } = await visit(`${site.url}/en/integration/events#journey.placed.v1`);
    await page.locator('summary', { hasText: 'journey.placed.v1' }).click();
    const row = page.getByRole('table', { name: 'journey.placed.v1' }).getByRole('row', { name: /^data\.kind/ });
    expect(await row.innerText()).toContain('workPlacement, wageSubsidyJob, utilityJob');
    await page.goto(`${site.url}/en/integration/http`);
    const broken = await page.evaluate(
      '[...document.querySelectorAll("a[href^=\'#\']")].map((a) => a.getAttribute("href").slice(1)).filter((id) => document.getElementById(id) === null)',
    );
    expect(broken).toEqual([]);
  });

  it.each([
    ['da', 'Hændelsen er gyldig. Den ville blive gemt.', 'virksomhedspraktik', '04.05.2023'],
    ['en', 'The event is valid. It would be stored.', 'work placement', '4 May 2023'],
  ])(
    'in %s say of an event that it is valid, and what it says, and store nothing',
    async (language, said, kind, on) => {
      const visited = await visit(`${site.url}/${language}/integration`);
      await tries(visited, eventLine(1));
      const outcome = await visited.page.getByRole('status').innerText();
      expect(outcome).toContain(said);
      expect(outcome).toContain(kind);
      expect(outcome).toContain(on);
      expect(await storedLog(site.dataDir)).toEqual([]);
      await visited.page.getByRole('link', { name: language === 'da' ? 'English' : 'Dansk' }).click();
      expect(new URL(visited.page.url()).pathname).toMatch(/^\/(?:da|en)\/integration$/);
    },
  );

  it.each([
    ['da', '/data/kind skal være én af: workPlacement, wageSubsidyJob, utilityJob.'],
    ['en', '/data/kind must be one of: workPlacement, wageSubsidyJob, utilityJob.'],
  ])('in %s say of an event why it would be refused, and keep it nowhere', async (language, said) => {
    const visited = await visit(`${site.url}/${language}/integration`);
    await tries(visited, eventLine(1, { data: { occurredOn: '2023-05-04', kind: 'internship', sector: 'private' } }));
    expect(await visited.page.getByRole('alert').innerText()).toContain(said);
    const listed = await runCommand(['--data', site.dataDir, 'quarantine', 'list', '--format', 'json']);
    expect(JSON.parse(listed.stdout).lines).toEqual([]);
  });

  it.each([
    ['', 'EVENT_NOT_JSON'],
    ['Hanne Jensen', 'EVENT_NOT_JSON'],
    ['{"subject":"010190-1234"}', 'EVENT_PERSONAL_NUMBER'],
    ['</textarea><script>document.title="run"</script>', 'EVENT_NOT_JSON'],
    [`"${'x'.repeat(66_000)}"`, 'EVENT_TOO_LARGE'],
  ])('say what is wrong with %j', async (text, code) => {
    const visited = await visit(`${site.url}/en/integration`);
    await tries(visited, text);
    expect(await visited.page.getByRole('alert').innerText()).toContain(code);
    expect(await visited.page.title()).not.toBe('run');
    expect(await visited.page.locator('#event').inputValue()).toBe(text);
  });

  it('are gone through by the keyboard alone', async () => {
    const { page } = await visit(`${site.url}/en/integration`);
    const names = await namesByTab(page, 20);
    expect(names).toContain('Event as JSON');
    expect(names).toContain('Try the event');
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 'event=x', 403],
    [{}, `event=${'x'.repeat(300_000)}`, 413],
    [{ 'content-type': 'text/plain' }, 'event=x', 415],
  ])('take no form that is not theirs (%j)', async (headers, body, status) => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(`${site.url}/en/integration/try`, {
      method: 'POST',
      headers: { ...form, ...headers } as Record<string, string>,
      body,
    });
    expect(answer.status).toBe(status);
  });
});
