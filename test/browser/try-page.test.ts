import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { inBrowser } from './support/chromium.ts';
import { ownSite } from './support/sites.ts';
import { bytesOf, expectSound, visit } from './support/visit.ts';

inBrowser('the page on which a plan is tried', () => {
  const folder = mkdtempSync(join(tmpdir(), 'virkning-plans-'));
  const site = ownSite({ env: { VIRKNING_PLANS: folder } });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const status = (page: Page) => page.locator('#result-status');
  const replace = async (page: Page, what: string, by: string): Promise<void> => {
    const text = page.locator('#plan-text');
    await text.fill((await text.inputValue()).replace(what, by));
  };

  it.each([
    ['da', 'Planen er gyldig.', 'PRØVE, ikke et resultat', '45 %'],
    ['en', 'The plan is valid.', 'SAMPLE, not a result', '45 %'],
  ])(
    'in %s says at once what a template means, and what it comes to on a sample',
    async (language, valid, sample, share) => {
      const visited = await visit(`${site.url}/${language}/try`);
      const { page } = visited;
      await page.locator('#result-parts table').waitFor();
      expect(await status(page).innerText()).toBe(valid);
      expect(await page.locator('#result-parts .notice').first().innerText()).toContain(sample);
      expect(await page.locator('#result-parts table').innerText()).toContain(share);
      expect(await page.locator('#result-parts .prose').innerText()).toContain('jobready-programme');
      await expectSound(visited);
    },
  );

  // The story of the analyst: a mistake, told with its line and field; then the plan, its figures, the plan as a file, and in the service.
  it('leads from a mistake to its line, computes on all citizens, and saves', { timeout: 120_000 }, async () => {
    const visited = await visit(`${site.url}/en/try?plan=template:share`);
    const { page } = visited;
    await page.locator('#result-parts table').waitFor();
    await replace(page, 'share: begins', 'share: begin');
    const mistake = page.locator('#result-parts .findings a');
    await mistake.waitFor();
    expect(await status(page).innerText()).toBe('One mistake, in line 29.');
    expect(await page.locator('#result-parts').innerText()).toContain('Line 29 figures.0.share: ');
    await expectSound(visited);
    await mistake.press('Enter');
    const selected = await page.evaluate<string>(
      '(({ selectionStart, selectionEnd, value }) => value.slice(selectionStart, selectionEnd))(document.activeElement)',
    );
    expect(selected).toContain('begin');
    await replace(page, 'share: begin\n', 'share: begins\n');
    await replace(page, 'plan: my-share', 'plan: our-share');
    await page.getByLabel('Period').fill('2023');
    await page.getByRole('button', { name: 'Compute on all citizens' }).press('Enter');
    await page.getByText('Computed on all citizens').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('result-title');
    await expectSound(visited);

    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as a file' }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe('our-share.yaml');
    expect((await bytesOf(file)).toString()).toBe(await page.locator('#plan-text').inputValue());

    await page.getByRole('button', { name: 'Save in the service' }).click();
    await page.locator('#result-parts .saved').waitFor();
    expect(readFileSync(join(folder, 'our-share.yaml'), 'utf8')).toContain('plan: our-share');
    const address = `${site.url}/en/plans/our-share?period=2023`;
    await expect.poll(async () => (await fetch(address)).status, { timeout: 60_000 }).toBe(200);
    await expectSound(visited);
    const workbook = await fetch(`${site.url}/en/plans/our-share.xlsx?period=2023`);
    expect([workbook.status, workbook.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('spreadsheetml'),
    ]);
  });

  it('works without script, with the text in numbered lines', async () => {
    const visited = await visit(`${site.url}/en/try`, { javaScriptEnabled: false });
    const { page } = visited;
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.locator('#result-parts table').waitFor();
    await replace(page, 'pick: first', 'pick: furst');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.locator('#result-parts .findings a').first().click();
    expect(new URL(page.url()).hash).toMatch(/^#L\d+$/);
    expect(await page.locator('.source li:target').innerText()).toContain('furst');
    expect(visited.faults).toEqual([]);
  });

  it('refuses to save over a plan that comes with the program', async () => {
    const visited = await visit(`${site.url}/da/try?plan=ihp-2019-2023`);
    const { page } = visited;
    await page.locator('#result-parts table').waitFor();
    await page.getByRole('button', { name: 'Gem i tjenesten' }).click();
    await page.getByText('PLAN_ID_TAKEN', { exact: true }).waitFor();
    await expectSound(visited);
  });

  it.each(['text', 'period'])('never runs what stands in %s', async (name) => {
    const visited = await visit(`${site.url}/en/try`);
    const { page } = visited;
    await page.locator('#result-parts table').waitFor();
    const script = '</textarea><script>document.title="run"</script><img src=x onerror="document.title=\'run\'">';
    await page.locator(name === 'text' ? '#plan-text' : '#period').fill(script);
    await page.locator('#result-parts .findings, #result-parts .message').first().waitFor();
    expect(await page.title()).not.toBe('run');
    expect(await page.locator('main script, main img').count()).toBe(0);
    await expectSound(visited);
  });

  it('takes nothing from the pages of other sites', async () => {
    const body = new URLSearchParams({ text: 'plan: x' });
    const send = (headers: Record<string, string>) => fetch(`${site.url}/en/try`, { method: 'POST', body, headers });
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('takes no text that is larger than any plan', async () => {
    const body = new URLSearchParams({ text: 'x'.repeat(3 * 1024 * 1024) });
    expect((await fetch(`${site.url}/en/try`, { method: 'POST', body })).status).toBe(413);
  });
});
