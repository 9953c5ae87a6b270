import { expect, test } from 'vitest';
import { epochDay } from '../../../../projections/calendar/civil-date.ts';
import { endOfDayMs } from '../../../../projections/calendar/copenhagen.ts';
import { bySubject, drawn } from './description.ts';

const everybody = (more: Record<string, unknown>) => ({
  groups: [
    {
      group: 'all',
      citizens: 300,
      profile: { gender: ['female', 'male'], on: '2020-01-02' },
      life: [
        { event: 'received', kind: 'refugee', as: 'arrival', on: ['2020-01-05', '2020-06-30'] },
        { benefit: 'integrationBenefit', from: 'arrival', to: ['arrival + 30 days', '2020-12-30'] },
        {
          event: 'placed',
          kind: 'workPlacement',
          sector: 'private',
          on: ['arrival', '2020-12-31'],
          until: '2021-02-01',
        },
      ],
    },
  ],
  ...more,
});

test('given a date through which all is known, then what happened through it is registered through it', () => {
  const late = drawn(everybody({})).filter(
    ({ data, time }) => data.occurredOn <= '2020-12-31' && Date.parse(time) >= endOfDayMs('2020-12-31'),
  );
  expect(late).toEqual([]);
});

test('given a step that is late, then it is registered on one of those days', () => {
  const sent = drawn({
    groups: [
      {
        group: 'all',
        citizens: 50,
        life: [
          { benefit: 'cashBenefit', from: '2020-01-05', to: '2020-10-01', 'late-end': ['2021-01-04', '2021-03-31'] },
        ],
      },
    ],
  });
  const registered = (type: string) => sent.filter((event) => event.type === type).map(({ time }) => time.slice(0, 10));
  expect(registered('journey.benefit-started.v1').filter((day) => day > '2020-12-31')).toEqual([]);
  expect(registered('journey.benefit-ended.v1').filter((day) => day < '2021-01-04' || day > '2021-03-31')).toEqual([]);
});

test('given mistyped events, then each is corrected in time to what it would have been', () => {
  const fixed = { mistypedPercent: 100, inErrorPercent: 0, mergedPercent: 0 };
  const sent = drawn(everybody({ fixed }));
  const corrections = sent.filter(({ type }) => type === 'journey.corrected.v1');
  expect(corrections.length).toBeGreaterThan(150);
  const byId = new Map(sent.map((event) => [event.id, event]));
  for (const { data, time } of corrections) {
    const wrong = byId.get(data.corrects.id)!;
    expect(epochDay(data.replacement.occurredOn) - epochDay(wrong.data.occurredOn)).toBe(365);
    expect({ ...wrong.data, occurredOn: 0 }).toEqual({ ...data.replacement, occurredOn: 0 });
    expect(time.slice(0, 10) <= '2020-12-31').toBe(true);
  }
});

test('given events in error, then each is a placement that is retracted after it was registered', () => {
  const sent = drawn(everybody({ fixed: { mistypedPercent: 0, inErrorPercent: 100, mergedPercent: 0 } }));
  const retractions = sent.filter(({ type }) => type === 'journey.retracted.v1');
  expect(retractions.length).toBe(300);
  const byId = new Map(sent.map((event) => [event.id, event]));
  for (const { data, time } of retractions) {
    const wrong = byId.get(data.retracts.id)!;
    expect(wrong.type).toBe('journey.placed.v1');
    expect(Date.parse(wrong.time)).toBeLessThanOrEqual(Date.parse(time));
  }
});

test('given second pseudonyms, then each is merged into the first, in time', () => {
  const sent = drawn(everybody({ fixed: { mistypedPercent: 0, inErrorPercent: 0, mergedPercent: 100 } }));
  const merges = sent.filter(({ type }) => type === 'journey.identity-merged.v1');
  expect(merges.length).toBeGreaterThan(150);
  expect(merges.map(({ subject, data }) => [subject, `${data.into}b`])).toEqual(
    merges.map(({ subject }) => [subject, subject]),
  );
  const merged = new Set(merges.map(({ subject }) => subject));
  expect(bySubject(sent).filter(([first]) => first!.subject.endsWith('b') && !merged.has(first!.subject))).toEqual([]);
  expect(merges.filter(({ time }) => time.slice(0, 10) > '2020-12-31')).toEqual([]);
});

test('given what others measured, then it is reported once, however many copies; given activities, then in each', () => {
  const sent = drawn(
    {
      groups: [{ group: 'none', citizens: 0 }],
      benchmarks: [{ series: 'jobs', area: 'national', period: '2020', value: 12.5, weight: 100, on: '2020-06-01' }],
      activities: [
        { initiative: 'cafe', audience: 'youth', activities: 3, headcount: 50, on: ['2020-02-01', '2020-03-01'] },
      ],
    },
    { copies: 2 },
  );
  const reported = sent.filter(({ type }) => type === 'journey.benchmark-reported.v1');
  expect(reported.map(({ data }) => [data.value, data.weight])).toEqual([[12.5, 100]]);
  const held = sent.filter(({ type }) => type === 'journey.activity-held.v1');
  expect(held.length).toBe(6);
  expect(held.reduce((sum, { data }) => sum + data.headcount, 0)).toBe(100);
});
