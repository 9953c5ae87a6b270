import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ErrorCode, errorCatalogue } from '../../../contracts/errors/catalogue.ts';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { httpStatusOf } from '../../../contracts/errors/http-status.ts';
import { renderPage } from '../../../contracts/errors/render-page.ts';
import { isTransient } from '../../../contracts/errors/transient-errors.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/errors.md'), 'utf8');

test('the page documents every code, and no other (if not, `npm run contracts`)', () => {
  const documented = [...page.matchAll(/^### (\S+)$/gm)].map(([, code]) => code);
  expect(documented.sort()).toEqual(Object.keys(errorCatalogue).sort());
});

test('the page says what the catalogue says (if not, `npm run contracts`)', () => {
  expect(page).toBe(renderPage());
});

test('every code says in whole sentences what is wrong and how to fix it', () => {
  for (const [code, { what, remedy }] of Object.entries(errorCatalogue)) {
    expect(what, code).toMatch(/^\p{Lu}.{10,}\.$/u);
    expect(remedy, code).toMatch(/^\p{Lu}.{10,}\.$/u);
  }
});

test('every code that has an HTTP status is one of the catalogue, and waiting fixes what is 503', () => {
  const codes = Object.keys(errorCatalogue) as ErrorCode[];
  const transient = codes.filter((code) => isTransient(new CodedError(code, 'It passes.')));
  expect(transient.map(httpStatusOf)).toEqual(transient.map(() => 503));

  const ofServices = codes.filter((code) => code.startsWith('HTTP_') && code !== 'HTTP_CANNOT_LISTEN');
  expect(ofServices.filter((code) => httpStatusOf(code) === undefined)).toEqual([]);
});
