import { expect, test } from 'vitest';
import { type Refusal, refusalSchema, toldRefusalSchema } from '../../../contracts/errors/refusal.ts';
import {
  type RefusalDetail,
  refusalCodes,
  textForm,
  unreadableBecause,
} from '../../../contracts/errors/refusal-details.ts';
import { refusalText, toldRefusal } from '../../../services/presentation/refusals/refusal-text.ts';

/** A refusal or several of each kind; the compiler names a kind that has none. */
type Examples = {
  readonly [Kind in RefusalDetail['kind']]: readonly (Omit<Extract<RefusalDetail, { readonly kind: Kind }>, 'kind'> & {
    readonly path?: string;
  })[];
};

const field = [{ path: '/data/kind' }];
const violation = [
  { path: '/data/kind', inside: false },
  { path: '/data', inside: true },
  { path: '', inside: true },
];

const examples: Examples = {
  'too-large': [
    { of: 'event', bytes: 70_000, atLeast: true, most: 65_536 },
    { of: 'line', bytes: 70_000, atLeast: false, most: 65_536 },
    { of: 'value', bytes: 70_000, atLeast: false, most: 65_536 },
  ],
  'not-text': [{ of: 'event' }, { of: 'line' }, { of: 'value' }],
  'no-value': [{}],
  'attributes-unreadable': [{}],
  'content-type': [{}],
  'batch-unreadable': unreadableBecause.options.map((because) => ({
    messages: 1_200,
    first: '41',
    last: '1240',
    bytes: 300_000,
    because,
    codec: because === 'too-many-items' || because === 'unknown-codec' ? null : ('gzip' as const),
    most: because === 'unfolds-too-far' ? 67_108_864 : because === 'too-many-items' ? 200_000 : null,
  })),
  'attribute-encoding': [{ path: '/source', attribute: 'source' }, { attribute: null }],
  truncated: [{}],
  'not-json': [{}],
  'duplicate-key': violation,
  'unsafe-integer': violation.slice(0, 1),
  'non-finite-number': violation.slice(0, 1),
  'too-deep': violation.slice(0, 2),
  'personal-number': [{ path: '/subject' }, {}],
  'unknown-type': [{ path: '/type' }],
  'unknown-version': [{ path: '/type', name: 'placed', version: 9, known: 'journey.placed.v1' }],
  'missing-field': field,
  'wrong-type': (['string', 'number', 'whole-number', 'boolean', 'object'] as const).map((type) => ({
    path: '/data/kind',
    type,
  })),
  'unknown-key': [{ path: '/data/sektor' }],
  'unnamed-key': [{ path: '/data' }, {}],
  'bad-date': [{ path: '/data/occurredOn' }],
  'bad-time': [{ path: '/time' }],
  'no-offset': [{ path: '/time' }],
  'no-such-value': [{ path: '/data/sector', values: ['private', 'public'] }],
  'bad-form': textForm.options.map((form) => ({ path: '/data/kind', form })),
  'too-long': [{ path: '/id', most: 128 }],
  'out-of-range': [
    { path: '/data/headcount', relation: 'at-least', bound: 0 },
    { path: '/data/weeklyHours', relation: 'more-than', bound: 0 },
    { path: '/data/headcount', relation: 'at-most', bound: 1_000_000 },
    { path: '/data/weight', relation: 'less-than', bound: 1.5 },
  ],
  'extension-of-wrong-type': [{ path: '/remark' }],
  'extension-of-bad-form': [{ path: '/remark' }],
  'too-many-extensions': [{ most: 32 }],
  'ends-before-start': [{ path: '/data/until' }],
  'not-valid': field,
  'bad-replacement': [
    { path: '/data/replacement', nearest: null },
    {
      path: '/data/replacement',
      nearest: { path: '/data/replacement/sector', detail: { kind: 'no-such-value', values: ['private', 'public'] } },
    },
  ],
  'unusual-form': [{ path: '/id' }],
  'self-reference': [
    { path: '/data/corrects', to: 'id' },
    { path: '/data/into', to: 'subject' },
  ],
  'source-not-allowed': [{ path: '/source' }],
  'row-contradiction': [
    {
      others: [
        { file: 'jobs.csv', line: 12 },
        { file: 'more-jobs.csv', line: 1203 },
      ],
    },
  ],
  'row-registered-later': [{}],
  'row-out-of-scope': [{}],
  'row-ragged': [{ expected: 12, found: 13 }],
  'row-quote': [{}],
  'row-empty-cell': [{ column: 'Startdato' }],
  'row-no-value': (['error', 'formula'] as const).map((why) => ({ column: 'Startdato', why })),
  'row-no-date': [{ column: 'Startdato', form: 'dd-MM-yyyy' }],
  'row-no-such-hour': [{ column: 'Oprettet' }],
  'row-no-number': [
    { column: 'Timer', form: 'decimal-comma' },
    { column: 'Timer', form: 'decimal-point' },
  ],
  'row-unknown-value': [{ column: 'Art' }],
  'row-no-personal-number': (['form', 'date', 'serial'] as const).map((why) => ({ column: 'CPR', why })),
  'row-personal-number': [{ column: 'Sag' }],
  conflict: [
    { path: '/id', position: 1_204 },
    { path: '/id', position: 1_204, differs: ['subject', 'time'] },
    { path: '/id', position: 1_204, differs: ['time'] },
  ],
  'of-another-version': [{ said: '/data/kind is missing. Add it.' }, { said: null }],
};

const refusals = Object.entries(examples).flatMap(([kind, each]) =>
  (each as readonly { readonly path?: string }[]).map(({ path = '', ...parameters }): Refusal => {
    const detail = { kind, ...parameters } as RefusalDetail;
    return {
      code: detail.kind === 'of-another-version' ? 'EVENT_MISSING_FIELD' : refusalCodes[detail.kind],
      detail,
      path,
    };
  }),
);

test('every kind of refusal is told in both languages: the page shows how', async () => {
  const told = refusals.map(
    (refusal) =>
      `${refusal.code} ${refusal.detail.kind}\nen: ${refusalText(refusal, 'en')}\nda: ${refusalText(refusal, 'da')}\n`,
  );
  await expect(told.join('\n')).toMatchFileSnapshot('refusal-sentences.txt');
});

test('every kind of refusal is of the published form, as it is kept and as it is told', () => {
  for (const refusal of refusals) {
    expect(refusalSchema.parse(refusal)).toEqual(refusal);
    expect(toldRefusalSchema.parse(toldRefusal(refusal))).toEqual({ ...refusal, message: refusalText(refusal, 'en') });
  }
});
