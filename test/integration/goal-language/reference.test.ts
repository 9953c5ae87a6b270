import { expect, test } from 'vitest';
import { z } from 'zod';
import { casesSchema } from '../../../contracts/cases/cases-schema.ts';
import { journeyNames, journeyTypes } from '../../../contracts/events/catalogue.ts';
import { enumeratedValues, typeLabel, valueLabel } from '../../../contracts/events/labels.ts';
import { reasonLabels } from '../../../contracts/figures/verdicts.ts';
import { amount } from '../../../contracts/plans/amount-schema.ts';
import { figure } from '../../../contracts/plans/figure-document-schema.ts';
import { moment } from '../../../contracts/plans/moment-schema.ts';
import { filterFields } from '../../../contracts/plans/plan-parts.ts';
import { planSchema } from '../../../contracts/plans/plan-schema.ts';
import { breakdown, population } from '../../../contracts/plans/population-schema.ts';
import { published } from '../../../contracts/plans/published-schema.ts';
import { state } from '../../../contracts/plans/state-schema.ts';
import { lintCodeOf } from '../../../projections/goals/lint/lint-finding.ts';
import { pageNames, pageText } from './page.ts';

const reference = pageText('goal-language/reference.md');
const events = '## Events and their values';

/** The text below a heading of the reference, up to the next. */
function section(heading: string): string {
  const start = reference.indexOf(`\n## ${heading}\n`);
  expect(start, heading).toBeGreaterThan(0);
  const end = reference.indexOf('\n## ', start + 1);
  return reference.slice(start, end === -1 ? undefined : end);
}

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

/** The words of a text that stand in code, examples apart. */
function inCode(text: string): ReadonlySet<string> {
  const prose = text.replace(/^```.*?^```$/gms, '');
  return new Set([...prose.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.split(/[^\w-]+/)));
}

const asJson = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', reused: 'inline', unrepresentable: 'any' });

test('the reference names every field of a plan, and every word that a field may hold', () => {
  const words = new Set(wordsOf(asJson(planSchema)));
  for (const name of journeyNames) words.delete(name);
  expect([...words]).toEqual(
    expect.arrayContaining(['dated-by', 'published', 'atLeast', 'until-period-end', 'headcount', 'none-of', 'pooled']),
  );

  const told = inCode(reference.slice(0, reference.indexOf(events)));
  expect([...words].filter((word) => !told.has(word))).toEqual([]);
});

test.each<[string, z.ZodType]>([
  ['The plan', planSchema],
  ['States', state],
  ['Moments', moment],
  ['Amounts', amount],
  ['Populations', population],
  ['Breakdowns', breakdown],
  ['Figures', figure],
  ['What a report published', published],
])('%s: each field has its row', (heading, schema) => {
  const fields = Object.keys(asJson(schema).properties ?? {});
  const told = new Set(
    section(heading)
      .split('\n')
      .flatMap((line) => [...inCode(line.split('|')[1] ?? '')]),
  );
  expect(fields.length).toBeGreaterThan(4);
  expect(fields.filter((field) => !told.has(field))).toEqual([]);
});

test('the reference names every event that a moment can look for, with every value and its Danish label', () => {
  const aboutNoCitizen = [
    'activity-held',
    'benchmark-reported',
    'corrected',
    'retracted',
    'identity-merged',
    'identity-erased',
  ];
  const rows = journeyNames
    .filter((name) => !aboutNoCitizen.includes(name))
    .flatMap((name) => {
      const heading = `\`${name}\` (${typeLabel(name).da})`;
      const fields = filterFields.filter((field) => enumeratedValues(name, field).length > 0);
      if (fields.length === 0) return [`| ${heading} | | |`];
      return fields.map((field, i) => {
        const values = enumeratedValues(name, field).map(
          (value) => `\`${value}\` (${valueLabel([name], field, value).da})`,
        );
        return `| ${i === 0 ? heading : ''} | \`${field}\` | ${values.join(', ')} |`;
      });
    });
  const table = reference.slice(reference.indexOf(events), reference.indexOf('What else events carry'));
  expect(table.split('\n').filter((line) => /^\| +(`|\|)/.test(line))).toEqual(rows);
});

test('the reference names every other field and value of the events', () => {
  const fields = Object.values(journeyTypes).flatMap(({ data }) => Object.keys(asJson(data).properties ?? {}));
  const values = Object.values(journeyTypes).flatMap((type) => Object.values(type.values).flatMap(Object.keys));
  const told = inCode(section('Events and their values'));
  const written = [...fields, ...values].filter((word) => !['occurredOn', 'replacement'].includes(word));
  // Audiences are told where a sum asks for them.
  const elsewhere = inCode(section('Figures'));
  expect([...new Set(written)].filter((word) => !told.has(word) && !elsewhere.has(word))).toEqual([]);
});

test('the page on checking names every field of cases', () => {
  const told = inCode(pageText('goal-language/checking.md'));
  const fields = wordsOf(asJson(casesSchema)).filter(
    (word) => !['citizen', 'on', 'event', 'registered', 'recorded'].includes(word),
  );
  expect(fields.filter((field) => !told.has(field))).toEqual([]);
});

test('the page on checking names every reason of a verdict', () => {
  const told = inCode(pageText('goal-language/checking.md'));
  expect(Object.keys(reasonLabels).filter((reason) => !told.has(reason))).toEqual([]);
});

test('the page on the language tells what to do about every warning, and of no other', () => {
  const told = [...pageText('goal-language.md').matchAll(/^\| `(LINT_\w+)` \|/gm)].map(([, code]) => code);
  expect(told).toEqual([...new Set(Object.values(lintCodeOf))]);
});

/** The links of a page to headings, and the headings that its own or another page has. */
function linksOf(name: (typeof pageNames)[number]) {
  const folder = name.includes('/') ? 'goal-language/' : '';
  return [...pageText(name).matchAll(/\]\(([^)#:]*)#([^)]+)\)/g)].map(([, file = '', heading = '']) => ({
    page: file === '' ? name : new URL(file, `file:///${folder}`).pathname.slice(1),
    heading,
  }));
}

test.each(pageNames)('every link in %s to a heading of the pages leads there', (name) => {
  const links = linksOf(name).filter(({ page }) => pageNames.includes(page as (typeof pageNames)[number]));
  expect(links.length).toBeGreaterThan(0);
  const nowhere = links.filter(({ page, heading }) => {
    const headings = [...pageText(page as (typeof pageNames)[number]).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    );
    return !headings.includes(heading);
  });
  expect(nowhere).toEqual([]);
});
