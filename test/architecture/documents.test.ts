import { describe, expect, it } from 'vitest';
import { pointsNowhere } from './documents.ts';
import { citedInVain, decisionsAmong, notHeld, pageOfRules, rulesOf } from './rule-citations.ts';
import { readSourceFiles } from './source-files.ts';

const files = readSourceFiles();
const documents = files.filter(({ path }) => path.endsWith('.md'));
const textOf = (path: string): string | undefined => files.find((file) => file.path === path)?.text;

describe('the documents', () => {
  it('point only at files that are there', () => {
    expect(documents.flatMap(pointsNowhere)).toEqual([]);
  });

  it('list every decision on the page about architecture', () => {
    const page = textOf('docs/architecture.md') ?? '';
    const decisions = documents.map(({ path }) => path).filter((path) => path.startsWith('docs/adr/'));
    expect(decisions.filter((path) => !page.includes(`](${path.replace('docs/', '')}) |`))).toEqual([]);
  });

  it.each([
    ['a link', 'see [the page](no-such-page.md#there)'],
    ['a link to a folder above', 'see [the page](../no-such-folder/)'],
    ['a path in the code', 'see `services/no-such-file.ts`'],
    ['a script of npm', 'then npm run no-such-script'],
    ['a heading of another page', 'see [it](rules.md#no-such-heading)'],
    ['a heading of its own', '# A page\n\nsee [it](#no-such-heading)'],
  ])('are found out by %s that leads nowhere', (_, text) => {
    expect(pointsNowhere({ path: 'docs/a.md', text })).toEqual([expect.stringContaining('which is not there')]);
  });

  it.each([
    ['a script that there is', '`npm run contracts`'],
    ['a link elsewhere', '[SQLite](https://sqlite.org/no-such-page)'],
    ['a heading of its own', '[below](#below-it)\n\n## `Below`, it'],
    ['the second heading of a name', '[below](#below-1)\n\n## Below\n\n## Below'],
    [
      'a file that is there',
      '[errors](errors.md), [read me](../package.json#x), `contracts/events/`, [finality](rules.md#finality-f)',
    ],
    ['a path with a gap', '`services/…`'],
  ])('may hold %s', (_, text) => {
    expect(pointsNowhere({ path: 'docs/a.md', text })).toEqual([]);
  });
});

describe('the rules', () => {
  const rules = rulesOf(textOf(pageOfRules) ?? '');
  const decisions = decisionsAmong(files.map(({ path }) => path));

  it('are numbered within their letter, from 1, without a gap', () => {
    const places = new Map<string, number>();
    for (const { number } of rules) {
      const place = (places.get(number.charAt(0)) ?? 0) + 1;
      expect(number).toBe(`${number.charAt(0)}${place}`);
      places.set(number.charAt(0), place);
    }
    expect([...places.keys()].join('')).toBe('TEOAMRNFSPGCLKDU');
  });

  it('are each held by a test that is there', () => {
    expect(notHeld(rules, textOf)).toEqual([]);
  });

  it('are those that are cited, like the decisions, and no design is cited that is not in the project', () => {
    expect(files.flatMap((file) => citedInVain(file, rules, decisions))).toEqual([]);
  });

  const page =
    '| T1 | **Short.** | `test/a.test.ts`: *is short* |\n| [F1](rules/finality.md) | long | `test/a.test.ts`: *lasts* |';

  it.each([
    ['a rule of that letter', 'as before (T2)', 'T2'],
    ['a rule by its page', '(docs/rules/finality.md, F11)', 'F11'],
    ['a rule of a letter that none has', `by rule ${'Z'}1`, 'cites Z'],
    ['one of several', `by rules T1, F1 and ${'Z'}10`, 'cites Z'],
    ['a decision', `by ADR ${4}`, 'ADR 4'],
    ['a section of a design', `as it should (${'design'},\n * section 7)`, 'design'],
  ])('are found not to hold %s', (_, text, cited) => {
    expect(citedInVain({ path: 'a.ts', text }, rulesOf(page), new Set([3]))).toEqual([expect.stringContaining(cited)]);
  });

  it.each([
    ['rules and decisions that there are', 'rule T1, F1, ADR 3'],
    ['a time', "day + 'T12:00:00Z' and '…T12:30'"],
    ['what has another letter', 'V8 in 2023-Q4 of Q4'],
    ['an encoded character', '%T9%82'],
  ])('may stand beside %s', (_, text) => {
    expect(citedInVain({ path: 'a.ts', text }, rulesOf(page), new Set([3]))).toEqual([]);
  });

  it.each([
    ['no test', '| T1 | **Short.** | |', 'names no test'],
    ['a test that is not there', '| T1 | **Short.** | `test/b.test.ts`: *is short* |', 'test/b.test.ts'],
    ['a title that its file has not', '| T1 | **Short.** | `test/a.test.ts`: *is long* |', 'is long'],
    ['a number that is taken', `${page.split('\n')[0]}\n${page.split('\n')[0]}`, 'defined twice'],
  ])('are found to have %s', (_, rows, what) => {
    const text = (path: string) => (path === 'test/a.test.ts' ? "it('is short')" : undefined);
    expect(notHeld(rulesOf(rows), text)).toEqual([expect.stringContaining(what)]);
  });
});
