import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inBrowser } from './support/chromium.ts';
import { demoSite } from './support/sites.ts';
import { expectNothingRun, expectSound, script, visit } from './support/visit.ts';

const planFile = (id: string): string =>
  readFileSync(new URL(`../../projections/plans/${id}.yaml`, import.meta.url), 'utf8');

inBrowser('the page of a definition', () => {
  const site = demoSite();
  const address = (language: string, query = ''): string =>
    `${site.url}/${language}/plans/ihp-2019-2023/definition?period=2023&cutoff=2023-12-31${query}`;

  it.each(['da', 'en'])(
    'says in %s what the plan counts, how it is written and how it is computed',
    async (language) => {
      const visited = await visit(address(language));
      const { page } = visited;
      await expectSound(visited);
      expect(await page.locator('.prose h3').count()).toBeGreaterThan(3);
      expect(await page.locator('code.hash').innerText()).toMatch(/^sha256:[0-9a-f]{64}$/);
      const lines = await page.locator('.source li > code').allTextContents();
      expect(lines.join('\n')).toBe(planFile('ihp-2019-2023').trimEnd());
      expect(await page.locator('pre.source').textContent()).toContain('FROM');
    },
  );

  it('leads from a warning to its line, whose address can be passed on', async () => {
    const { page } = await visit(address('en'));
    const warned = page.locator('.findings a').first();
    const line = (await warned.innerText()).replace('Line ', '');
    await warned.click();
    expect(new URL(page.url()).hash).toBe(`#L${line}`);
    expect(await page.locator('li:target').innerText()).toContain(line);
  });

  it('tells what another plan changes, in an address', async () => {
    const visited = await visit(address('da'));
    const { page } = visited;
    await page.getByRole('combobox', { name: 'En anden plan' }).selectOption('ihp-2024-2026');
    await page.getByRole('button', { name: 'Sammenlign', exact: true }).click();
    await page.waitForURL(/with=ihp-2024-2026/);
    expect(await page.locator('main').innerText()).toContain('Kun i ihp-2019-2023: 22');
    await expectSound(visited);
  });

  it('tells for how many an older version that is pasted decides otherwise, and of nobody who', async () => {
    const visited = await visit(address('en'));
    const { page } = visited;
    await page.getByText('An older version', { exact: true }).click();
    const older = planFile('ihp-2019-2023').replace('age: { from: 15, to: 24 }', 'age: { from: 15, to: 20 }');
    await page.getByLabel('Text of the plan').fill(older);
    await page.getByRole('button', { name: 'Compare with the text' }).click();
    await page.locator('#changes ~ .scrolls tbody tr').first().waitFor();
    expect(await page.locator('#changes ~ .scrolls').innerText()).toMatch(/\d+ not in it → /);
    await expectSound(visited);
  });

  it('takes an older version as a file, and tells what is wrong in it, by line', async () => {
    const visited = await visit(address('en'));
    const { page } = visited;
    await page.getByText('An older version', { exact: true }).click();
    const broken = planFile('ihp-2019-2023').replace('period: 2023', 'perod: 2023');
    await page
      .getByLabel('Or a file')
      .setInputFiles({ name: 'old.yaml', mimeType: 'text/yaml', buffer: Buffer.from(broken) });
    await page.getByRole('button', { name: 'Compare with the text' }).click();
    await page.locator('.message .findings').waitFor();
    expect(await page.locator('.message').innerText()).toContain('Line 20 report.perod');
    await expectSound(visited);
  });

  it('never runs what stands in its address', async () => {
    const names = ['with', 'period', 'cutoff', 'position', 'definition'];
    const addresses = names.map((name) => new URLSearchParams({ period: '2023', [name]: script }));
    await expectNothingRun(addresses.map((query) => `${site.url}/en/plans/ihp-2019-2023/definition?${query}`));
  });
});
