import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = new URL('../../../', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('contracts/json-schema/cases.schema.json', root), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
const validate = ajv.compile(schema);

/** What an editor would underline, as paths of fields. */
function underlined(cases: unknown): string[] {
  validate(cases);
  return [...new Set((validate.errors ?? []).map(({ instancePath }) => instancePath))];
}

const files = readdirSync(new URL('projections/plans/', root)).filter((name) => name.endsWith('.cases.yaml'));

test('there are cases to try', () => {
  expect(files).toContain('ihp-2019-2023.cases.yaml');
});

test.each(files)('the published schema of cases finds nothing wrong with %s', (name) => {
  expect(underlined(parse(readFileSync(new URL(`projections/plans/${name}`, root), 'utf8')))).toEqual([]);
});

const one = {
  name: 'one',
  events: ['anna 2023-01-01 enrolled initiative=a'],
  verdicts: { people: { anna: 'counted' } },
};

test('given an event as fields, a reason and groups, then nothing is underlined', () => {
  const cases = {
    plan: 'case',
    period: 2023,
    cutoff: '2023-12-31',
    cases: [
      {
        ...one,
        events: [{ citizen: 'anna', on: '2023-01-01', event: 'enrolled', initiative: 'a' }],
        verdicts: { people: { anna: 'not-counted (missing)' } },
        groups: { people: { gender: { female: 1, unknown: '0 of 1' } } },
      },
    ],
  };
  expect(underlined(cases)).toEqual([]);
});

test.each([
  ['a misspelt field', { cases: [{ ...one, verdict: {} }] }, '/cases/0'],
  ['no cases', { cases: [] }, '/cases'],
  ['a case without a name', { cases: [{ verdicts: one.verdicts }] }, '/cases/0'],
  ['a cutoff that is no date', { cutoff: 'soon', cases: [one] }, '/cutoff'],
  [
    'a verdict that is none',
    { cases: [{ ...one, verdicts: { people: { anna: 'yes' } } }] },
    '/cases/0/verdicts/people/anna',
  ],
  ['an unknown clock', { clock: 'mine', cases: [one] }, '/clock'],
])('given %s, then its place is underlined', (_, cases, place) => {
  expect(underlined({ plan: 'case', ...cases })).toContain(place);
});
