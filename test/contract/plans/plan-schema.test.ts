import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = new URL('../../../', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('contracts/json-schema/plan.schema.json', root), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
const validate = ajv.compile(schema);

/** What an editor would underline, as paths of fields. */
function underlined(plan: unknown): string[] {
  validate(plan);
  return [...new Set((validate.errors ?? []).map(({ instancePath }) => instancePath))];
}

const plans = readdirSync(new URL('projections/plans/', root)).filter(
  (name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'),
);
const readPlanFile = (name: string): unknown => parse(readFileSync(new URL(`projections/plans/${name}`, root), 'utf8'));

describe('the published schema of plans', () => {
  test.each(plans)('finds nothing wrong with %s', (name) => {
    expect(underlined(readPlanFile(name))).toEqual([]);
  });

  test('there are plans to try', () => {
    expect(plans).toContain('ihp-2019-2023.yaml');
  });

  test('says of every field what it is for, so that an editor can show it', () => {
    const bare = fieldsWithoutDescription(schema, '');
    expect(bare).toEqual([]);
  });
});

const smallest = {
  language: 2,
  plan: 'case',
  title: { da: 'Prøve', en: 'Case' },
  states: { work: { event: 'employed' } },
  moments: { arrival: { event: 'received' } },
  amounts: { days: { 'days-in': 'work' } },
  populations: { everyone: { participation: 'programme' } },
  breakdowns: { gender: { attribute: 'gender' } },
  figures: [{ id: 'people', title: { da: 'Folk', en: 'People' }, count: 'everyone' }],
};

test('given the smallest plan of everything, then nothing is underlined', () => {
  expect(underlined(smallest)).toEqual([]);
});

describe('given a plan with a mistake, then its place is underlined', () => {
  test.each([
    ['a misspelt field', { languge: 2 }, ''],
    ['another version', { language: 3 }, '/language'],
    ['no figures', { figures: [] }, '/figures'],
    ['a title in one language', { title: { da: 'Prøve' } }, '/title'],
    ['a state of two kinds', { states: { work: { event: 'employed', participation: 'x' } } }, '/states/work'],
    ['a state of no kind', { states: { work: { 'joined-over': '3 days' } } }, '/states/work'],

    [
      'a gap of whole months that does not say whether they are still one',
      { states: { work: { event: 'employed', 'joined-over': '1 calendar month' } } },
      '/states/work/joined-over',
    ],
    ['a kind of no event', { states: { work: { event: 'employed', kind: 'fulltime' } } }, '/states/work/kind'],
    ['an unknown benefit', { states: { work: { benefit: 'cash' } } }, '/states/work/benefit'],
    ['a moment of two kinds', { moments: { m: { event: 'placed', begins: 'work' } } }, '/moments/m'],
    ['a misspelt event', { moments: { m: { event: 'placd' } } }, '/moments/m/event'],
    ['a first that is written as a number', { moments: { m: { event: 'placed', pick: 1 } } }, '/moments/m/pick'],
    ['time since, without a unit', { amounts: { a: { 'time-since': 'arrival', on: 'period-end' } } }, '/amounts/a'],
    ['bands that are no bands', { breakdowns: { b: { amount: 'days', bands: ['young'] } } }, '/breakdowns/b/bands/0'],
    ['an amount without bands', { breakdowns: { b: { amount: 'days' } } }, '/breakdowns/b'],
    ['a population of nobody', { populations: { p: { where: 'arrival' } } }, '/populations/p'],
  ])('%s', (_, part, place) => {
    expect(underlined({ ...smallest, ...part })).toContain(place);
  });

  test.each([
    ['a share of nobody', { share: 'arrival' }, ''],
    ['two kinds', { count: 'everyone', places: 'everyone' }, ''],
    ['a target with two bounds', { count: 'everyone', target: { atLeast: 3, atMost: 4 } }, '/target'],
    ['a change without a baseline', { change: 'people', in: 'percent' }, ''],
    ['groups of which nothing is asked', { groups: 'people', by: 'gender', that: {} }, '/that'],
    ['a share that was printed without %', { count: 'everyone', published: { share: '49' } }, '/published/share'],
  ])('a figure with %s', (_, figure, place) => {
    const written = { ...smallest, figures: [{ id: 'people', title: { da: 'a', en: 'a' }, ...figure }] };
    expect(underlined(written)).toContain(`/figures/0${place}`);
  });
});

interface Node {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

function fieldsWithoutDescription(node: Node, path: string): string[] {
  const { properties = {}, additionalProperties, items, anyOf = [] } = node;
  return [
    ...Object.entries(properties).flatMap(([field, inner]) => [
      ...(inner.description === undefined ? [`${path}.${field}`] : []),
      ...fieldsWithoutDescription(inner, `${path}.${field}`),
    ]),
    ...(typeof additionalProperties === 'object' ? fieldsWithoutDescription(additionalProperties, `${path}.*`) : []),
    ...(items === undefined ? [] : fieldsWithoutDescription(items, `${path}[]`)),
    ...anyOf.flatMap((each) => fieldsWithoutDescription(each, path)),
  ];
}
