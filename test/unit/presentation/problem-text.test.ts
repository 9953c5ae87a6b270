import { expect, test } from 'vitest';
import { type CaseDetail, caseDetailSchema } from '../../../contracts/cases/case-details.ts';
import { type MappingDetail, mappingDetailSchema } from '../../../contracts/mappings/mapping-details.ts';
import { type PlanDetail, planDetailSchema } from '../../../contracts/plans/plan-details.ts';
import { problemText } from '../../../services/presentation/check/problem-text.ts';

type Detail = PlanDetail | CaseDetail | MappingDetail;

/** One finding or several of each kind; the compiler names a kind that has none. */
type Examples = {
  readonly [Kind in Detail['kind']]: readonly Omit<Extract<Detail, { readonly kind: Kind }>, 'kind'>[];
};

const nothing = [{}];
const name = 'work';
const values = ['fullTime', 'partTime'];

const examples: Examples = {
  tab: nothing,
  'several-documents': nothing,
  'bad-indent': nothing,
  'colon-in-braces': nothing,
  'second-colon': nothing,
  'key-twice': nothing,
  'not-yaml': [{ said: 'Unresolved alias (the anchor must be set before the alias): x' }],

  form: (
    [
      'name',
      'code',
      'one-or-several',
      'period',
      'during',
      'span',
      'gap',
      'weekly-hours',
      'pick',
      'band',
      'bound',
      'part',
      'published-share',
      'published-value',
      'published-change',
      'published-group',
      'date',
      'expected-verdict',
      'expected-number',
      'case-period',
      'event',
    ] as const
  ).map((form) => ({ form })),
  'decimal-comma': nothing,
  'danish-span': [{ meant: '3 months', written: '3 måneder' }],
  'no-such-value': [{ field: 'kind', values }],
  'exactly-one': (['state', 'moment', 'amount', 'population', 'breakdown', 'figure', 'target', 'that'] as const).map(
    (part) => ({ part, fields: ['one', 'two'] }),
  ),
  needs: [{ part: 'amount', form: 'length-of', field: 'on' }],
  'does-not-go-with': [{ field: 'during', other: 'on' }],
  'age-without-bound': nothing,
  'age-reversed': nothing,
  'hours-reversed': nothing,
  'too-many-parts': [{ most: 1_500 }],
  'goals-met-with-target': nothing,
  'areas-without-combine': nothing,
  'no-such-reason': [{ reasons: ['missing', 'too-late'] }],
  'case-expects-nothing': nothing,
  'number-ends-at-comma': [{ number: '30.5' }],
  'text-ends-at-comma': nothing,
  'no-such-field': [
    { meant: 'target', elsewhere: [], known: ['target'] },
    { meant: null, elsewhere: ['states', 'amounts'], known: ['event'] },
    { meant: null, elsewhere: [], known: ['event', 'date'] },
    { meant: null, elsewhere: [], known: [] },
  ],
  missing: nothing,
  'without-value': nothing,
  empty: nothing,
  'write-fields': [{ example: '{ atLeast: 75 % }' }],
  'write-type': (['string', 'number', 'int', 'boolean', 'object', 'record', 'array'] as const).map((type) => ({
    type,
  })),
  'write-one-type': [{ types: ['string', 'int'] }],
  'number-for-text': [{ number: 2023 }],
  'without-quotation-marks': [{ value: 'true' }],
  write: [{ value: 'period' }],
  'no-such-choice': [{ value: 'lst', meant: 'last' }],
  'write-one-of': [{ values }],
  'number-at-least': [
    { least: 0, inclusive: false },
    { least: 1, inclusive: true },
  ],
  'number-at-most': [{ most: 100 }],
  'values-at-least': [{ least: 2 }],
  'values-at-most': [{ most: 100 }],
  'other-form': nothing,

  'text-ends': (['condition', 'date', 'span'] as const).map((text) => ({ text, wanted: 'date' })),
  'stands-instead': [
    ...(
      [
        'population',
        'moment',
        'moment-state-or-amount',
        'date',
        'span',
        'number',
        'whole-number',
        'comparison-and-date',
        'or-after-or-date',
        'or-before-or-date',
        'window',
        'end-of-condition',
        'end-of-date',
        'end-of-span',
      ] as const
    ).map((wanted) => ({ written: 'banana', wanted })),
    { written: 'banana', wanted: ['of'] },
    { written: 'banana', wanted: ['days', 'weeks', 'months', 'years'] },
  ],
  'danish-unit': [{ unit: 'days', written: 'dage' }],
  'decimals-in-whole': [{ written: '7,5' }],
  symbol: [
    { symbol: '>=', text: 'condition', instead: 'at least' },
    { symbol: '!=', text: 'condition', instead: 'not-exactly' },
    { symbol: '=', text: 'date', instead: 'exactly' },
    { symbol: '?', text: 'span', instead: null },
  ],
  'too-many-condition-parts': [{ most: 200 }],
  'nested-too-deep': [{ most: 100 }],
  'came-with-version-2': [{ word: 'within' }],
  'at-least-of-parts': [
    { least: 0, parts: 3 },
    { least: 4, parts: 3 },
  ],
  'times-have-no-unit': [{ amount: 'jobs', unit: 'days' }],
  'other-unit': (['days', 'weeks', 'months', 'years'] as const).map((counted) => ({
    amount: 'days',
    counted,
    unit: 'years' as const,
  })),
  'too-many-spans': [{ most: 10 }],
  'spans-too-far': [{ years: 800 }],
  'span-too-long': [{ count: 1_000, unit: 'years', most: 999 }],
  'number-too-large': [{ written: '12345678' }],

  'plan-id-taken': [
    { id: 'our-plan', by: null },
    { id: 'our-plan', by: 'other.yaml' },
  ],
  'too-many-plans': [{ atMost: 200 }],
  'no-text': nothing,
  'file-unreadable': [{ reason: 'EACCES' }],
  'file-too-large': nothing,
  'personal-number': nothing,
  'no-plan': nothing,
  'no-fields': nothing,
  'newer-part': nothing,
  'name-taken': [{ name, by: 'amount' }],
  'figure-twice': [{ figure: 'people' }],
  'half-is-taken': nothing,
  'reserved-word': [{ word: 'during' }],
  'unknown-name': (['state', 'moment', 'amount', 'population', 'breakdown', 'figure'] as const).map((wanted) => ({
    wanted,
    name: 'wrk',
    meant: wanted === 'state' ? name : null,
  })),
  'other-kind': [
    ...(['state', 'moment', 'amount', 'population'] as const).map((found) => ({
      wanted: found === 'moment' ? ('state' as const) : ('moment' as const),
      found,
      name,
      use: 'condition' as const,
    })),
    { wanted: 'moment', found: 'state', name, use: 'date' },
    { wanted: 'population', found: 'state', name, use: 'field' },
    { wanted: 'amount', found: 'state', name, use: 'field' },
    { wanted: 'population', found: 'moment', name, use: 'field' },
    { wanted: 'state', found: 'moment', name, use: 'field' },
    { wanted: 'figure', found: 'breakdown', name, use: 'field' },
  ],
  'no-filter-field': [
    { events: ['placed'], field: 'benefit' },
    { events: ['placed', 'ended'], field: 'benefit' },
  ],
  'no-filter-value': [
    { events: ['placed', 'employed'], field: 'kind', value: 'fulTime', meant: 'fullTime', values },
    { events: ['placed'], field: 'kind', value: 'x', meant: null, values },
  ],
  'no-value': [{ field: 'benefit', value: 'x', meant: null, values }],
  'any-benefit-alone': nothing,
  'no-state-of-its-own': (
    ['of-event', 'of-no-citizen', 'of-no-day', 'attributes', 'programme', 'benefit', 'ends-spells'] as const
  ).map((because) => ({ event: 'ended' as const, because })),
  'edges-without-first-day': nothing,
  'stock-on-date-of-citizens': [{ moment: 'arrival', state: name }],
  'everybody-has': [{ moment: 'due' }],
  'each-of-one-date': [{ moment: 'talk' }],
  'with-each': [{ moment: 'talk' }],
  'each-of-derived': [{}],
  'each-from-moment': [{ anchor: 'arrival' }],
  'date-of-other-rows': [{ figure: 'jobs', moment: 'talk' }],
  'band-reversed': [{ band: '64-18', from: 64, to: 18 }],
  'band-out-of-order': [{ band: '0-17', before: '18-64' }],
  'bands-overlap': [
    { band: '60-70', before: '18-64', begin: 65 },
    { band: '70-80', before: '65+', begin: null },
  ],
  'too-many-ways': [{ name, most: 1_000 }],
  'chain-too-long': [{ name, most: 32 }],
  'derived-from-itself': [{ name }],
  'derived-in-circle': [{ names: ['one', 'two', 'three'] }],
  'no-period': [
    { written: '22', meant: null, words: ['previous', 'year-before'] },
    { written: 'previos', meant: 'previous', words: ['previous', 'year-before'] },
    { written: '22', meant: null, words: [] },
  ],
  'breakdown-twice': [{ breakdown: 'gender' }],
  'crossed-in-crossed': [{ breakdown: 'gender-by-district' }],
  'several-breakdowns': nothing,
  'places-of-moment': [{ population: 'arrived' }],
  'figure-without-groups': [{ figure: 'people', breakdown: 'gender' }],
  'figure-of-no-citizens': [{ figure: 'people' }],
  'groups-unlike': [{ other: 'bar', otherKind: 'number', figure: 'people', figureKind: 'share' }],
  'told-in-of-no-days': [{ amount: 'age' }],
  'full-time-of-no-hours': [{ amount: 'age' }],
  'full-time-of-other-window': [{ amount: 'hours' }],
  'full-time-unasked': nothing,
  'hours-of-no-jobs': [{ state: 'work' }],
  'hours-may-be-unknown': [{ state: 'work' }],
  'compared-unlike': [{ figure: 'people', figureKind: 'ratio', other: 'bar', otherKind: 'share' }],
  'compared-in-other-units': [{ figure: 'people', figureUnit: 'heads', other: 'bar', otherUnit: 'days' }],
  'comparison-of-goals-met': nothing,
  'change-of-goals-met': nothing,
  'change-of-share-in-number': [{ figure: 'people' }],
  'change-of-number-in-points': [{ figure: 'people' }],
  'target-of-goals-met': nothing,
  'target-unlike': [{ other: 'bar', otherKind: 'percent-change', figureKind: 'points' }],
  'target-form': (['share', 'percent-change', 'ratio', 'points', 'number'] as const).map((of) => ({ of })),
  'target-below-nothing': nothing,

  'cases-too-large': nothing,
  'personal-number-in-cases': nothing,
  'no-cases': nothing,
  'cases-of-another-plan': [{ cases: 'one', plan: 'two' }],
  'asks-without': [{ field: 'period' }, { field: 'cutoff' }],
  'case-name-twice': nothing,
  'unknown-in-case': (
    ['figure-about-citizens', 'figure', 'figure-with-breakdown', 'citizen-of-case', 'breakdown-of-figure'] as const
  ).map((wanted) => ({ wanted, name: 'ana', meant: wanted === 'citizen-of-case' ? 'anna' : null })),
  'unreadable-period': [{ written: '2023-Q5' }],
  'unreadable-cutoff': [{ written: '2023-02-30' }],
  'event-line': nothing,
  'event-line-date': [{ written: 'placed' }],
  'no-particular': [{ written: 'fullTime' }],
  'particular-twice': [{ particular: 'kind' }],
  'no-event': [{ event: 'plced', meant: 'placed' }],
  'no-calendar-date': [{ written: '2023-02-30' }],
  'instant-form': nothing,
  'event-id-twice': [{ id: 'x' }],
  'mapping-too-large': nothing,
  'personal-number-in-mapping': nothing,
  'no-mapping': nothing,
  'no-event-type': [
    { event: 'employd', meant: 'employed', record: false },
    { event: 'job', meant: null, record: false },
    { event: 'corrected', meant: null, record: true },
  ],
  'no-field-of-event': [
    { event: 'employed', field: 'sectr', meant: 'sector', known: ['kind', 'sector'] },
    { event: 'employed', field: 'x', meant: null, known: ['kind', 'sector'] },
  ],
  'field-of-event-missing': [{ event: 'employed', field: 'sector' }],
  'one-of-these': [{ fields: ['column', 'constant'] }],
  'only-with': [{ field: 'add-days', other: 'date' }],
  'convert-by': (['date', 'number', 'values', 'event', 'column'] as const).map((by) => ({ field: 'kind', by })),
  'value-not-of-field': [
    { field: 'kind', value: 'fulTime', meant: 'fullTime', values },
    { field: 'kind', value: 'x', meant: null, values },
  ],
  'constant-not-of-field': [{ field: 'weeklyHours' }],
  'date-form': [{ written: 'dd-MM-yy' }],
  'file-name-form': nothing,
  'rule-name-twice': [{ name: 'job' }],
  'no-such-rule': [
    { name: 'jbo', meant: 'job' },
    { name: 'x', meant: null },
  ],
  'event-refused': [{ code: 'EVENT_MISSING_FIELD', path: '/data/kind', refused: { kind: 'missing-field' } }],
};

const details = Object.entries(examples).flatMap(([kind, each]) =>
  (each as readonly object[]).map((parameters) => ({ kind, ...parameters }) as Detail),
);

test('every kind of problem is told in both languages: the page shows how', async () => {
  const told = details.map(
    (detail) => `${detail.kind}\nen: ${problemText({ detail }, 'en')}\nda: ${problemText({ detail }, 'da')}\n`,
  );
  await expect(told.join('\n')).toMatchFileSnapshot('problem-sentences.txt');
});

test('every kind of problem is of the published form', () => {
  for (const detail of details)
    expect(
      [planDetailSchema, caseDetailSchema, mappingDetailSchema].some((schema) => schema.safeParse(detail).success),
    ).toBe(true);
});

test('where line and column cannot tell, the character is told', () => {
  const problem = {
    detail: { kind: 'number-too-large', written: '12345678' },
    character: { of: 'condition', at: 12 },
  } as const;
  expect(problemText(problem, 'en')).toMatch(/ \(character 12 of the condition\)$/);
  expect(problemText(problem, 'da')).toMatch(/ \(tegn 12 i betingelsen\)$/);
});
