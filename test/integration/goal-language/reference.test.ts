import { expect, test } from 'vitest';
import { z } from 'zod';
import { journeyNames } from '../../../contracts/events/catalogue.ts';
import { typeLabels } from '../../../contracts/events/labels.ts';
import { planSchema } from '../../../contracts/plans/plan-schema.ts';
import { filterFields, valueLabels } from '../../../projections/goals/filter-values.ts';
import { lintCodes } from '../../../projections/goals/lint-finding.ts';
import { page } from './page.ts';

const reference = page.slice(page.indexOf('\n## Reference\n'), page.indexOf('\n### Events and their values\n'));
const eventTable = page.slice(page.indexOf('\n### Events and their values\n'));

/** Every field name and every allowed word of a JSON schema. */
function wordsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) => {
    if (key === 'properties') return [...Object.keys(inner), ...Object.values(inner).flatMap(wordsOf)];
    if (key === 'enum' || key === 'const') return [inner].flat().map(String);
    return wordsOf(inner);
  });
}

test('the reference names every field of a plan, and every word that a field may hold', () => {
  const words = new Set(wordsOf(z.toJSONSchema(planSchema, { io: 'input', reused: 'inline' })));
  for (const name of journeyNames) words.delete(name);
  expect([...words]).toEqual(
    expect.arrayContaining(['dated-by', 'published', 'atLeast', 'until-period-end', 'headcount']),
  );

  const inCode = new Set([...reference.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.split(/[^\w-]+/)));
  expect([...words].filter((word) => !inCode.has(word))).toEqual([]);
});

test('the reference names every event that a moment can look for, with every value and its Danish label', () => {
  const aboutNoCitizen = ['activity-held', 'benchmark-reported', 'corrected', 'retracted', 'identity-merged'];
  const rows = journeyNames
    .filter((name) => !aboutNoCitizen.includes(name))
    .flatMap((name) => {
      const heading = `\`${name}\` (${typeLabels[name]})`;
      const fields = filterFields.filter((field) => Object.keys(valueLabels(name, field)).length > 0);
      if (fields.length === 0) return [`| ${heading} | | |`];
      return fields.map((field, i) => {
        const values = Object.entries(valueLabels(name, field)).map(([value, label]) => `\`${value}\` (${label})`);
        return `| ${i === 0 ? heading : ''} | \`${field}\` | ${values.join(', ')} |`;
      });
    });
  expect(eventTable.split('\n').filter((line) => /^\| +(`|\|)/.test(line))).toEqual(rows);
});

test('the page tells what to do about every warning, and of no other', () => {
  const told = [...page.matchAll(/^\| `(LINT_\w+)` \|/gm)].map(([, code]) => code);
  expect(told).toEqual([...lintCodes]);
});

test('every link within the page leads to a heading', () => {
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !headings.includes(link))).toEqual([]);
});
