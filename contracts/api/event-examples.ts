import { type JourneyName, type JourneyType, journeyNames, typeOf } from '../events/catalogue.ts';

/** An event as it is sent. */
export interface ExampleEvent<Name extends JourneyName = JourneyName> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: JourneyType<Name>;
  readonly subject: string;
  readonly time: string;
  readonly data: { readonly [field: string]: string | number | boolean | { readonly [field: string]: string } };
}

const source = 'urn:casework:jobcentre';
const citizen = 'c-4f1d09';

const said = {
  enrolled: {
    id: 'en-2023-000041',
    time: '2023-01-09T11:20:00+01:00',
    data: { occurredOn: '2023-01-09', initiative: 'jobready-programme' },
  },
  exited: {
    id: 'ex-2023-000032',
    time: '2023-07-03T09:05:00+02:00',
    data: { occurredOn: '2023-07-01', initiative: 'jobready-programme', reason: 'employment' },
  },
  placed: {
    id: 'pl-2023-000117',
    time: '2023-05-04T10:00:00+02:00',
    data: { occurredOn: '2023-05-02', kind: 'workPlacement', sector: 'private' },
  },
  upskilled: {
    id: 'up-2023-000020',
    time: '2023-02-02T08:30:00+01:00',
    data: { occurredOn: '2023-02-01', until: '2023-03-15', kind: 'language' },
  },
  employed: {
    id: 'em-2023-000077',
    time: '2023-07-03T09:00:00+02:00',
    data: { occurredOn: '2023-07-01', kind: 'partTime', sector: 'public', weeklyHours: 18.5 },
  },
  'education-started': {
    id: 'ed-2023-000009',
    time: '2023-08-16T13:45:00+02:00',
    data: { occurredOn: '2023-08-15', until: '2026-07-01', kind: 'ordinary' },
  },
  'plan-registered': {
    id: 'pr-2023-000054',
    time: '2024-02-24T09:13:00+01:00',
    data: {
      occurredOn: '2023-10-11',
      initiative: 'activity-ready-programme',
      kind: 'rehabilitationPlanPreparatoryPart',
    },
  },
  ended: {
    id: 'pl-2023-000117-end',
    time: '2023-06-30T15:10:00+02:00',
    data: { occurredOn: '2023-07-01', spell: { id: 'pl-2023-000117' } },
  },
  assessed: {
    id: 'as-2023-000012',
    time: '2023-01-02T10:00:00+01:00',
    data: { occurredOn: '2023-01-02', outcome: 'activityReady' },
  },
  clarified: {
    id: 'cl-2023-000003',
    time: '2023-09-04T12:00:00+02:00',
    data: { occurredOn: '2023-09-01', outcome: 'flexiJob' },
  },
  received: {
    id: 're-2022-000015',
    time: '2022-11-15T14:00:00+01:00',
    data: { occurredOn: '2022-11-15', kind: 'refugee' },
  },
  'conversation-held': {
    id: 'co-2023-000230',
    time: '2023-02-20T11:00:00+01:00',
    data: { occurredOn: '2023-02-20', kind: 'followUp' },
  },
  'benefit-started': {
    id: 'be-2022-000301',
    time: '2022-11-28T10:00:00+01:00',
    data: { occurredOn: '2022-12-01', benefit: 'cashBenefit' },
  },
  'benefit-ended': {
    id: 'be-2022-000301-end',
    time: '2023-06-28T10:00:00+02:00',
    data: { occurredOn: '2023-07-01', benefit: 'cashBenefit' },
  },
  'profile-registered': {
    id: 'pf-2023-000088',
    time: '2023-01-02T08:00:00+01:00',
    data: { occurredOn: '2023-01-01', birthDate: '1990-02-28', gender: 'female', educationLevel: 'vocational' },
  },
  'activity-held': {
    id: 'ac-2023-000006',
    time: '2023-10-06T09:00:00+02:00',
    subject: 'activity-2023-6',
    data: {
      occurredOn: '2023-10-05',
      initiative: 'social-control-prevention',
      audience: 'professionals',
      headcount: 410,
      estimated: true,
    },
  },
  'benchmark-reported': {
    id: 'bm-2023-q4-national',
    time: '2024-02-01T09:00:00+01:00',
    subject: 'spare-time-job-share-13-17',
    data: {
      occurredOn: '2023-12-31',
      series: 'spare-time-job-share-13-17',
      area: 'national',
      period: '2023-Q4',
      value: 0.35,
      weight: 182_000,
    },
  },
  corrected: {
    id: 'pl-2023-000117-fix-1',
    time: '2023-05-11T10:30:00+02:00',
    data: {
      corrects: { id: 'pl-2023-000117' },
      replacement: { occurredOn: '2023-05-03', kind: 'workPlacement', sector: 'private' },
    },
  },
  retracted: {
    id: 'pl-2023-000118-gone',
    time: '2023-05-12T08:40:00+02:00',
    data: { retracts: { id: 'pl-2023-000118' }, reason: 'registeredInError' },
  },
  'identity-merged': {
    id: 'im-2023-000002',
    time: '2023-06-01T09:00:00+02:00',
    data: { into: 'c-9a7720' },
  },
  'identity-erased': {
    id: 'ie-2028-000001',
    time: '2028-03-01T10:15:00+01:00',
    data: { reason: 'requested', erasedBy: 'records-office' },
  },
} as const satisfies Record<JourneyName, Pick<ExampleEvent, 'id' | 'time'> & { subject?: string; data: object }>;

function exampleOf<Name extends JourneyName>(name: Name): ExampleEvent<Name> {
  const { id, time, data, ...rest } = said[name] as Pick<ExampleEvent, 'id' | 'time' | 'data'> & { subject?: string };
  return { specversion: '1.0', id, source, type: typeOf(name), subject: rest.subject ?? citizen, time, data };
}

/** A synthetic event of every type, for the documents of our interfaces; nobody in them exists. */
export const eventExamples = Object.fromEntries(journeyNames.map((name) => [name, exampleOf(name)])) as {
  readonly [Name in JourneyName]: ExampleEvent<Name>;
};
