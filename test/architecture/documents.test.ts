import { describe, expect, it } from 'vitest';
import { pointsNowhere } from './documents.ts';
import { readSourceFiles } from './source-files.ts';

const documents = readSourceFiles().filter(({ path }) => path.endsWith('.md'));

describe('the documents', () => {
  it('point only at files that are there', () => {
    expect(documents.flatMap(pointsNowhere)).toEqual([]);
  });

  it.each([
    ['a link', 'see [the page](no-such-page.md#there)'],
    ['a link to a folder above', 'see [the page](../no-such-folder/)'],
    ['a path in the code', 'see `services/no-such-file.ts`'],
  ])('are found out by %s that leads nowhere', (_, text) => {
    expect(pointsNowhere({ path: 'docs/a.md', text })).toEqual([expect.stringContaining('which is not there')]);
  });

  it.each([
    ['a link elsewhere', '[SQLite](https://sqlite.org/no-such-page)'],
    ['a heading of its own', '[below](#below)'],
    ['a file that is there', '[errors](errors.md), [read me](../package.json#x), `contracts/events/`'],
    ['a path with a gap', '`services/…`'],
  ])('may hold %s', (_, text) => {
    expect(pointsNowhere({ path: 'docs/a.md', text })).toEqual([]);
  });
});
