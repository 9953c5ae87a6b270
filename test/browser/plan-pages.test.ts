import { expect, it } from 'vitest';
import { inBrowser } from './support/chromium.ts';
import { namesByTab } from './support/keyboard.ts';
import { demoSite, emptySite } from './support/sites.ts';
import { expectNothingRun, expectSound, script, visit } from './support/visit.ts';

inBrowser('the front page and the page of a plan', () => {
  const site = demoSite();

  it.each(['da', 'en'])('the front page in %s shows each plan and leads to it', async (language) => {
    const visited = await visit(`${site.url}/${language}`);
    const { page } = visited;
    await expectSound(visited);
    expect(await page.locator('.cards > li').count()).toBe(5);
    await page.getByRole('link', { name: /2019-2023/ }).click();
    expect(new URL(page.url()).pathname).toBe(`/${language}/plans/ihp-2019-2023`);
    await expectSound(visited);
  });

  it('leads from / to the language that the browser asks for', async () => {
    expect((await visit(site.url, { locale: 'en-GB' })).page.url()).toBe(`${site.url}/en`);
    expect((await visit(site.url, { locale: 'de-DE' })).page.url()).toBe(`${site.url}/da`);
  });

  it.each([
    ['da', 'registreret til og med 31.12.2023', '179 af 348'],
    ['en', 'registered through 31 Dec 2023', '179 of 348'],
  ])('a plan in %s shows the printed result, and says what it was computed for', async (language, through, part) => {
    const visited = await visit(`${site.url}/${language}/plans/ihp-2019-2023?period=2023&cutoff=2023-12-31`);
    const { page } = visited;
    await expectSound(visited);
    const row = page.getByRole('row').filter({ has: page.locator('a[href*="/figures/goal-5?"]') });
    expect(await row.innerText()).toContain('51 %');
    expect(await row.innerText()).toContain(part);
    expect(await page.locator('#citation-text').inputValue()).toContain(through);
  });

  it('takes a date as Danes write it, and has it in the address in one form', async () => {
    const { page } = await visit(`${site.url}/da/plans/ihp-2019-2023?period=2023`);
    await page.getByLabel('Kendt til og med').fill('31-12-2023');
    await page.keyboard.press('Enter');
    await page.waitForURL(/cutoff/);
    expect(new URL(page.url()).search).toBe('?period=2023&cutoff=2023-12-31');
    expect(await page.getByLabel('Kendt til og med').inputValue()).toBe('31-12-2023');
  });

  it('has a permanent address, whose page says that it does not change', async () => {
    const visited = await visit(`${site.url}/en/plans/ihp-2019-2023?period=2023&cutoff=2023-12-31`);
    const { page } = visited;
    await page.getByRole('link', { name: 'Permanent address' }).click();
    await page.waitForURL(/position=/);
    expect(await page.locator('.citation-kind').innerText()).toContain('does not change');
    await expectSound(visited);
  });

  it.each([
    ['that has not begun', 'period=2024&cutoff=2023-12-31', 'The period begins on 1 Jan 2024'],
    ['that is open', 'period=2023&cutoff=2023-06-30', 'The period ends on 31 Dec 2023'],
  ])('says of a period %s that it is so, and calls no figure final', async (_, query, said) => {
    const visited = await visit(`${site.url}/en/plans/ihp-2019-2023?${query}`);
    await expectSound(visited);
    expect(await visited.page.locator('.notice').innerText()).toContain(said);
    expect(await visited.page.getByText('Final, unless').count()).toBe(0);
  });

  it('is gone through by the keyboard alone', async () => {
    const { page } = await visit(`${site.url}/en/plans/ihp-2019-2023?period=2023`);
    const names = await namesByTab(page, 16);
    expect(names[0]).toBe('Skip to the content');
    expect(names).toContain('Period');
    expect(names).toContain('Known through');
  });

  it.each([
    ['plans/no-such-plan', 404, 'PLAN_NOT_FOUND'],
    ['plans/ihp-2019-2023?period=2023&cutoff=2023-02-30', 400, 'QUERY_BAD_CUTOFF'],
    ['plans/ihp-2019-2023?period=nonsense', 400, 'QUERY_BAD_PERIOD'],
    ['plans/ihp-2019-2023?period=2023&position=99999999', 400, 'QUERY_BAD_POSITION'],
    ['plans/ihp-2019-2023?period=2023&clock=cuckoo', 400, 'QUERY_BAD_OPTION'],
    ['plans/ihp-2019-2023?period=2023&definition=0123', 409, 'QUERY_OTHER_DEFINITION'],
    ['nowhere', 404, 'HTTP_NOT_FOUND'],
  ])('says what is wrong with /da/%s', async (address, status, code) => {
    const answer = await fetch(`${site.url}/da/${address}`);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(code);
  });

  it.each(['da', 'en'])('tells in %s what is wrong with an address on a page like any other', async (language) => {
    const visited = await visit(`${site.url}/${language}/plans/ihp-2019-2023?period=2023&cutoff=2023-02-30`);
    expect(await visited.page.getByText('QUERY_BAD_CUTOFF', { exact: true }).count()).toBe(1);
    await expectSound(visited);
  });

  it('never runs what stands in its address', async () => {
    const names = ['period', 'cutoff', 'clock', 'position', 'definition'];
    const addresses = names.map((name) => new URLSearchParams({ period: '2023', [name]: script }));
    await expectNothingRun(addresses.map((query) => `${site.url}/en/plans/ihp-2019-2023?${query}`));
  });
});

inBrowser('the front page of a service without events', () => {
  const site = emptySite();

  it('says that there are none, and how they are sent', async () => {
    const visited = await visit(`${site.url}/en`);
    await expectSound(visited);
    expect(await visited.page.locator('.notice').innerText()).toContain('There are no events yet.');
  });
});
