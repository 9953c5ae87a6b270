import type { SourceFile } from './source-files.ts';

/** The page that defines the rules: a row of a table for each. */
export const pageOfRules = 'docs/rules.md';

/** A number as it is cited, `A3` or `F10`; not one within a word, a time, a path or an encoded character. */
const number = /(?<![\w%.}#/-])([A-Z])([1-9]\d?)(?![\w%-]|:\d)/g;

/** What says that the number after it is that of a rule, whatever its letter; and how far before the number it may begin. */
const saysRules = /(?:\brules?|docs\/rules(?:\/\w+)?\.md`?,)\s(?:(?:[A-Z]\d+,?|and|to)\s)*$/;
const mostBefore = 80;

const decisionCited = /\bADRs? (\d+)/g;
const designCited = /\bdesign,[\s*/]+section \d/i;

/** A rule, and the tests that are said to hold it: a file and the title of something in it. */
interface Rule {
  readonly number: string;
  readonly heldBy: readonly { readonly path: string; readonly title: string }[];
}

/** The rules that a page defines, in its order. */
export function rulesOf(page: string): readonly Rule[] {
  return page.split('\n').flatMap((line) => {
    const [, number] = /^\| \[?([A-Z]\d+)\b/.exec(line) ?? [];
    if (number === undefined) return [];
    const heldBy = [...line.matchAll(/`(test\/[^`]+)`: \*([^*]+)\*/g)].map(([, path, title]) => ({
      path: path as string,
      title: title as string,
    }));
    return [{ number, heldBy }];
  });
}

/** What is wrong with the rules themselves: two of one number, or no test that is there and holds one. */
export function notHeld(rules: readonly Rule[], textOf: (path: string) => string | undefined): readonly string[] {
  return rules.flatMap(({ number, heldBy }, place) => [
    ...(rules.findIndex((rule) => rule.number === number) < place ? [`${number} is defined twice`] : []),
    ...(heldBy.length === 0 ? [`${number} names no test that holds it`] : []),
    ...heldBy
      .filter(({ path, title }) => textOf(path)?.includes(title) !== true)
      .map(({ path, title }) => `${number} is held by "${title}" in ${path}, which is not there`),
  ]);
}

/** The numbers of the decisions that there are, by the names of their files. */
export function decisionsAmong(paths: readonly string[]): ReadonlySet<number> {
  return new Set(paths.flatMap((path) => /^docs\/adr\/(\d{4})-/.exec(path)?.slice(1).map(Number) ?? []));
}

/** Citations in a file that lead nowhere: of a rule or a decision that is not there, or of a text outside the project. */
export function citedInVain(
  { path, text }: SourceFile,
  rules: readonly Rule[],
  decisions: ReadonlySet<number>,
): readonly string[] {
  const defined = new Set(rules.map((rule) => rule.number));
  const letters = new Set(rules.map((rule) => rule.number.charAt(0)));
  const isCitation = ({ 1: letter = '', index }: RegExpExecArray) =>
    letters.has(letter) || saysRules.test(text.slice(Math.max(0, index - mostBefore), index));
  return [
    ...[...text.matchAll(number)]
      .filter((found) => !defined.has(found[0]) && isCitation(found))
      .map(([cited]) => `${path} cites ${cited}, which ${pageOfRules} does not define`),
    ...[...text.matchAll(decisionCited)]
      .filter(([, decision]) => !decisions.has(Number(decision)))
      .map(([cited]) => `${path} cites ${cited}, which is not in docs/adr/`),
    ...(designCited.test(text) ? [`${path} cites a section of a design that is not in the project`] : []),
  ];
}
