import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorCatalogue } from '../../../contracts/errors/catalogue.ts';
import { renderPage } from '../../../contracts/errors/render-page.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/errors.md'), 'utf8');

test('the page documents every code, and no other (if not, `npm run contracts`)', () => {
  const documented = [...page.matchAll(/^### (\S+)$/gm)].map(([, code]) => code);
  expect(documented.sort()).toEqual(Object.keys(errorCatalogue).sort());
});

test('the page says what the catalogue says (if not, `npm run contracts`)', () => {
  expect(page).toBe(renderPage());
});

test('every code says in whole sentences what is wrong and how to mend it', () => {
  for (const [code, { what, mend }] of Object.entries(errorCatalogue)) {
    expect(what, code).toMatch(/^\p{Lu}.{10,}\.$/u);
    expect(mend, code).toMatch(/^\p{Lu}.{10,}\.$/u);
  }
});
