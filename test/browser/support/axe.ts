import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Pages in which axe found nothing, by what it looks at in them. */
const found = new Set<string>();

/**
 * What axe looks at in a page, without its words: elements, attributes, where there is text, and which names and references are the same. The
 * page of another language, or of other numbers, is the same to it.
 */
const skeleton = `(() => {
  const numbers = new Map();
  const numberOf = (value) => numbers.get(value) ?? numbers.set(value, numbers.size).get(value);
  const told = ['class', 'role', 'type', 'scope', 'tabindex', 'style', 'open', 'fill', 'stroke', 'aria-hidden', 'aria-expanded', 'aria-sort'];
  const compared = /^(?:id|for|name|headers|title|aria-label|aria-labelledby|aria-describedby|aria-controls)$/;
  const attributeOf = ({ name, value }) =>
    name + (told.includes(name) ? '=' + value : compared.test(name) ? '#' + numberOf(value) : value === '' ? '' : '=…');
  const partOf = (element) => {
    const text = [...element.childNodes].some((child) => child.nodeType === 3 && child.data.trim() !== '');
    return '<' + element.tagName + [...element.attributes].map(attributeOf).join(' ') + (text ? '>…' : '>') + [...element.children].map(partOf).join('') + '/';
  };
  return partOf(document.documentElement);
})()`;

/** What axe finds against WCAG 2.1 AA in the page as it is now. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  const looks = await page.evaluate<string>(skeleton);
  if (found.has(looks)) return [];
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axe);
  const violations: readonly Violation[] = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run: (options: unknown) => Promise<{ violations: Violation[] }> };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
    const runOnly = { type: 'tag', values: tags };
    return (await checker.run({ runOnly, resultTypes: ['violations'], preload: false, iframes: false })).violations;
  });
  if (violations.length === 0) found.add(looks);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)} (${nodes[0]?.failureSummary})`);
}
