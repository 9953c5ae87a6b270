import { describe, expect, test } from 'vitest';
import { type ErrorCode, errorCatalogue } from '../../../contracts/errors/catalogue.ts';
import { type JourneyName, journeyNames } from '../../../contracts/events/catalogue.ts';
import { parseLine } from '../../../services/intake/files/parse-line.ts';
import { readLines } from '../../../services/intake/files/read-lines.ts';
import { maxEventBytes, parseEvent } from '../../../services/intake/validate/parse-event.ts';
import { sent, validData } from './valid-events.ts';

const changed = (name: JourneyName, data: Record<string, unknown>, attributes: Record<string, unknown> = {}) =>
  JSON.stringify(sent(name, data, attributes));

/** The text of a valid event with one piece of text replaced, for what JSON.stringify cannot write. */
const rewritten = (name: JourneyName, from: string, to: string) => {
  const text = JSON.stringify(sent(name));
  expect(text).toContain(from);
  return text.replace(from, to);
};

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

const badEvents: readonly (readonly [given: string, text: string, code: ErrorCode, path: string])[] = [
  [
    'an event of more than 64 KiB',
    changed('enrolled', { initiative: 'a'.repeat(maxEventBytes) }),
    'EVENT_TOO_LARGE',
    '',
  ],
  [
    '64 KiB of letters that take two bytes each',
    changed('enrolled', { initiative: 'ø'.repeat(maxEventBytes / 2) }),
    'EVENT_TOO_LARGE',
    '',
  ],
  ['words', 'hello', 'EVENT_NOT_JSON', ''],
  ['half an event', JSON.stringify(sent('enrolled')).slice(0, 80), 'EVENT_NOT_JSON', ''],
  ['an event and a half', `${JSON.stringify(sent('enrolled'))}{`, 'EVENT_NOT_JSON', ''],
  ['an array', '[]', 'EVENT_WRONG_TYPE', ''],
  ['null', 'null', 'EVENT_WRONG_TYPE', ''],
  ['33 levels', nested(33), 'EVENT_TOO_DEEP', `${'/a'.repeat(32)}`],
  ['10,000 levels', nested(10_000), 'EVENT_TOO_DEEP', `${'/a'.repeat(32)}`],
  [
    'a key twice',
    rewritten('enrolled', '"occurredOn":', '"occurredOn":"2022-01-01","occurredOn":'),
    'EVENT_DUPLICATE_KEY',
    '/data/occurredOn',
  ],
  [
    'a key twice, once escaped',
    rewritten('enrolled', '"subject":', '"\\u0073ubject":"citizen-x","subject":'),
    'EVENT_DUPLICATE_KEY',
    '/subject',
  ],
  [
    'a key twice that is no name of a field',
    rewritten('enrolled', '"occurredOn":', '"Jens Jensen":1,"Jens Jensen":2,"occurredOn":'),
    'EVENT_DUPLICATE_KEY',
    '/data',
  ],
  [
    'an integer of 2^53',
    rewritten('activity-held', '"headcount":410', '"headcount":9007199254740992'),
    'EVENT_UNSAFE_INTEGER',
    '/data/headcount',
  ],
  [
    'a number beyond all doubles',
    rewritten('benchmark-reported', '"value":0.35', '"value":-1e999'),
    'EVENT_NON_FINITE_NUMBER',
    '/data/value',
  ],
  ['a CPR number as subject', changed('enrolled', {}, { subject: '010190-1234' }), 'EVENT_PERSONAL_NUMBER', '/subject'],
  ['a replacement CPR number', changed('enrolled', {}, { id: '610190-1234' }), 'EVENT_PERSONAL_NUMBER', '/id'],
  [
    'a CPR number in a source',
    changed('enrolled', {}, { source: 'urn:x:0101901234:y' }),
    'EVENT_PERSONAL_NUMBER',
    '/source',
  ],
  [
    'a CPR number below',
    changed('ended', { spell: { id: 'a/010190-1234' } }),
    'EVENT_PERSONAL_NUMBER',
    '/data/spell/id',
  ],
  ['a CPR number as key', changed('enrolled', { '0101901234': true }), 'EVENT_PERSONAL_NUMBER', '/data'],
  ['a CPR number as number', changed('enrolled', { cpr: 1_111_901_234 }), 'EVENT_PERSONAL_NUMBER', '/data/cpr'],
  [
    'a CPR number as number without its zero',
    changed('enrolled', { cpr: 101901234 }),
    'EVENT_PERSONAL_NUMBER',
    '/data/cpr',
  ],
  [
    'an escaped CPR number',
    rewritten('enrolled', 'citizen-a', '\\u0030101901234'),
    'EVENT_PERSONAL_NUMBER',
    '/subject',
  ],
  // Written with an exponent it once went past the look at the raw text, and was then kept unmasked.
  [
    'a CPR number as number with an exponent',
    changed('enrolled', { cpr: 'EXPONENT' }).replace('"EXPONENT"', '1.01901234e8'),
    'EVENT_PERSONAL_NUMBER',
    '/data/cpr',
  ],
  [
    'a CPR number as number with an exponent, in an array',
    changed('enrolled', { cpr: 'EXPONENT' }).replace('"EXPONENT"', '[1, 11119012.34E2]'),
    'EVENT_PERSONAL_NUMBER',
    '/data/cpr/1',
  ],
  ['a subject in NFD', changed('enrolled', {}, { subject: 'A\u030ase' }), 'EVENT_UNUSUAL_FORM', '/subject'],
  ['an escaped subject in NFD', rewritten('enrolled', 'citizen-a', 'A\\u030ase'), 'EVENT_UNUSUAL_FORM', '/subject'],
  ['an id in NFD', changed('enrolled', {}, { id: 'sag-a\u030a' }), 'EVENT_UNUSUAL_FORM', '/id'],
  ['a reference in NFD', changed('ended', { spell: { id: 'a\u030a' } }), 'EVENT_UNUSUAL_FORM', '/data/spell/id'],
  ['another citizen in NFD', changed('identity-merged', { into: 'A\u030ase' }), 'EVENT_UNUSUAL_FORM', '/data/into'],
  [
    'the sign of \u00c5ngstr\u00f6m',
    changed('enrolled', {}, { subject: '\u212bse' }),
    'EVENT_UNUSUAL_FORM',
    '/subject',
  ],
  [
    'a subject with a variant that is not seen',
    changed('enrolled', {}, { subject: 'c-1\ufe0e' }),
    'EVENT_UNUSUAL_FORM',
    '/subject',
  ],
  ['a CPR number behind letters', changed('enrolled', {}, { id: 'CPR0101901234' }), 'EVENT_PERSONAL_NUMBER', '/id'],
  ['a percent-encoded one', changed('enrolled', {}, { source: '/x/%30101901234' }), 'EVENT_PERSONAL_NUMBER', '/source'],
  ['one in Arabic digits', changed('enrolled', {}, { subject: '٠١٠١٩٠١٢٣٤' }), 'EVENT_PERSONAL_NUMBER', '/subject'],
  [
    'one with its century',
    changed('enrolled', {}, { subject: '01.01.1990_1234' }),
    'EVENT_PERSONAL_NUMBER',
    '/subject',
  ],
  [
    'one with its century as a number',
    changed('enrolled', { cpr: 10_119_901_234 }),
    'EVENT_PERSONAL_NUMBER',
    '/data/cpr',
  ],
  ['a CPR number in what is not JSON', 'Jens,010190-1234,placed', 'EVENT_PERSONAL_NUMBER', ''],
  [
    'a CPR number that a duplicate key hides',
    rewritten('enrolled', '"subject":', '"subject":"010190-1234","subject":'),
    'EVENT_PERSONAL_NUMBER',
    '',
  ],
  ['no type', changed('enrolled', {}, { type: undefined }), 'EVENT_MISSING_FIELD', '/type'],
  ['a type that is a number', changed('enrolled', {}, { type: 1 }), 'EVENT_WRONG_TYPE', '/type'],
  ['an unknown type', changed('enrolled', {}, { type: 'journey.teleported.v1' }), 'EVENT_UNKNOWN_TYPE', '/type'],
  [
    'a name every object has',
    changed('enrolled', {}, { type: 'journey.constructor.v1' }),
    'EVENT_UNKNOWN_TYPE',
    '/type',
  ],
  ['a type without version', changed('enrolled', {}, { type: 'journey.enrolled' }), 'EVENT_UNKNOWN_TYPE', '/type'],
  ['a version to come', changed('enrolled', {}, { type: 'journey.enrolled.v2' }), 'EVENT_UNKNOWN_VERSION', '/type'],
  ['CloudEvents 0.3', changed('enrolled', {}, { specversion: '0.3' }), 'EVENT_BAD_VALUE', '/specversion'],
  ['no id', changed('enrolled', {}, { id: undefined }), 'EVENT_MISSING_FIELD', '/id'],
  ['an empty id', changed('enrolled', {}, { id: '' }), 'EVENT_BAD_FORMAT', '/id'],
  ['an id of 129 characters', changed('enrolled', {}, { id: 'a'.repeat(129) }), 'EVENT_BAD_FORMAT', '/id'],
  ['an id with a lone surrogate', changed('enrolled', {}, { id: 'a\ud800' }), 'EVENT_BAD_FORMAT', '/id'],
  ['a source with a space', changed('enrolled', {}, { source: 'case work' }), 'EVENT_BAD_FORMAT', '/source'],
  [
    'a source with a stray percent sign',
    changed('enrolled', {}, { source: 'urn:x:%zz' }),
    'EVENT_BAD_FORMAT',
    '/source',
  ],
  ['a subject with a space', changed('enrolled', {}, { subject: 'Jens Jensen' }), 'EVENT_BAD_FORMAT', '/subject'],
  ['a time that is no time', changed('enrolled', {}, { time: 'lunchtime' }), 'EVENT_BAD_TIME', '/time'],
  ['a time without offset', changed('enrolled', {}, { time: '2023-12-31T23:30:00' }), 'EVENT_MISSING_OFFSET', '/time'],
  [
    'another content type',
    changed('enrolled', {}, { datacontenttype: 'text/xml' }),
    'EVENT_BAD_FORMAT',
    '/datacontenttype',
  ],
  [
    'another character set',
    changed('enrolled', {}, { datacontenttype: 'application/json; charset=iso-8859-1' }),
    'EVENT_BAD_FORMAT',
    '/datacontenttype',
  ],
  [
    'an attribute that is named as none',
    changed('enrolled', {}, { dataSchema: 'x' }),
    'EVENT_UNKNOWN_KEY',
    '/dataSchema',
  ],
  ['data in base64', changed('enrolled', {}, { data_base64: 'e30=' }), 'EVENT_UNKNOWN_KEY', '/data_base64'],
  ['an attribute that may be personal', changed('enrolled', {}, { 'Jens Jensen': { a: 1 } }), 'EVENT_UNKNOWN_KEY', ''],
  ['an extension of free text', changed('enrolled', {}, { remark: 'called twice' }), 'EVENT_BAD_FORMAT', '/remark'],
  ['an extension that is empty', changed('enrolled', {}, { remark: '' }), 'EVENT_BAD_FORMAT', '/remark'],
  ['a long extension', changed('enrolled', {}, { remark: 'x'.repeat(513) }), 'EVENT_BAD_FORMAT', '/remark'],
  ['an extension that is an object', changed('enrolled', {}, { remark: { a: 1 } }), 'EVENT_WRONG_TYPE', '/remark'],
  [
    'an extension that is no integer',
    changed('enrolled', {}, { sampledrate: 1.5 }),
    'EVENT_BAD_FORMAT',
    '/sampledrate',
  ],
  ['a schema that is no URI', changed('enrolled', {}, { dataschema: 'a b' }), 'EVENT_BAD_FORMAT', '/dataschema'],
  [
    'words in the state of a trace',
    changed('enrolled', {}, { tracestate: 'Jens Jensen' }),
    'EVENT_BAD_FORMAT',
    '/tracestate',
  ],
  [
    'more extensions than are kept',
    changed('enrolled', {}, Object.fromEntries(Array.from({ length: 33 }, (_, nth) => [`extension${nth}`, 'x']))),
    'EVENT_OUT_OF_RANGE',
    '',
  ],
  [
    'a personal number in an extension',
    changed('enrolled', {}, { caseref: 'x-010190-1234' }),
    'EVENT_PERSONAL_NUMBER',
    '/caseref',
  ],
  [
    'a personal number as an extension',
    changed('enrolled', {}, { caseref: 101901234 }),
    'EVENT_PERSONAL_NUMBER',
    '/caseref',
  ],
  [
    'a personal number as an extension named value',
    changed('enrolled', {}, { value: 101901234 }),
    'EVENT_PERSONAL_NUMBER',
    '/value',
  ],
  [
    'a personal number in the name of an extension',
    changed('enrolled', {}, { x0101901234: 1 }),
    'EVENT_PERSONAL_NUMBER',
    '',
  ],
  [
    'a personal number in a parameter of the content type',
    changed('enrolled', {}, { datacontenttype: 'application/json; of=010190-1234' }),
    'EVENT_PERSONAL_NUMBER',
    '/datacontenttype',
  ],
  ['data that is a string', JSON.stringify({ ...sent('enrolled'), data: 'x' }), 'EVENT_WRONG_TYPE', '/data'],
  ['no occurredOn', changed('enrolled', { occurredOn: undefined }), 'EVENT_MISSING_FIELD', '/data/occurredOn'],
  ['30 February', changed('enrolled', { occurredOn: '2023-02-30' }), 'EVENT_BAD_DATE', '/data/occurredOn'],
  [
    'a date with a time',
    changed('enrolled', { occurredOn: '2023-02-03T00:00:00Z' }),
    'EVENT_BAD_DATE',
    '/data/occurredOn',
  ],
  ['a misspelt key', changed('placed', { sektor: 'private' }), 'EVENT_UNKNOWN_KEY', '/data/sektor'],
  ['a key that may be personal', changed('placed', { 'Jens Jensen': 1 }), 'EVENT_UNKNOWN_KEY', '/data'],
  [
    'an own __proto__',
    rewritten('placed', '"kind":', '"__proto__":{"kind":"x"},"kind":'),
    'EVENT_UNKNOWN_KEY',
    '/data/__proto__',
  ],
  ['a kind that is none', changed('placed', { kind: 'internship' }), 'EVENT_BAD_VALUE', '/data/kind'],
  ['an empty field', changed('placed', { until: null }), 'EVENT_WRONG_TYPE', '/data/until'],
  [
    'an initiative in capitals',
    changed('enrolled', { initiative: 'Jobready' }),
    'EVENT_BAD_FORMAT',
    '/data/initiative',
  ],
  [
    'an initiative of 65 letters',
    changed('enrolled', { initiative: 'a'.repeat(65) }),
    'EVENT_BAD_FORMAT',
    '/data/initiative',
  ],
  [
    'a district in prose',
    changed('profile-registered', { district: 'near the lake' }),
    'EVENT_BAD_FORMAT',
    '/data/district',
  ],
  ['half a person', changed('activity-held', { headcount: 1.5 }), 'EVENT_WRONG_TYPE', '/data/headcount'],
  ['fewer people than none', changed('activity-held', { headcount: -1 }), 'EVENT_OUT_OF_RANGE', '/data/headcount'],
  ['a week without hours', changed('employed', { weeklyHours: 0 }), 'EVENT_OUT_OF_RANGE', '/data/weeklyHours'],
  [
    'more hours than a week has',
    changed('employed', { weeklyHours: 168.5 }),
    'EVENT_OUT_OF_RANGE',
    '/data/weeklyHours',
  ],
  ['an end before the beginning', changed('placed', { until: '2023-01-31' }), 'EVENT_ENDS_BEFORE_START', '/data/until'],
  ['a reference without id', changed('retracted', { retracts: {} }), 'EVENT_MISSING_FIELD', '/data/retracts/id'],
  [
    'a replacement of no type',
    changed('corrected', { replacement: { occurredOn: '2023-02-30', initiative: 'a' } }),
    'EVENT_BAD_REPLACEMENT',
    '/data/replacement',
  ],
  [
    'a replacement that is a list',
    changed('corrected', { replacement: [] }),
    'EVENT_BAD_REPLACEMENT',
    '/data/replacement',
  ],
  [
    'a correction of itself',
    changed('corrected', { corrects: { id: 'evt-1' } }),
    'EVENT_SELF_REFERENCE',
    '/data/corrects',
  ],
  [
    'a retraction of itself by its full name',
    changed('retracted', { retracts: { source: 'urn:casework:jobcentre', id: 'evt-1' } }),
    'EVENT_SELF_REFERENCE',
    '/data/retracts',
  ],
  ['an end of itself', changed('ended', { spell: { id: 'evt-1' } }), 'EVENT_SELF_REFERENCE', '/data/spell'],
  ['a merge into itself', changed('identity-merged', { into: 'citizen-a' }), 'EVENT_SELF_REFERENCE', '/data/into'],
];

describe('a bad event is refused with its code and place', () => {
  test.each(badEvents)('%s', (_, text, code, path) => {
    const parsed = parseEvent(text);
    expect(parsed).toMatchObject({ ok: false, refusal: { code, path } });
  });

  test('every code for an event is provoked, here or by a bad line', async () => {
    const provoked = new Set<ErrorCode>(badEvents.map(([, , code]) => code));
    async function* chunks() {
      yield Buffer.from([0x00, 0x0a, 0x7b]);
    }
    for await (const batch of readLines(chunks())) {
      for (const line of batch) {
        const parsed = parseLine(line);
        if (!parsed.ok) provoked.add(parsed.refusal.code);
      }
    }
    // Whether an id is taken is known to the store alone, who sends it to the service, and what a message of Kafka is like to its reader.
    const judgedElsewhere = [
      'EVENT_CONFLICT',
      'EVENT_SOURCE_NOT_ALLOWED',
      'EVENT_NO_VALUE',
      'EVENT_BATCH_UNREADABLE',
      'EVENT_BINARY_MODE',
      'EVENT_CONTENT_TYPE',
    ];
    const judgedHere = Object.keys(errorCatalogue).filter(
      (code) => code.startsWith('EVENT_') && !judgedElsewhere.includes(code),
    );
    expect([...provoked].sort()).toEqual(judgedHere.sort());
  });
});

describe('a good event is taken as it was sent', () => {
  test.each(journeyNames)('%s', (name) => {
    const event = sent(name, {}, { datacontenttype: 'application/json' });
    expect(parseEvent(JSON.stringify(event))).toEqual({ ok: true, event });
  });

  test.each<[string, string]>([
    ['an event with white space', JSON.stringify(sent('corrected'), undefined, 2)],
    ['a correction of a correction', changed('corrected', { replacement: validData.corrected })],
    ['a correction of a retraction', changed('corrected', { replacement: validData.retracted })],
    ['a statement about records without a date', changed('retracted', { occurredOn: undefined })],
    ['another source’s event of the same id', changed('corrected', { corrects: { source: 'urn:other', id: 'evt-1' } })],
    [
      'its media type with a character set',
      changed('enrolled', {}, { datacontenttype: 'application/json; charset=utf-8' }),
    ],
    [
      'its media type in another spelling',
      changed('enrolled', {}, { datacontenttype: 'Application/JSON;charset="UTF-8"' }),
    ],
    ['a media type of JSON of its own', changed('enrolled', {}, { datacontenttype: 'application/vnd.sag+json;v=2' })],
    ['attributes that are null', changed('enrolled', {}, { datacontenttype: null, dataschema: null, remark: null })],
    [
      'what tracing adds',
      changed(
        'enrolled',
        {},
        {
          traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad010190123431-01',
          tracestate: 'rojo=00f067aa0ba902b7, congo=t61rcWkgMzE',
        },
      ),
    ],
    ['a schema', changed('enrolled', {}, { dataschema: 'https://casework.example/schemas/enrolled.json#v1' })],
    [
      'extensions of all types',
      changed('enrolled', {}, { sampledrate: 30, sequence: '00042', replayed: false, authtype: 'user' }),
    ],
    ['a UUID as id', changed('enrolled', {}, { id: '01019012-3401-4019-8012-010190123401' })],
    ['a ULID as id', changed('enrolled', {}, { id: '01HF3K2M9Q0101901234ABCDEF' })],
    ['a case number as id', changed('enrolled', {}, { id: 'sag/2012-123456' })],
    ['an instant as id', changed('enrolled', {}, { id: '2012-10-10T12:34:56.123456Z' })],
    ['a timestamp without separators as id', changed('enrolled', {}, { id: '20231231235900' })],
    ['a subject in NFC', changed('enrolled', {}, { subject: '\u00c5se' })],
    ['an id with Danish letters', changed('enrolled', {}, { id: 'sag-ærø-1' })],
    ['a benchmark as large as a CPR number', changed('benchmark-reported', { value: 1_111_901_234 })],
    ['an integer of 2^53 − 1', changed('benchmark-reported', { value: 9007199254740991 })],
  ])('%s', (_, text) => {
    expect(parseEvent(text)).toMatchObject({ ok: true });
  });
});

describe('a refusal', () => {
  const secret = '010190-1234';

  test.each<[string, string]>([
    ['as id', changed('enrolled', {}, { id: secret })],
    ['as source', changed('enrolled', {}, { source: secret })],
    ['as subject', changed('enrolled', {}, { subject: secret })],
    ['as key', changed('enrolled', { [secret]: 1 })],
    ['as key above another', changed('enrolled', { [`x ${secret}`]: { cpr: secret } })],
    ['in a duplicate key', rewritten('enrolled', '"data":', `"${secret}":1,"${secret}":2,"data":`)],
    ['in a type', changed('enrolled', {}, { type: `journey.${secret}.v1` })],
  ])('does not repeat a CPR number %s', (_, text) => {
    const parsed = parseEvent(text);
    expect(parsed).toMatchObject({ ok: false, refusal: { code: 'EVENT_PERSONAL_NUMBER' } });
    expect(JSON.stringify(parsed)).not.toContain('1234');
  });

  test('names the event where its id and source are sound', () => {
    const eventRef = { source: 'urn:casework:jobcentre', id: 'evt-1' };
    expect(parseEvent(changed('placed', { kind: 'x' }))).toMatchObject({ refusal: { eventRef } });
  });

  test('leaves out of its reference what is not sound', () => {
    const parsed = parseEvent(changed('placed', {}, { id: 'Jens Jensen' }));
    expect(parsed).toMatchObject({ refusal: { eventRef: { source: 'urn:casework:jobcentre' } } });
    expect(JSON.stringify(parsed)).not.toContain('Jens');
  });

  test('lists the values that a field allows', () => {
    const parsed = parseEvent(changed('placed', { kind: 'internship' }));
    expect(parsed).toMatchObject({
      refusal: { detail: { kind: 'no-such-value', values: ['workPlacement', 'wageSubsidyJob', 'utilityJob'] } },
    });
  });

  test('says of a bad replacement what is wrong with the type that comes nearest', () => {
    const parsed = parseEvent(changed('corrected', { replacement: { ...validData.placed, sector: 'secret' } }));
    expect(parsed).toMatchObject({
      refusal: {
        detail: {
          kind: 'bad-replacement',
          nearest: {
            path: '/data/replacement/sector',
            detail: { kind: 'no-such-value', values: ['private', 'public'] },
          },
        },
      },
    });
  });

  test('says of a bad replacement in the correction of a correction where it stands', () => {
    const inner = { corrects: { id: 'evt-0' }, replacement: 'secret' };
    expect(parseEvent(changed('corrected', { replacement: inner }))).toMatchObject({
      refusal: {
        detail: {
          kind: 'bad-replacement',
          nearest: { path: '/data/replacement/replacement', detail: { kind: 'wrong-type', type: 'object' } },
        },
      },
    });
  });
});
