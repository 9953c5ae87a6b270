import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { knowledgeAt, type OracleCutoff, visibleEvents } from '../knowledge.ts';
import { correct, event, log, retract } from './given.ts';

const fullTime = { occurredOn: '2023-03-01', kind: 'fullTime', sector: 'private' };
const partTime = { occurredOn: '2023-04-01', kind: 'partTime', sector: 'private' };
const smallJob = { occurredOn: '2023-05-01', kind: 'smallJob', sector: 'public' };

/** The kinds of the jobs that stand, in the clock's order. */
function jobs(events: readonly RecordedEvent[], cutoff: Partial<OracleCutoff> = {}): unknown[] {
  const at = { clock: 'registered', through: '2024-12-31', position: BigInt(events.length), ...cutoff } as const;
  return visibleEvents(knowledgeAt(events, at))
    .filter(({ name }) => name === 'employed')
    .map(({ data }) => data.kind);
}

const on = (day: string) => ({ time: `${day}T12:00:00Z` });

describe('corrections and retractions, as a cutoff knows them', () => {
  it('given a correction, when the cutoff is before it was registered, then the event says what it said', () => {
    const events = log(event('employed', fullTime), correct('e0', partTime, on('2023-02-01')));
    expect(jobs(events, { through: '2023-01-31' })).toEqual(['fullTime']);
    expect(jobs(events, { through: '2023-02-01' })).toEqual(['partTime']);
  });

  it('given a correction after a retraction, then the event is back as corrected', () => {
    const events = log(
      event('employed', fullTime),
      retract('e0', on('2023-02-01')),
      correct('e0', partTime, on('2023-03-01')),
    );
    expect(jobs(events, { through: '2023-02-28' })).toEqual([]);
    expect(jobs(events)).toEqual(['partTime']);
  });

  it('given a retraction of a retraction, then the event is back as it was', () => {
    const events = log(event('employed', fullTime), retract('e0'), retract('e1', on('2023-02-01')));
    expect(jobs(events, { through: '2023-01-31' })).toEqual([]);
    expect(jobs(events)).toEqual(['fullTime']);
  });

  it('given a retraction of the last correction, then the one before it decides', () => {
    const events = log(
      event('employed', fullTime),
      correct('e0', partTime, on('2023-02-01')),
      correct('e0', smallJob, on('2023-03-01')),
      retract('e2', on('2023-04-01')),
    );
    expect(jobs(events, { through: '2023-03-31' })).toEqual(['smallJob']);
    expect(jobs(events)).toEqual(['partTime']);
  });

  it('given a correction of a correction, then it speaks at the place of the one it corrects', () => {
    const replacement = { corrects: { id: 'e0' }, replacement: smallJob };
    const alone = log(
      event('employed', fullTime),
      correct('e0', partTime, on('2023-02-01')),
      correct('e1', replacement, on('2023-04-01')),
    );
    expect(jobs(alone)).toEqual(['smallJob']);

    const beforeAnother = log(
      event('employed', fullTime),
      correct('e0', partTime, on('2023-02-01')),
      correct('e0', fullTime, on('2023-03-01')),
      correct('e1', replacement, on('2023-04-01')),
    );
    expect(jobs(beforeAnother)).toEqual(['fullTime']);
  });

  it('given an adjuster that came before its target, then it has effect as soon as both are known', () => {
    const events = log(retract('e1', on('2023-01-15')), event('employed', fullTime, on('2023-02-01')));
    expect(jobs(events)).toEqual([]);
    expect(jobs(events, { clock: 'recorded' })).toEqual([]);
  });

  it('given a correction that came before a retraction but was registered after it, then the clocks differ', () => {
    const events = log(
      event('employed', fullTime),
      correct('e0', partTime, on('2023-03-01')),
      retract('e0', on('2023-02-01')),
    );
    expect(jobs(events)).toEqual(['partTime']);
    expect(jobs(events, { clock: 'recorded' })).toEqual([]);
  });

  it.each([
    ['on another citizen', correct('e0', partTime, { subject: 'bo' })],
    ['with data of another type', correct('e0', { occurredOn: '2023-03-01', outcome: 'flexiJob' })],
    ['that corrects what is not there', correct('elsewhere', partTime)],
  ])('given a correction %s, then it has no effect', (_, misfit) => {
    expect(jobs(log(event('employed', fullTime), misfit))).toEqual(['fullTime']);
  });

  it('given a correction of a retraction that turns it to another event, then it has no effect', () => {
    const elsewhere = { retracts: { id: 'e1' }, reason: 'other' };
    const events = log(
      event('employed', fullTime),
      event('employed', smallJob),
      retract('e0', on('2023-02-01')),
      correct('e2', elsewhere, on('2023-03-01')),
    );
    expect(jobs(events)).toEqual(['smallJob']);
  });

  it('given adjusters that retract each other, then neither has effect', () => {
    const events = log(event('employed', fullTime), retract('e2'), retract('e1'), retract('e1'));
    expect(jobs(events)).toEqual(['fullTime']);
  });
});

describe('what a clock has seen by the end of a day', () => {
  const registered = (time: string) => log(event('employed', fullTime, { time }));

  it.each([
    ['23:30 UTC on 31 December is next year in Copenhagen', '2023-12-31T23:30:00Z', '2023-12-31', false],
    ['the last millisecond of the year', '2023-12-31T22:59:59.999Z', '2023-12-31', true],
    ['less than a millisecond before midnight', '2023-12-31T22:59:59.9999Z', '2023-12-31', true],
    ['midnight', '2024-01-01T00:00:00+01:00', '2023-12-31', false],
    ['the day that lost an hour ends an hour earlier', '2023-03-26T22:00:00Z', '2023-03-26', false],
    ['just before that', '2023-03-26T21:59:59.999Z', '2023-03-26', true],
    ['the day that gained an hour ends an hour later', '2023-10-29T22:59:59.999Z', '2023-10-29', true],
    ['at its end', '2023-10-29T23:00:00Z', '2023-10-29', false],
  ])('%s', (_, time, through, seen) => {
    expect(jobs(registered(time), { through })).toEqual(seen ? ['fullTime'] : []);
  });

  it('given a log, then the recorded clock stops at the first entry recorded too late, whatever was registered', () => {
    const events = log(
      event('employed', fullTime, { time: '2024-05-01T12:00:00Z', recordedAt: '2023-12-31T22:59:59.999Z' }),
      event('employed', partTime, { time: '2023-05-01T12:00:00Z', recordedAt: '2023-12-31T23:00:00Z' }),
    );
    expect(jobs(events, { clock: 'recorded', through: '2023-12-31' })).toEqual(['fullTime']);
    expect(jobs(events, { clock: 'registered', through: '2023-12-31' })).toEqual(['partTime']);
  });

  it('given a position, then nothing from there on is known on either clock', () => {
    const events = log(event('employed', fullTime), event('employed', partTime));
    expect(jobs(events, { position: 1n })).toEqual(['fullTime']);
    expect(jobs(events, { clock: 'recorded', position: 1n })).toEqual(['fullTime']);
    expect(jobs(events, { position: 0n })).toEqual([]);
  });
});
