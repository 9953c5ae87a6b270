import { expect, test } from 'vitest';
import type { TracedEvent } from '../../../contracts/figures/trace-schema.ts';
import { eventDetails } from '../../../services/presentation/event-text.ts';

const event = (type: string, details: TracedEvent['details']): TracedEvent => ({
  decides: 'work',
  miss: null,
  position: 1,
  versionPosition: 1,
  id: 'e1',
  type,
  source: 'urn:example',
  sourceId: '1',
  correction: null,
  occurredOn: '2023-01-01',
  registeredAt: '2023-01-01T10:00:00.000Z',
  recordedAt: '2023-01-01T10:00:00.000Z',
  details,
});

// A trace names its details as the ledger names its columns, and labels go by the names of events: people read
// "birth_date", "nonWestern" and a bare "26".
test('given details that the ledger names in its own way, then people read words', () => {
  const profile = event('profile-registered', {
    birth_date: '1967-07-05',
    gender: 'female',
    origin_group: 'nonWestern',
  });
  const job = event('employed', { kind: 'partTime', until: '2023-09-01', weekly_hours: 7.5 });

  expect(eventDetails(profile, 'da')).toBe('født 05.07.1967, kvinde, ikke-vestlig');
  expect(eventDetails(profile, 'en')).toBe('born 5 Jul 1967, female, non-Western');
  expect(eventDetails(job, 'da')).toBe('deltidsjob, til 01.09.2023, 7,5 timer om ugen');
  expect(eventDetails(job, 'en')).toBe('part time, until 1 Sept 2023, 7.5 hours a week');
});
