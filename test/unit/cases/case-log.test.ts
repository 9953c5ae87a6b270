import { expect, test } from 'vitest';
import { z } from 'zod';
import { journeyTypes } from '../../../contracts/events/catalogue.ts';
import { caseLog } from '../../../services/cases/case-log.ts';

/** The data of the only event that a line stands for. */
function dataOf(line: string) {
  const { events, problems } = caseLog([line]);
  expect(problems).toEqual([]);
  return events[0]?.data;
}

test.each([
  [
    'm 2023-01-01 activity-held initiative=a audience=youth headcount=12 estimated=true',
    { occurredOn: '2023-01-01', initiative: 'a', audience: 'youth', headcount: 12, estimated: true },
  ],
  [
    's 2023-01-01 benchmark-reported series=jobs area=national period=2023 value=-12.5 weight=100',
    { occurredOn: '2023-01-01', series: 'jobs', area: 'national', period: '2023', value: -12.5, weight: 100 },
  ],
  ['anna 2023-01-01 ended spell=p1', { occurredOn: '2023-01-01', spell: { id: 'p1' } }],
  [
    'anna 2023-01-01 corrected corrects=p1 occurredOn=2022-12-01 kind=course',
    { corrects: { id: 'p1' }, replacement: { occurredOn: '2022-12-01', kind: 'course' } },
  ],
  [
    'anna 2023-01-01 corrected corrects=p1 occurredOn=2022-12-01 spell=p2',
    { corrects: { id: 'p1' }, replacement: { occurredOn: '2022-12-01', spell: { id: 'p2' } } },
  ],
  ['anna 2023-01-01 retracted retracts=p1 reason=duplicate', { retracts: { id: 'p1' }, reason: 'duplicate' }],
  ['anna-2 2023-01-01 identity-merged into=anna', { into: 'anna' }],
  ['anna 2023-01-01 profile-registered district=1203', { occurredOn: '2023-01-01', district: '1203' }],
])('%s', (line, data) => {
  expect(dataOf(line)).toEqual(data);
});

test('a field has the same type in every event, so that a line can be read without knowing the target of a correction', () => {
  const types = new Map<string, Set<string>>();
  for (const { data } of Object.values(journeyTypes)) {
    const { properties = {} } = z.toJSONSchema(data, { io: 'input', unrepresentable: 'any' });
    for (const [field, schema] of Object.entries(properties)) {
      const type = typeof schema === 'boolean' ? 'any' : String(schema.type ?? 'any');
      types.set(field, (types.get(field) ?? new Set()).add(type));
    }
  }
  expect([...types].filter(([field, found]) => found.size > 1 && field !== 'replacement')).toEqual([]);
});

test('events are registered on their date in the order written, unless they say when', () => {
  const { events } = caseLog([
    'anna 2023-03-06 enrolled initiative=a',
    'anna 2023-03-06 exited initiative=a reason=moved registered=2023-02-01',
    'anna 2023-03-06 enrolled initiative=b',
    'bo 2023-01-01 enrolled initiative=a registered=2023-12-31T23:30:00Z',
  ]);
  expect(events.map(({ metadata, position }) => [position, metadata.subject, metadata.time])).toEqual([
    [0n, 'anna', '2023-02-01T12:00:01+01:00'],
    [1n, 'anna', '2023-03-06T12:00:00+01:00'],
    [2n, 'anna', '2023-03-06T12:00:02+01:00'],
    [3n, 'bo', '2023-12-31T23:30:00Z'],
  ]);
});

test('the store takes events when they are registered, or when a case says', () => {
  const { events } = caseLog([
    'anna 2023-03-06 enrolled initiative=a recorded=2023-09-01',
    'bo 2023-04-01 enrolled initiative=a',
  ]);
  expect(events.map(({ metadata }) => metadata.subject)).toEqual(['bo', 'anna']);
});

test('an id that is used twice is told', () => {
  const { problems } = caseLog([
    'anna 2023-03-06 enrolled id=x initiative=a',
    'bo 2023-03-06 enrolled id=x initiative=a',
  ]);
  expect(problems).toEqual([{ place: 1, offset: 23, detail: { kind: 'event-id-twice', id: 'x' } }]);
});
