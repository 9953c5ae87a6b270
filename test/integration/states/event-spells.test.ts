import { describe, expect, it } from 'vitest';
import { correct, event, log } from '../../oracle/cases/given.ts';
import { spellsGiven, states } from './spells-of.ts';

const hired = (day: string, until?: string, id?: string) =>
  event(
    'employed',
    { occurredOn: day, kind: 'fullTime', sector: 'private', ...(until === undefined ? {} : { until }) },
    id === undefined ? {} : { id },
  );
const ended = (day: string, id: string, subject = 'anna') =>
  event('ended', { occurredOn: day, spell: { id } }, { subject });

const inJob = states({ job: { kind: 'event', filters: [{ event: ['employed'] }] } });

describe('spells of so many hours a week', () => {
  const job = (day: string, weeklyHours?: number) =>
    event('employed', {
      occurredOn: day,
      kind: 'partTime',
      sector: 'private',
      until: `${day.slice(0, 8)}15`,
      ...(weeklyHours !== undefined && { weeklyHours }),
    });
  const events = log(job('2023-01-01', 7.4), job('2023-02-01', 14.8), job('2023-03-01'), job('2023-04-01', 37));
  it.each([
    ['at least, itself included', { atLeast: 14.8 }, ['02', '04']],
    ['at most, itself included', { atMost: 14.8 }, ['01', '02']],
    ['above, itself not', { above: 14.8 }, ['04']],
    ['below, itself not', { below: 14.8 }, ['01']],
    ['two bounds', { above: 7.4, below: 37 }, ['02']],
    ['known ones', 'known', ['01', '02', '04']],
    ['unknown ones', 'unknown', ['03']],
  ] as const)(
    'given bounds: %s, are those of the jobs within; of unknown hours none is',
    async (_, weeklyHours, months) => {
      const written = states({ job: { kind: 'event', filters: [{ event: ['employed'], weeklyHours }] } });
      expect(await spellsGiven(events, written)).toEqual({
        anna: { job: months.map((month) => `2023-${month}-01..2023-${month}-15`) },
      });
    },
  );
});

describe('spells that events begin', () => {
  it('given `until`, last to the day before it; without, they run', async () => {
    expect(await spellsGiven(log(hired('2023-01-01', '2023-02-01')), inJob)).toEqual({
      anna: { job: ['2023-01-01..2023-02-01'] },
    });
    expect(await spellsGiven(log(hired('2023-01-01')), inJob)).toEqual({ anna: { job: ['2023-01-01..'] } });
  });

  it('given `until` after the cutoff or on the day after it, are still running', async () => {
    for (const until of ['2024-01-01', '2030-01-01', '2099-12-31'])
      expect(await spellsGiven(log(hired('2023-01-01', until)), inJob)).toEqual({ anna: { job: ['2023-01-01..'] } });
    expect(await spellsGiven(log(hired('2023-01-01', '2023-12-31')), inJob)).toEqual({
      anna: { job: ['2023-01-01..2023-12-31'] },
    });
  });

  it('given that they begin after the cutoff, are none yet', async () => {
    expect(await spellsGiven(log(hired('2023-06-01')), inJob, { through: '2023-05-31' })).toEqual({});
  });

  it('given `until` on the first day, are empty and count nowhere', async () => {
    expect(await spellsGiven(log(hired('2023-01-01', '2023-01-01')), inJob)).toEqual({});
  });

  it('given an end, last to it, before or instead of `until`', async () => {
    const open = log(hired('2023-01-01', undefined, 'job'), ended('2023-03-01', 'job'));
    expect(await spellsGiven(open, inJob)).toEqual({ anna: { job: ['2023-01-01..2023-03-01'] } });
    const cut = log(hired('2023-01-01', '2023-06-01', 'job'), ended('2023-03-01', 'job'));
    expect(await spellsGiven(cut, inJob)).toEqual({ anna: { job: ['2023-01-01..2023-03-01'] } });
    const late = log(hired('2023-01-01', '2023-06-01', 'job'), ended('2023-08-01', 'job'));
    expect(await spellsGiven(late, inJob)).toEqual({ anna: { job: ['2023-01-01..2023-06-01'] } });
  });

  it('given two ends, last to the earlier one', async () => {
    const events = log(hired('2023-01-01', undefined, 'job'), ended('2023-05-01', 'job'), ended('2023-03-01', 'job'));
    expect(await spellsGiven(events, inJob)).toEqual({ anna: { job: ['2023-01-01..2023-03-01'] } });
  });

  it('given an end on or before the begin, have no day: the job was called off', async () => {
    for (const day of ['2023-01-01', '2023-01-31', '2023-02-01']) {
      expect(await spellsGiven(log(hired('2023-02-01', undefined, 'job'), ended(day, 'job')), inJob)).toEqual({});
    }
    const both = log(hired('2023-02-01', undefined, 'job'), ended('2023-01-01', 'job'), ended('2023-04-01', 'job'));
    expect(await spellsGiven(both, inJob)).toEqual({});
    const next = log(hired('2023-02-01', undefined, 'job'), ended('2023-02-02', 'job'));
    expect(await spellsGiven(next, inJob)).toEqual({ anna: { job: ['2023-02-01..2023-02-02'] } });
  });

  it('given an end on the first day, are empty', async () => {
    expect(await spellsGiven(log(hired('2023-02-01', undefined, 'job'), ended('2023-02-01', 'job')), inJob)).toEqual(
      {},
    );
  });

  it('given an end after the cutoff, are still running', async () => {
    const events = log(hired('2023-01-01', undefined, 'job'), ended('2024-02-01', 'job'));
    expect(await spellsGiven(events, inJob)).toEqual({ anna: { job: ['2023-01-01..'] } });
  });

  it("given an end on another citizen's record, are not ended, unless both are one", async () => {
    const events = log(hired('2023-01-01', undefined, 'job'), ended('2023-03-01', 'job', 'ann'));
    expect(await spellsGiven(events, inJob)).toEqual({ anna: { job: ['2023-01-01..'] } });
    const merged = log(
      hired('2023-01-01', undefined, 'job'),
      ended('2023-03-01', 'job', 'ann'),
      event('identity-merged', { into: 'anna' }, { subject: 'ann' }),
    );
    expect(await spellsGiven(merged, inJob)).toEqual({ anna: { job: ['2023-01-01..2023-03-01'] } });
  });

  it('given overlapping, adjacent and separate jobs, are merged where no day lies between', async () => {
    const events = log(
      hired('2023-01-01', '2023-06-01'),
      hired('2023-02-01', '2023-03-01'),
      hired('2023-06-01', '2023-07-01'),
      hired('2023-07-02', '2023-08-01'),
      hired('2023-07-05', '2023-07-10'),
    );
    expect(await spellsGiven(events, inJob)).toEqual({
      anna: { job: ['2023-01-01..2023-07-01', '2023-07-02..2023-08-01'] },
    });
  });

  it('given a filter, are those of the events that pass it', async () => {
    const some = states({
      public: { kind: 'event', filters: [{ event: ['employed'], sector: ['public'] }] },
      active: { kind: 'event', filters: [{ event: ['placed'], kind: ['wageSubsidyJob'] }, { event: ['employed'] }] },
    });
    const events = log(
      hired('2023-01-01', '2023-02-01'),
      event('placed', { occurredOn: '2023-03-01', until: '2023-04-01', kind: 'wageSubsidyJob', sector: 'public' }),
      event('placed', { occurredOn: '2023-05-01', until: '2023-06-01', kind: 'utilityJob', sector: 'public' }),
    );
    expect(await spellsGiven(events, some)).toEqual({
      anna: { active: ['2023-01-01..2023-02-01', '2023-03-01..2023-04-01'] },
    });
  });

  it('given an event that begins no spell, are its day, whatever would end it', async () => {
    const contact = states({ contact: { kind: 'event', filters: [{ event: ['conversation-held', 'employed'] }] } });
    const talk = (day: string, id?: string) =>
      event('conversation-held', { occurredOn: day, kind: 'followUp' }, id === undefined ? {} : { id });
    const events = log(
      talk('2023-01-05', 'talk'),
      ended('2023-01-05', 'talk'),
      talk('2023-01-06'),
      talk('2023-02-01'),
      hired('2023-03-01', '2023-03-03'),
      talk('2023-03-03'),
    );
    expect(await spellsGiven(events, contact)).toEqual({
      anna: { contact: ['2023-01-05..2023-01-07', '2023-02-01..2023-02-02', '2023-03-01..2023-03-04'] },
    });
  });

  it('given such an event on the day of the cutoff, are still running', async () => {
    const contact = states({ contact: { kind: 'event', filters: [{ event: ['conversation-held'] }] } });
    const events = log(event('conversation-held', { occurredOn: '2023-12-31', kind: 'followUp' }));
    expect(await spellsGiven(events, contact)).toEqual({ anna: { contact: ['2023-12-31..'] } });
  });
});

describe('what is so since an event', () => {
  it('given several such events, is so from the first on, for ever', async () => {
    const since = states({ known: { kind: 'since', filters: [{ event: ['clarified'], outcome: ['flexiJob'] }] } });
    const clarified = (day: string, outcome: string) => event('clarified', { occurredOn: day, outcome });
    const events = log(
      clarified('2023-05-01', 'flexiJob'),
      clarified('2023-03-01', 'flexiJob'),
      clarified('2023-01-01', 'disabilityPension'),
    );
    expect(await spellsGiven(events, since)).toEqual({ anna: { known: ['2023-03-01..'] } });
    expect(await spellsGiven(events, since, { through: '2023-02-28' })).toEqual({});
  });
});

describe('everybody', () => {
  const everybody = states({
    known: { kind: 'everybody' },
    job: { kind: 'event', filters: [{ event: ['employed'] }] },
    without: { kind: 'combined', allOf: ['known'], anyOf: [], noneOf: ['job'] },
  });

  it('is known from the first day on that an event tells of, whatever it is, for ever', async () => {
    const born = event('profile-registered', { occurredOn: '2022-12-01', birthDate: '1990-05-01' });
    expect(await spellsGiven(log(hired('2023-02-01', '2023-03-01'), born), everybody)).toEqual({
      anna: {
        known: ['2022-12-01..'],
        job: ['2023-02-01..2023-03-01'],
        without: ['2022-12-01..2023-02-01', '2023-03-01..'],
      },
    });
  });

  it('is not known by what has not happened, nor by what is about a record', async () => {
    const events = log(hired('2023-02-01', undefined, 'job'), correct('job', { occurredOn: '2022-01-01' }));
    expect(await spellsGiven(events, everybody, { through: '2023-01-31' }, ['known'])).toEqual({});
  });
});
