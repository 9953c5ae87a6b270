import { describe, expect, it } from 'vitest';
import { event, log } from '../../oracle/cases/given.ts';
import { type Asked, enrolled, foundOf, type Written } from './found-in.ts';

const placed = (occurredOn: string) => event('placed', { occurredOn, kind: 'workPlacement', sector: 'private' });
const trained = (occurredOn: string) => event('upskilled', { occurredOn, kind: 'course' });
const hired = (occurredOn: string, until?: string) =>
  event('employed', { occurredOn, kind: 'fullTime', sector: 'private', ...(until === undefined ? {} : { until }) });

// At the cutoff of 31 December 2023, `open` is pending, `closed` is not, and `training` is had by who was trained.
const written: Written = {
  states: { job: { event: 'employed' } },
  moments: {
    open: { event: 'placed', from: 'period-end', to: 'period-end + 1 month' },
    closed: { event: 'placed', to: 'period-end' },
    training: { event: 'upskilled' },
    start: { event: 'placed' },
    due: { date: 'start + 3 months' },
  },
  amounts: {
    'days-so-far': { 'days-in': 'job', to: 'period-end + 1 month' },
    'days-in-all': { 'days-in': 'job' },
    'longest-gap': { 'longest-gap-in': 'job', to: 'period-end + 1 month' },
  },
};

async function expectTruths(
  events: readonly ReturnType<typeof event>[],
  truths: Readonly<Record<string, 'yes' | 'pending' | 'no'>>,
  asked: Asked = {},
): Promise<void> {
  expect(await foundOf(log(enrolled, ...events), written, Object.keys(truths), asked)).toMatchObject(truths);
}

describe('conditions of three values', () => {
  it('given one that is pending, is what its parts make of it', async () => {
    await expectTruths([trained('2023-05-01')], {
      'open and training': 'pending',
      'open and closed': 'no',
      'open or training': 'yes',
      'open or closed': 'pending',
      'not open': 'pending',
      'not (open and closed)': 'yes',
      'not (open or training)': 'no',
      'not not open': 'pending',
      'at least 1 of (open, training)': 'yes',
      'at least 2 of (open, training)': 'pending',
      'at least 2 of (open, training, closed)': 'pending',
      'at least 3 of (open, training, closed)': 'no',
      'not at least 2 of (open, training, closed)': 'pending',
      'at least 2 of (open, closed)': 'no',
    });
  });
});

describe('two dates', () => {
  it('given both, are compared, also where one is still to come', async () => {
    await expectTruths([placed('2023-11-01'), trained('2023-11-01')], {
      'training on or after start': 'yes',
      'training after start': 'no',
      'training before start + 1 day': 'yes',
      'training before due': 'yes',
      'due after period-end': 'yes',
      'due on or before period-end': 'no',
      due: 'pending',
    });
  });

  it('given that one is missing, is pending where that one may come so; after one that cannot come nothing comes', async () => {
    await expectTruths([trained('2023-11-01')], {
      'training before open': 'pending',
      'training before closed': 'no',
      'open after closed': 'no',
    });
  });

  it('given a span, includes both its ends', async () => {
    await expectTruths([placed('2023-03-01'), trained('2023-03-15')], {
      'training within 14 days after start': 'yes',
      'training within 13 days after start': 'no',
      'start within 14 days before training': 'yes',
      'start within 13 days before training': 'no',
      'training within 14 days before start': 'no',
      'start within 1 day after start': 'yes',
    });
  });

  it('given a span that has not passed and nothing yet, is pending as long as its own window is open too', async () => {
    await expectTruths([placed('2023-12-18')], {
      'training within 2 weeks after start': 'no',
      'training within 13 days after start': 'no',
      'training within 1 day before start': 'no',
      'training within 1 day after open': 'no',
      'start within 1 day after training': 'no',
    });
    await expectTruths(
      [placed('2023-12-18')],
      { 'training within 13 days after start': 'pending' },
      { through: '2023-12-30' },
    );
  });
});

describe('a state on a day', () => {
  it('given a spell that covers it, holds', async () => {
    await expectTruths([hired('2023-03-01', '2023-05-01')], {
      'job on period-start + 2 months': 'yes',
      'job on period-start + 2 months - 1 day': 'no',
      'job on period-start + 4 months': 'no',
      'job on period-start + 4 months - 1 day': 'yes',
      'job on after-period': 'pending',
      'not job on after-period': 'pending',
      'job on training': 'no',
      'job on open': 'pending',
    });
  });

  it('given how long, includes the day itself', async () => {
    await expectTruths([hired('2023-12-02')], {
      'job on period-end for at least 30 days': 'yes',
      'job on period-end for at least 31 days': 'no',
      'job on period-end for at least 1 month': 'no',
    });
    await expectTruths([hired('2023-12-01')], { 'job on period-end for at least 1 month': 'yes' });
  });

  it('given a day that is derived from a moment, holds or is pending by that', async () => {
    await expectTruths([placed('2023-10-01'), hired('2023-11-01')], {
      'job on start + 2 months': 'yes',
      'job on start': 'no',
      'job on start + 3 months': 'pending',
      'job on due': 'pending',
    });
  });
});

describe('a state in a window', () => {
  it('given a day of it so far, holds during it', async () => {
    await expectTruths([hired('2023-12-31'), placed('2023-12-01')], {
      'job during period': 'yes',
      'job during last 1 day': 'yes',
      'job during start to start + 10 days': 'no',
      'job during start to start + 30 days': 'yes',
    });
    await expectTruths([placed('2023-12-01')], {
      'job during start to start + 30 days': 'no',
      'job during start to start + 31 days': 'pending',
      'job during period': 'no',
      'job during training to after-period': 'no',
      'job during open to after-period': 'pending',
      'job during period-end + 20 days to period-end + 10 days': 'no',
    });
  });

  it('given all of its days, holds throughout it once it has passed', async () => {
    await expectTruths([hired('2023-10-01'), placed('2023-11-01')], {
      'job throughout last 3 months': 'yes',
      'job throughout last 93 days': 'no',
      'job throughout start to period-end': 'yes',
      'job throughout start to after-period': 'pending',
      'job throughout start - 1 month to after-period': 'pending',
      'job throughout start - 32 days to after-period': 'no',
      'job throughout after-period to after-period + 1 month': 'pending',
      'job throughout period-end to period-start': 'no',
      'job throughout training to period-end': 'no',
    });
    await expectTruths([hired('2023-10-01')], { 'job throughout last 3 months': 'pending' }, { through: '2023-12-30' });
    await expectTruths([hired('2023-10-02')], { 'job throughout last 3 months': 'no' }, { through: '2023-12-30' });
  });

  it('given a change of job without a day between, is not left', async () => {
    await expectTruths([hired('2023-01-01', '2023-06-01'), hired('2023-06-01')], { 'job throughout period': 'yes' });
    await expectTruths([hired('2023-01-01', '2023-06-01'), hired('2023-06-02')], { 'job throughout period': 'no' });
  });
});

describe('an amount beside a number', () => {
  it('given that it may still grow, holds, is pending or is past hope', async () => {
    await expectTruths([hired('2023-12-22')], {
      'days-so-far at least 10': 'yes',
      'days-so-far at least 11': 'pending',
      'days-so-far more than 9': 'yes',
      'days-so-far more than 10': 'pending',
      'days-so-far at most 10': 'pending',
      'days-so-far at most 9': 'no',
      'days-so-far less than 11': 'pending',
      'days-so-far less than 10': 'no',
      'days-so-far exactly 10': 'pending',
      'days-so-far exactly 9': 'no',
      'longest-gap at most 5': 'pending',
      'not days-so-far at least 11': 'pending',
    });
  });

  it('given that it is not pending, is compared', async () => {
    await expectTruths([hired('2023-12-22')], {
      'days-in-all at least 1 week': 'yes',
      'days-in-all at least 11': 'no',
      'days-in-all exactly 10': 'yes',
      'days-in-all less than 10': 'no',
    });
  });

  it('given that it is missing for good, satisfies nothing', async () => {
    await expectTruths(
      [hired('2023-12-22')],
      { 'longest-gap at most 5': 'no', 'longest-gap at least 0': 'no' },
      { through: '2024-02-01' },
    );
  });
});
