import { describe, expect, it } from 'vitest';
import type { Gap } from '../../../projections/goals/model/gap.ts';
import { event, log } from '../../oracle/cases/given.ts';
import { spellsGiven, states, type Written } from './spells-of.ts';

const hired = (from: string, until?: string) =>
  event('employed', {
    occurredOn: from,
    kind: 'fullTime',
    sector: 'private',
    ...(until === undefined ? {} : { until }),
  });
const studies = (from: string, until: string) =>
  event('education-started', { occurredOn: from, until, kind: 'ordinary' });
const placed = (from: string, until: string) =>
  event('placed', { occurredOn: from, until, kind: 'workPlacement', sector: 'private' });

const leaves: Readonly<Record<'job' | 'study' | 'placement', Written>> = {
  job: { kind: 'event', filters: [{ event: ['employed'] }] },
  study: { kind: 'event', filters: [{ event: ['education-started'] }] },
  placement: { kind: 'event', filters: [{ event: ['placed'] }] },
};

const combined = (parts: { allOf?: string[]; anyOf?: string[]; noneOf?: string[] }, joinedOver = 0): Written => ({
  kind: 'combined',
  allOf: [],
  anyOf: [],
  noneOf: [],
  joinedOver,
  ...parts,
});

/** Anna's spells in the combined state `both`, of states of jobs, studies and placements. */
async function spellsOf(
  events: readonly ReturnType<typeof event>[],
  parts: { allOf?: string[]; anyOf?: string[]; noneOf?: string[] },
  joinedOver = 0,
): Promise<readonly string[]> {
  const written = states({ ...leaves, both: combined(parts, joinedOver) });
  return (await spellsGiven(log(...events), written)).anna?.both ?? [];
}

describe('a state in all of some states', () => {
  it('given spells that overlap, holds on the days that they have in common', async () => {
    const events = [hired('2023-01-01', '2023-05-01'), studies('2023-03-01', '2023-08-01')];
    expect(await spellsOf(events, { allOf: ['job', 'study'] })).toEqual(['2023-03-01..2023-05-01']);
  });

  it('given spells that only meet, holds on no day', async () => {
    const events = [hired('2023-01-01', '2023-03-01'), studies('2023-03-01', '2023-08-01')];
    expect(await spellsOf(events, { allOf: ['job', 'study'] })).toEqual([]);
  });

  it('given two jobs that follow one another within a study, is one spell', async () => {
    const events = [
      hired('2023-02-01', '2023-03-01'),
      hired('2023-03-01', '2023-04-01'),
      studies('2023-01-01', '2023-08-01'),
    ];
    expect(await spellsOf(events, { allOf: ['study', 'job'] })).toEqual(['2023-02-01..2023-04-01']);
  });

  it('given three states, needs all of them', async () => {
    const events = [
      hired('2023-01-01'),
      studies('2023-02-01', '2023-06-01'),
      placed('2023-03-01', '2023-04-01'),
      placed('2023-05-01', '2023-07-01'),
    ];
    expect(await spellsOf(events, { allOf: ['job', 'study', 'placement'] })).toEqual([
      '2023-03-01..2023-04-01',
      '2023-05-01..2023-06-01',
    ]);
  });
});

describe('a state in any of some states', () => {
  it('given spells that overlap or follow one another, is one spell', async () => {
    const events = [
      hired('2023-01-01', '2023-03-01'),
      studies('2023-03-01', '2023-05-01'),
      placed('2023-04-01', '2023-06-01'),
    ];
    expect(await spellsOf(events, { anyOf: ['job', 'study', 'placement'] })).toEqual(['2023-01-01..2023-06-01']);
  });

  it('given a state that it must also be in, holds on the days of both', async () => {
    const events = [
      placed('2023-02-01', '2023-04-01'),
      hired('2023-01-01', '2023-03-01'),
      studies('2023-03-01', '2023-05-01'),
    ];
    expect(await spellsOf(events, { allOf: ['placement'], anyOf: ['job', 'study'] })).toEqual([
      '2023-02-01..2023-04-01',
    ]);
    expect(await spellsOf(events, { allOf: ['placement'], anyOf: ['study'] })).toEqual(['2023-03-01..2023-04-01']);
  });
});

describe('a state in none of some states', () => {
  it('given barred spells at the start, in the middle and at the end, holds on the days between', async () => {
    const events = [
      hired('2023-02-01', '2023-10-01'),
      studies('2023-01-01', '2023-03-01'),
      studies('2023-04-01', '2023-05-01'),
      studies('2023-09-01', '2023-12-01'),
    ];
    expect(await spellsOf(events, { allOf: ['job'], noneOf: ['study'] })).toEqual([
      '2023-03-01..2023-04-01',
      '2023-05-01..2023-09-01',
    ]);
  });

  it('given no barred spell, or one that only meets it, holds throughout', async () => {
    expect(await spellsOf([hired('2023-02-01')], { allOf: ['job'], noneOf: ['study'] })).toEqual(['2023-02-01..']);
    const met = [
      studies('2023-01-01', '2023-02-01'),
      hired('2023-02-01', '2023-03-01'),
      studies('2023-03-01', '2023-04-01'),
    ];
    expect(await spellsOf(met, { allOf: ['job'], noneOf: ['study'] })).toEqual(['2023-02-01..2023-03-01']);
  });

  it('given one that covers it, holds on no day', async () => {
    const events = [hired('2023-02-01', '2023-03-01'), studies('2023-02-01', '2023-03-01')];
    expect(await spellsOf(events, { anyOf: ['job'], noneOf: ['study'] })).toEqual([]);
  });

  it('given several barred states, holds while in none of them', async () => {
    const events = [
      hired('2023-01-01'),
      studies('2023-02-01', '2023-03-01'),
      placed('2023-02-15', '2023-04-01'),
      placed('2023-06-01', '2023-07-01'),
    ];
    expect(await spellsOf(events, { anyOf: ['job'], noneOf: ['study', 'placement'] })).toEqual([
      '2023-01-01..2023-02-01',
      '2023-04-01..2023-06-01',
      '2023-07-01..',
    ]);
  });

  it('given a barred spell that still runs at the cutoff, has ended when that one began', async () => {
    const events = [hired('2023-01-01'), studies('2023-11-01', '2024-06-01')];
    expect(await spellsOf(events, { allOf: ['job'], noneOf: ['study'] })).toEqual(['2023-01-01..2023-11-01']);
  });
});

describe('combined states of combined states', () => {
  it('given self-support and a gap in it, are what their parts come to', async () => {
    const written = states({
      ...leaves,
      'self-supporting': combined({ anyOf: ['job', 'study'] }, 7),
      'without-placement': combined({ allOf: ['self-supporting'], noneOf: ['placement'] }),
    });
    const events = log(
      hired('2023-01-01', '2023-03-01'),
      studies('2023-03-08', '2023-06-01'),
      placed('2023-05-01', '2023-07-01'),
    );
    expect((await spellsGiven(events, written)).anna).toMatchObject({
      'self-supporting': ['2023-01-01..2023-06-01'],
      'without-placement': ['2023-01-01..2023-05-01'],
    });
  });

  it('given that only one of them is asked for, gives no others', async () => {
    const written = states({ ...leaves, either: combined({ anyOf: ['job', 'study'] }) });
    const events = log(hired('2023-01-01', '2023-03-01'));
    const only = await spellsGiven(events, written, {}, ['either']);
    expect(only).toEqual({ anna: { either: ['2023-01-01..2023-03-01'] } });
  });
});

describe('spells that are joined over a gap', () => {
  const job = (joinedOver: number) => states({ job: { ...leaves.job, joinedOver } });
  const events = log(hired('2023-01-01', '2023-02-01'), hired('2023-02-08', '2023-03-01'), hired('2023-03-09'));

  it('given a gap of just so many days, are one spell, and given one day more, two', async () => {
    expect(await spellsGiven(events, job(7))).toEqual({ anna: { job: ['2023-01-01..2023-03-01', '2023-03-09..'] } });
    expect(await spellsGiven(events, job(8))).toEqual({ anna: { job: ['2023-01-01..'] } });
    expect(await spellsGiven(events, job(6))).toEqual({
      anna: { job: ['2023-01-01..2023-02-01', '2023-02-08..2023-03-01', '2023-03-09..'] },
    });
  });

  const overMonths = (joinedOver: Gap) => states({ job: { ...leaves.job, joinedOver } });
  const oneMonth: Gap = { atMost: { count: 1, unit: 'months' } };
  it.each([
    ['the same day of the next month', oneMonth, '2023-03-15', '2023-04-15', '2023-04-16'],
    ['the last day of a month that has no such day', oneMonth, '2023-01-31', '2023-02-28', '2023-03-01'],
    ['that of a leap year', oneMonth, '2024-01-31', '2024-02-29', '2024-03-01'],
    [
      'the same day of the next year',
      { atMost: { count: 1, unit: 'years' } },
      '2023-03-01',
      '2024-03-01',
      '2024-03-02',
    ],
    ['the last day of the next month', { fewerMonthsThan: 1 }, '2023-03-15', '2023-04-30', '2023-05-01'],
    [
      'that of a leap year, though January is not a whole month',
      { fewerMonthsThan: 1 },
      '2024-01-02',
      '2024-02-29',
      '2024-03-01',
    ],
    [
      'the last day but none of a month that begins without it',
      { fewerMonthsThan: 1 },
      '2023-02-01',
      '2023-02-28',
      '2023-03-01',
    ],
    ['the last day of the second month', { fewerMonthsThan: 2 }, '2022-12-31', '2023-02-28', '2023-03-01'],
  ] as const)('given a gap of months, are one through %s', async (_, gap, ended, joined, apart) => {
    const given = (begins: string) =>
      spellsGiven(log(hired('2022-06-01', ended), hired(begins)), overMonths(gap), { through: '2024-12-31' });
    expect(await given(joined)).toEqual({ anna: { job: ['2022-06-01..'] } });
    expect(await given(apart)).toEqual({ anna: { job: [`2022-06-01..${ended}`, `${apart}..`] } });
  });

  it.each([
    ['a month', oneMonth, '2023-02-27', '2023-02-28'],
    ['fewer whole months than one', { fewerMonthsThan: 1 }, '2023-02-27', '2023-02-28'],
  ] as const)('given a gap of %s, have ended for good once it is over', async (_, gap, heldBack, over) => {
    const at = (through: string) =>
      spellsGiven(log(hired('2023-01-01', '2023-01-31')), overMonths(gap), { through }, ['job'], 'is_possible');
    expect(await at(heldBack)).toEqual({ anna: { job: ['2023-01-01..'] } });
    expect(await at(over)).toEqual({ anna: { job: ['2023-01-01..2023-01-31'] } });
  });

  it('given that nothing has followed the gap by the cutoff, have ended', async () => {
    expect(await spellsGiven(events, job(8), { through: '2023-02-07' })).toEqual({
      anna: { job: ['2023-01-01..2023-02-01'] },
    });
  });

  it('given benefits and intersections, are joined just so', async () => {
    const written = states({
      cash: { kind: 'benefit', benefits: ['cashBenefit'], joinedOver: 14 },
      job: leaves.job,
      both: combined({ allOf: ['cash', 'job'] }, 3),
    });
    const benefit = (type: string, day: string) => event(type, { occurredOn: day, benefit: 'cashBenefit' });
    const given = log(
      benefit('benefit-started', '2023-01-01'),
      benefit('benefit-ended', '2023-02-01'),
      benefit('benefit-started', '2023-02-15'),
      hired('2023-01-15', '2023-02-05'),
      hired('2023-02-08', '2023-03-01'),
    );
    expect(await spellsGiven(given, written)).toEqual({
      anna: {
        cash: ['2023-01-01..'],
        job: ['2023-01-15..2023-02-05', '2023-02-08..2023-03-01'],
        both: ['2023-01-15..2023-03-01'],
      },
    });
  });
});

describe('spells that are extended', () => {
  const job = (extendedBy: number, joinedOver = 0) => states({ job: { ...leaves.job, extendedBy, joinedOver } });

  it('given an end, last so many days longer; what reaches the cutoff or runs is running', async () => {
    const events = log(hired('2023-01-01', '2023-02-01'), hired('2023-12-01', '2023-12-25'));
    expect(await spellsGiven(events, job(7))).toEqual({ anna: { job: ['2023-01-01..2023-02-08', '2023-12-01..'] } });
    expect(await spellsGiven(events, job(6))).toEqual({
      anna: { job: ['2023-01-01..2023-02-07', '2023-12-01..2023-12-31'] },
    });
  });

  it('given that they then meet or overlap, are one; then they are joined over gaps', async () => {
    const events = log(hired('2023-01-01', '2023-02-01'), hired('2023-02-08', '2023-03-01'));
    expect(await spellsGiven(events, job(7))).toEqual({ anna: { job: ['2023-01-01..2023-03-08'] } });
    expect(await spellsGiven(events, job(6))).toEqual({
      anna: { job: ['2023-01-01..2023-02-07', '2023-02-08..2023-03-07'] },
    });
    expect(await spellsGiven(events, job(6, 1))).toEqual({ anna: { job: ['2023-01-01..2023-03-07'] } });
  });

  it('given months, last to the same day of the next one, or to its last', async () => {
    const events = log(hired('2023-01-01', '2023-01-31'), hired('2023-06-01', '2023-07-15'));
    const written = states({ job: { ...leaves.job, extendedBy: { count: 1, unit: 'months' } } });
    expect(await spellsGiven(events, written)).toEqual({
      anna: { job: ['2023-01-01..2023-02-28', '2023-06-01..2023-08-15'] },
    });
  });

  it('given an empty interval, are still none', async () => {
    expect(await spellsGiven(log(hired('2023-01-01', '2023-01-01')), job(7))).toEqual({});
  });

  it('given ages, benefits and combined states, last longer just so', async () => {
    const written = states({
      young: { kind: 'age', from: 18, to: 19, extendedBy: 30 },
      cash: { kind: 'benefit', benefits: ['cashBenefit'], extendedBy: 10 },
      both: { ...combined({ allOf: ['young', 'cash'] }), extendedBy: 1 },
      either: { ...combined({ anyOf: ['young', 'cash'] }), extendedBy: 1 },
    });
    const events = log(
      event('profile-registered', { occurredOn: '2023-01-01', birthDate: '2003-05-17' }),
      event('benefit-started', { occurredOn: '2023-04-01', benefit: 'cashBenefit' }),
      event('benefit-ended', { occurredOn: '2023-06-01', benefit: 'cashBenefit' }),
    );
    expect(await spellsGiven(events, written)).toEqual({
      anna: {
        young: ['2021-05-17..2023-06-16'],
        cash: ['2023-04-01..2023-06-11'],
        both: ['2023-04-01..2023-06-12'],
        either: ['2021-05-17..2023-06-17'],
      },
    });
  });
});
