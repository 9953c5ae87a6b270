import type { JourneyName } from '../../../contracts/events/catalogue.ts';
import { typeOf } from '../../../contracts/events/catalogue.ts';

/** Valid data of every event type, with every optional field present. */
export const validData = {
  enrolled: { occurredOn: '2023-01-09', initiative: 'jobready-programme' },
  exited: { occurredOn: '2023-06-30', initiative: 'jobready-programme', reason: 'employment' },
  placed: {
    occurredOn: '2023-02-01',
    until: '2023-03-01',
    initiative: 'jobready-programme',
    kind: 'workPlacement',
    sector: 'private',
  },
  upskilled: { occurredOn: '2023-02-01', until: '2023-02-01', initiative: 'jobready-programme', kind: 'language' },
  employed: { occurredOn: '2023-05-01', until: '2023-12-01', kind: 'fullTime', sector: 'public', weeklyHours: 37.5 },
  'education-started': { occurredOn: '2023-08-15', until: '2026-06-30', kind: 'ordinary' },
  'plan-registered': {
    occurredOn: '2023-11-02',
    initiative: 'activity-ready-programme',
    kind: 'rehabilitationPlanPreparatoryPart',
  },
  ended: { occurredOn: '2023-04-01', spell: { source: 'urn:casework:jobcentre', id: 'evt-7' } },
  assessed: { occurredOn: '2023-01-02', outcome: 'jobReady' },
  clarified: { occurredOn: '2023-09-01', outcome: 'flexiJob' },
  received: { occurredOn: '2022-11-15', kind: 'refugee' },
  'conversation-held': { occurredOn: '2023-02-20', kind: 'followUp' },
  'benefit-started': { occurredOn: '2022-12-01', benefit: 'cashBenefit' },
  'benefit-ended': { occurredOn: '2023-05-01', benefit: 'cashBenefit' },
  'profile-registered': {
    occurredOn: '2023-01-01',
    birthDate: '1990-02-28',
    gender: 'female',
    originGroup: 'nonWestern',
    educationLevel: 'vocational',
    municipality: '0751',
    district: 'West-2',
  },
  'activity-held': {
    occurredOn: '2023-10-05',
    initiative: 'social-control-prevention',
    audience: 'professionals',
    headcount: 410,
    estimated: true,
  },
  'benchmark-reported': {
    occurredOn: '2023-12-31',
    series: 'spare-time-job-share-13-17',
    area: 'national',
    period: '2023-Q4',
    value: 0.35,
    weight: 182_000,
  },
  corrected: {
    occurredOn: '2023-03-01',
    corrects: { id: 'evt-7' },
    replacement: { occurredOn: '2023-01-10', initiative: 'jobready-programme' },
  },
  retracted: { occurredOn: '2023-03-01', retracts: { id: 'evt-7' }, reason: 'wrongCitizen' },
  'identity-merged': { occurredOn: '2023-03-01', into: 'citizen-b' },
  'identity-erased': { reason: 'requested', erasedBy: 'records-office' },
} as const satisfies Record<JourneyName, Record<string, unknown>>;

/** A valid event as it is sent, with some attributes changed; an attribute given as `undefined` is left out. */
export function sent(name: JourneyName, data: Record<string, unknown> = {}, attributes: Record<string, unknown> = {}) {
  return {
    specversion: '1.0',
    id: 'evt-1',
    source: 'urn:casework:jobcentre',
    type: typeOf(name),
    subject: 'citizen-a',
    time: '2023-12-31T23:30:00+01:00',
    ...attributes,
    data: { ...validData[name], ...data },
  };
}
