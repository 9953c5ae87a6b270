import { describe, expect, it } from 'vitest';
import type { ChangedCitizen } from '../../../contracts/figures/compare-schema.ts';
import type { RedefinedCitizen } from '../../../contracts/figures/diff-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { compare } from '../../../projections/compare/compare.ts';
import { diffPlans } from '../../../projections/diff/diff.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { attrition } from '../../../projections/trace/attrition.ts';
import { event, log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { planOf } from '../../support/case-plan.ts';
import { eventsFor, tracedIn, type Written } from './traced.ts';

const of = (name: string, occurredOn: string, data: object, registeredOn = occurredOn, subject = 'anna') =>
  event(name, { occurredOn, ...data }, { subject, time: `${registeredOn}T12:00:00+01:00` });
const talk = (day: string, subject?: string) => of('conversation-held', day, { kind: 'jobConversation' }, day, subject);
const job = (day: string, registeredOn?: string) =>
  of('employed', day, { kind: 'fullTime', sector: 'private' }, registeredOn);

const written: Written = {
  states: { 'in-work': { event: 'employed' } },
  moments: {
    talk: { event: 'conversation-held', pick: 'each' },
    job: { event: 'employed', from: 'talk', to: 'talk + 7 days' },
    began: { begins: 'in-work', pick: 'each' },
  },
  populations: { talks: { each: 'talk' }, begun: { each: 'began' }, everyone: { participation: 'programme' } },
};
const led = planOf(written, { share: 'job', of: 'talks' });

// Two talks of Anna on one day, of which a job that was told late followed; one that nothing followed, and one of Bo.
const events = log(
  ...[talk('2023-05-02'), talk('2023-03-01'), talk('2023-05-02'), talk('2023-04-01', 'bo')],
  job('2023-05-05', '2023-08-01'),
);

describe('the trace of a figure of rows', () => {
  it('tells the verdict on each row, by citizen and date, with the event whose row it is', async () => {
    const rows = await withLedger(events, [], (ledger) => tracedIn(ledger, led));
    expect(rows.map(({ citizen, row, verdict }) => [citizen, row?.on, row?.position, verdict])).toEqual([
      ['anna', '2023-03-01', 2, 'not-counted'],
      ['anna', '2023-05-02', 1, 'counted'],
      ['anna', '2023-05-02', 3, 'counted'],
      ['bo', '2023-04-01', 4, 'not-counted'],
    ]);
    const [missed, met] = rows as [(typeof rows)[number], (typeof rows)[number]];
    expect(met.moments).toEqual({ talk: '2023-05-02', job: '2023-05-05' });
    expect(eventsFor(met, 'talk')).toEqual(['conversation-held 2023-05-02']);
    expect(eventsFor(met, 'job')).toEqual(['employed 2023-05-05']);
    expect(missed.reason).toBe('too-late');
    expect(eventsFor(missed, 'job')).toEqual(['employed 2023-05-05 (too-late)']);
  });

  it('tells what was known only after the cutoff of the rows that it would have counted', async () => {
    const early = await withLedger(events, [], (ledger) =>
      tracedIn(ledger, led, { through: '2023-06-30', verdict: 'not-counted', citizens: ['anna'] }),
    );
    expect(early.map(({ row, reason }) => [row?.on, reason])).toEqual([
      ['2023-03-01', 'missing'],
      ['2023-05-02', 'known-only-after-cutoff'],
      ['2023-05-02', 'known-only-after-cutoff'],
    ]);
  });

  it('of spells has their day, and the event that began them', async () => {
    const begun = planOf(written, { count: 'begun' });
    const [row] = await withLedger(events, [], (ledger) => tracedIn(ledger, begun));
    expect(row).toMatchObject({ citizen: 'anna', row: { on: '2023-05-05', position: null }, verdict: 'counted' });
    expect(eventsFor(row!, 'began')).toEqual(['employed 2023-05-05']);
  });

  it('is counted row by row by its attrition, which says so', async () => {
    const found = await withLedger(events, [], async ({ engine }) => {
      const cutoff = await fixCutoff(engine, { clock: 'registered', through: '2023-12-31' });
      return attrition(engine, led, 'figure-0', parsePeriod('2023'), cutoff);
    });
    expect(found).toMatchObject({ unit: 'events', start: 4, counted: 2 });
    expect(found.steps.map(({ condition, dropped }) => [condition, dropped])).toEqual([
      ['talks', 0],
      ['job', 2],
    ]);
  });
});

describe('a comparison of figures of rows', () => {
  it('names the rows that changed, beside citizens who did, each with the events behind it', async () => {
    const both = planOf(
      {
        ...written,
        moments: { ...written.moments, work: { event: 'employed' } },
        populations: { ...written.populations, working: { with: 'work' } },
      },
      { share: 'job', of: 'talks' },
      { count: 'working' },
    );
    const changed = await withLedger(events, [], async ({ engine }) => {
      const [from, to] = await Promise.all(
        ['2023-06-30', '2023-12-31'].map((through) => fixCutoff(engine, { clock: 'registered', through })),
      );
      const { citizens } = await compare(engine, both, parsePeriod('2023'), from!, to!);
      const found: ChangedCitizen[] = [];
      for (const figure of ['figure-0', 'figure-1'])
        for await (const each of citizens(figure, 'late-registration')) found.push(each);
      return found;
    });
    expect(changed.map(({ citizen, row, from, to }) => [citizen, row, from, to])).toEqual([
      ['anna', { on: '2023-05-02', position: 1 }, 'not-counted', 'counted'],
      ['anna', { on: '2023-05-02', position: 3 }, 'not-counted', 'counted'],
      ['anna', undefined, null, 'counted'],
    ]);
    for (const { events } of changed) expect(events.map(({ position }) => position)).toEqual([5]);
  });

  it('names the rows whose verdict another definition changes', async () => {
    const wider = planOf(
      { ...written, moments: { ...written.moments, job: { event: 'employed', from: 'talk', to: 'talk + 70 days' } } },
      { share: 'job', of: 'talks' },
    );
    const changed = await withLedger(events, [], async ({ engine }) => {
      const cutoff = await fixCutoff(engine, { clock: 'registered', through: '2023-12-31' });
      const found: RedefinedCitizen[] = [];
      const { citizens } = await diffPlans(engine, [led, wider], parsePeriod('2023'), cutoff);
      for await (const each of citizens('figure-0')) found.push(each);
      return found;
    });
    expect(changed.map(({ citizen, row, from, to }) => [citizen, row?.on, from, to])).toEqual([
      ['anna', '2023-03-01', 'not-counted', 'counted'],
    ]);
  });
});
