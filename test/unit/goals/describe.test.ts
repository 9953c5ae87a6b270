import { readdirSync, readFileSync } from 'node:fs';
import { expect, describe as group, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { journeyNames } from '../../../contracts/events/catalogue.ts';
import { planSchema } from '../../../contracts/plans/plan-schema.ts';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { renderProse } from '../../../services/cli/render/prose.ts';
import { describe } from '../../../services/presentation/describe/describe.ts';
import { figure, planText } from './plan-text.ts';

const planFolder = new URL('../../../projections/plans/', import.meta.url);
const everyConstruct = new URL('descriptions/every-construct.yaml', import.meta.url);

const golden = [
  ...readdirSync(planFolder)
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
    .map((file) => new URL(file, planFolder)),
  everyConstruct,
].flatMap((file) => (['da', 'en'] as const).map((language) => ({ file, language })));

test.each(golden)('$file.pathname reads as it was approved ($language)', async ({ file, language }) => {
  const plan = readPlan(readFileSync(file, 'utf8'), file.pathname);
  await expect(renderProse(describe(plan, language))).toMatchFileSnapshot(`descriptions/${plan.id}.${language}.txt`);
});

/** Field names and allowed words of a JSON schema. */
function wordsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) => {
    if (key === 'properties') return [...Object.keys(inner), ...Object.values(inner).flatMap(wordsOf)];
    if (key === 'enum' || key === 'const') return [inner].flat().map(String);
    return wordsOf(inner);
  });
}

/** Field names and words of a document. */
function wordsIn(written: unknown): string[] {
  if (Array.isArray(written)) return written.flatMap(wordsIn);
  if (typeof written === 'object' && written !== null)
    return Object.entries(written).flatMap(([key, inner]) => [key, ...wordsIn(inner)]);
  return [String(written)];
}

test('the plan of every construct has every field that a plan may have', () => {
  const known = new Set(wordsOf(z.toJSONSchema(planSchema, { io: 'input', reused: 'inline' })));
  const values: readonly string[] = [...journeyNames, '1', 'originGroup', 'educationLevel', 'weeks', 'years'];
  for (const word of [...values, 'activityReady', 'women', 'professionals', 'companies', 'posts', 'days', 'heads'])
    known.delete(word);
  const used = new Set(wordsIn(parse(readFileSync(everyConstruct, 'utf8'))));
  expect([...known].filter((word) => !used.has(word))).toEqual([]);
});

const moments = `
  start: { event: placed, title: { da: start, en: start } }
  job: { event: employed, kind: [fullTime, partTime], sector: private, dated-by: registeredAt }
  plan: { event: plan-registered, during: until-period-end, pick: last }`;

/** The description of a plan with one figure. */
function described(
  fields: string,
  language: 'da' | 'en',
  text = planText({ moments, figures: figure(fields) }),
): string {
  return describe(readPlan(text, 'case'), language);
}

group('a condition', () => {
  test.each([
    ['start', 'en', 'for whom “start” has occurred'],
    ['not start', 'en', 'for whom “start” has not occurred'],
    ['start before plan', 'en', 'for whom “start” lies before “plan”'],
    [
      'start and (job or not plan)',
      'en',
      'for whom “start” has occurred and either “job” has occurred or “plan” has not occurred',
    ],
    ['start or job and plan', 'en', 'for whom “start” has occurred or both “job” has occurred and “plan” has occurred'],
    ['not (start or job)', 'en', 'for whom it is not so that either “start” has occurred or “job” has occurred'],
    ['start', 'da', ', for hvem »start« er indtruffet'],
    ['not start', 'da', ', for hvem »start« ikke er indtruffet'],
    ['start on or before plan', 'da', ', for hvem »start« ligger senest samme dag som »plan«'],
    ['not start after plan', 'da', ', for hvem det ikke gælder, at »start« ligger efter »plan«'],
    [
      'start and (job or not plan)',
      'da',
      ', for hvem »start« er indtruffet, og enten »job« er indtruffet, eller »plan« ikke er indtruffet',
    ],
  ] as const)('%s (%s) reads: %s', (condition, language, clause) => {
    expect(described(`share: ${condition}, of: everyone`, language)).toContain(`${clause}.`);
  });
});

test('a moment says how it treats lateness where it differs from its plan', () => {
  expect(described('count: everyone where job', 'da')).toContain(
    'Den første dag blandt det, der er registreret i perioden, med »ansat« (fuldtidsjob eller deltidsjob; privat). Her afgør registreringsdagen, om hændelsen hører til perioden.',
  );
  expect(described('count: everyone where plan', 'en')).toContain(
    'The last day before the period ends with “plan registered”.',
  );
});

test('a plan that goes by registration says so', () => {
  const byRegistration = planText({ moments, figures: figure('count: everyone') }).replace(
    'plan: case',
    'plan: case\ndated-by: registeredAt',
  );
  expect(described('', 'da', byRegistration)).toContain('En hændelse hører til den periode, hvor den blev registreret');
  expect(described('', 'en', byRegistration)).not.toContain('Here the day of registration decides');
});

test.each([
  ['count: everyone, target: { atLeast: 1250 }', 'Målsætning: mindst 1.250.', 'Target: at least 1,250.'],
  ['share: start, of: everyone, target: { atMost: 37.5 % }', 'Målsætning: højst 37,5 %.', 'Target: at most 37.5 %.'],
  [
    'places: everyone, target: { atLeast: 12.5 }',
    'Målsætning: mindst 12,5 helårspladser.',
    'Target: at least 12.5 full-year places.',
  ],
  ['share: start, of: everyone, target: { atLeast: 0.05 % }', 'Målsætning: mindst 0,05 %.', 'Target: at least 0.05 %.'],
])('the target of "%s" is told to its last digit', (fields, da, en) => {
  expect(described(fields, 'da')).toContain(da);
  expect(described(fields, 'en')).toContain(en);
});

test('a population without a title is called by its name', () => {
  expect(described('count: everyone', 'da')).toContain('Antallet af borgere i »everyone«.');
  expect(described('count: everyone', 'en')).toContain('The number of citizens in “everyone”.');
});
