import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { readMapping } from '../../../services/import/mapping/read-mapping.ts';
import { problemText } from '../../../services/presentation/check/problem-text.ts';

const jobs = `mapping: jobs
source: urn:casework:job-centre
format: csv
date: { file-name: "jobs_{yyyyMMdd}.csv" }
subject: { column: Borger }
key: [Sag]
registered: { column: Oprettet, date: dd-MM-yyyy HH:mm }
vanished: retract
events:
  - name: job
    event: employed
    fields:
      occurredOn: { column: Start, date: dd-MM-yyyy }
      until: { column: Slut, date: dd-MM-yyyy, add-days: 1 }
      kind: { column: Art, values: { Fuldtid: fullTime, Ukendt: null } }
      sector: { constant: private }
      weeklyHours: { column: Timer, number: decimal-comma }
`;

/** The mapping of above with one piece of it written otherwise, and where something is then wrong, and what. */
const wrong: readonly (readonly [piece: string, instead: string, place: string, said: string])[] = [
  [
    'vanished: retract',
    'vanished: retract\nscope: { office: { column: Kontor } }',
    '9 scope.office',
    'write a text, or a number',
  ],
  ['subject: {', 'subjekt: {', '5 subjekt', 'no such field here; did you mean "subject"?'],
  [
    'mapping: jobs',
    'mapping: Jobs',
    '1 mapping',
    'a name is lower-case words joined by hyphens, such as "first-placement"',
  ],
  [
    'event: employed',
    'event: employd',
    '11 events.0.event',
    'there is no event type "employd"; did you mean "employed"?',
  ],
  [
    'event: employed',
    'event: corrected',
    '11 events.0.event',
    '"corrected" comes of comparing extracts and does not stand in a mapping',
  ],
  ['sector: {', 'sectr: {', '16 events.0.fields.sectr', '"employed" has no field "sectr"; did you mean "sector"?'],
  [
    'fullTime,',
    'fulTime,',
    '15 events.0.fields.kind.values.Fuldtid',
    '"kind" does not have the value "fulTime"; did you mean "fullTime"?',
  ],
  [
    'constant: private',
    'constant: privat',
    '16 events.0.fields.sector.constant',
    '"sector" does not have the value "privat"; did you mean "private"?',
  ],
  [
    'constant: private',
    'column: Sektor',
    '16 events.0.fields.sector',
    '"sector" is written with "column" with "values", or with "constant"',
  ],
  [
    'number: decimal-comma',
    'date: dd-MM-yyyy',
    '17 events.0.fields.weeklyHours',
    '"weeklyHours" is written with "column" with "number", or with "constant"',
  ],
  [
    'Start, date: dd-MM-yyyy',
    'Start, date: dd-MM-yy',
    '13 events.0.fields.occurredOn.date',
    '"dd-MM-yy" is no form of a date; write it as dd-MM-yyyy, d/M yyyy or yyyy-MM-dd HH:mm, or excel; years have four digits',
  ],
  [
    'column: Start, ',
    '',
    '13 events.0.fields.occurredOn',
    'write exactly one of the fields "column", "constant", "personal-number", "event"',
  ],
  [
    'constant: private',
    'constant: private, number: decimal-comma',
    '16 events.0.fields.sector.number',
    '"number" goes with "column"',
  ],
  [
    '{ column: Borger }',
    '{ column: Borger, personal-number: CPR }',
    '5 subject',
    'write exactly one of the fields "personal-number", "column", "constant"',
  ],
  [
    'jobs_{yyyyMMdd}.csv',
    'jobs_yyyyMMdd.csv',
    '4 date.file-name',
    'write the form of the date between { and }, such as "jobs_{yyyyMMdd}*.csv"',
  ],
  ['key: [Sag]', 'key: []', '6 key', 'this is empty'],
  [
    'source: urn:casework:job-centre',
    'source: urn:0101901234',
    '2 ',
    'this line holds something of the form of a civil registration number (CPR); remove it',
  ],
];

test('the mapping that the guide shows is one, and what YAML takes for no value is a text that means that a cell is empty', () => {
  const guide = readFileSync(new URL('../../../docs/import.md', import.meta.url), 'utf8');
  const [, shown = ''] = /```yaml\n(.*?)```/s.exec(guide) ?? [];
  const read = readMapping(shown);
  expect(read).toMatchObject({ ok: true });
  if (read.ok) expect(read.mapping.document.empty).toEqual(['NULL', 'Null', 'null', '31-12-9999']);
});

describe('a mapping', () => {
  it('takes what stands without quotation marks for the text that it is: NULL, codes with a zero before them, decimals', () => {
    const read = readMapping(`
mapping: jobs
source: urn:test:jobs
format: csv
subject: { column: Borger }
key: [Sag]
vanished: keep
empty: [NULL, 0000]
when: { Kontor: 0101, Art: [NULL, 01], Sag: { not: [Null] } }
events:
  - name: job
    event: employed
    fields:
      occurredOn: { column: Start }
      kind: { column: Art, values: { NULL: fullTime, 01: partTime, 1: fullTime, 1.50: partTime, true: null } }
      sector: { constant: private }
`);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { empty, when, rules } = read.mapping;
    const source = rules[0]?.fields.find(({ field }) => field === 'kind')?.source;
    expect([...empty]).toEqual(['NULL', 'Null', 'null', '0000']);
    expect(when.flat().map(({ test }) => 'texts' in test && [...test.texts])).toEqual([
      ['0101'],
      ['NULL', 'Null', 'null', '01'],
      ['NULL', 'Null', 'null'],
    ]);
    expect(source?.kind === 'values' && Object.fromEntries(source.values)).toEqual({
      NULL: 'fullTime',
      '01': 'partTime',
      '1': 'fullTime',
      '1.50': 'partTime',
      true: null,
    });
  });

  it('that is right says which columns it needs', () => {
    const read = readMapping(jobs);
    expect(read.ok && read.mapping.columns).toEqual(['Sag', 'Borger', 'Start', 'Slut', 'Art', 'Timer', 'Oprettet']);
  });

  it.each(wrong)('with %s as %j is refused at its place', (piece, instead, place, said) => {
    expect(jobs).toContain(piece);
    const read = readMapping(jobs.replace(piece, instead));
    const problems = read.ok
      ? []
      : read.problems.map((each) => [`${each.line} ${each.field}`, problemText(each, 'en'), each.code]);
    expect(problems).toContainEqual([place, said, 'MAPPING_INVALID']);
  });

  it('lacks a field that its event type needs, or has a rule twice, or a reference to none', () => {
    const ends = `  - { name: job, event: ended, fields: { occurredOn: { column: Slut }, spell: { event: jbo } } }\n`;
    const read = readMapping(jobs.replace('      sector: { constant: private }\n', '') + ends);
    expect(read.ok ? [] : read.problems.map(({ detail }) => detail)).toEqual([
      { kind: 'field-of-event-missing', event: 'employed', field: 'sector' },
      { kind: 'rule-name-twice', name: 'job' },
      { kind: 'no-such-rule', name: 'jbo', meant: 'job' },
    ]);
  });

  it.each(['', '[]', 'x', 'a: [', '- a\n\t- b'])('is not %j', (text) => {
    expect(readMapping(text)).toMatchObject({ ok: false, problems: [{ code: 'MAPPING_INVALID' }] });
  });
});
