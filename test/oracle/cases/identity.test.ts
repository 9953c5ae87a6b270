import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { citizensOf } from '../citizens.ts';
import { knowledgeAt, type OracleCutoff, visibleEvents } from '../knowledge.ts';
import { correct, event, log, retract } from './given.ts';

const merge = (subject: string, into: string, day: string) =>
  event('identity-merged', { into }, { subject, time: `${day}T12:00:00Z` });

const assessed = (subject: string) => event('assessed', { occurredOn: '2023-01-01', outcome: 'jobReady' }, { subject });

/** How many events each citizen has, merges not counted. */
function citizens(events: readonly RecordedEvent[], cutoff: Partial<OracleCutoff> = {}): Record<string, number> {
  const at = { clock: 'registered', through: '2024-12-31', position: BigInt(events.length), ...cutoff } as const;
  const found = citizensOf(visibleEvents(knowledgeAt(events, at)), at.through);
  return Object.fromEntries(found.map(({ subject, events: own }) => [subject, own.length]));
}

const three = [assessed('a'), assessed('b'), assessed('c')];

describe('merged identities', () => {
  it('given a chain of merges, then the last one of the chain stands for all', () => {
    expect(citizens(log(...three, merge('a', 'b', '2023-02-01'), merge('b', 'c', '2023-03-01')))).toEqual({ c: 3 });
    expect(citizens(log(...three, merge('b', 'c', '2023-02-01'), merge('a', 'b', '2023-03-01')))).toEqual({ c: 3 });
  });

  it('given a merge that closes a circle, then the first ones in the order of the clock decide', () => {
    const events = log(...three, merge('b', 'a', '2023-03-01'), merge('a', 'b', '2023-02-01'));
    expect(citizens(events)).toEqual({ b: 2, c: 1 });
    expect(citizens(events, { clock: 'recorded' })).toEqual({ a: 2, c: 1 });
  });

  it('given a merge that is retracted later, then they are one citizen only in between', () => {
    const events = log(
      ...three,
      merge('a', 'b', '2023-02-01'),
      retract('e3', { subject: 'a', time: '2023-03-01T12:00:00Z' }),
    );
    expect(citizens(events, { through: '2023-02-28' })).toEqual({ b: 2, c: 1 });
    expect(citizens(events)).toEqual({ a: 1, b: 1, c: 1 });
  });

  it('given a merge that is corrected, then it goes into the other one', () => {
    const corrected = correct('e3', { into: 'c' }, { subject: 'a', time: '2023-03-01T12:00:00Z' });
    expect(citizens(log(...three, merge('a', 'b', '2023-02-01'), corrected))).toEqual({ c: 2, b: 1 });
  });

  it('given two citizens merged, then the last known date of birth of either is the birth date', () => {
    const born = (subject: string, birthDate: string, day: string) =>
      event('profile-registered', { occurredOn: '2099-01-01', birthDate }, { subject, time: `${day}T12:00:00Z` });
    const events = log(
      born('b', '2001-01-01', '2023-03-01'),
      born('a', '2002-02-02', '2023-02-01'),
      merge('a', 'b', '2023-04-01'),
    );
    const birthDateOn = (clock: OracleCutoff['clock']) =>
      citizensOf(visibleEvents(knowledgeAt(events, { clock, through: '2023-12-31', position: 3n })), '2023-12-31')[0]!
        .birthDate;
    expect(birthDateOn('registered')).toBe('2001-01-01');
    expect(birthDateOn('recorded')).toBe('2002-02-02');
  });
});
