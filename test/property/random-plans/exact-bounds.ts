import fc from 'fast-check';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { addDays } from '../../oracle/calendar.ts';
import type { Question } from '../../support/history/question.ts';

/** A plan whose every bound is so long after a date, asked when that is met exactly, or a day beside it. */
export interface ExactInquiry {
  readonly span: (typeof spans)[number]['text'];
  readonly pick: 'first' | 'last';
  /** Which events of the log the cutoff and the period's edges hang on, and how. */
  readonly event: number;
  readonly beside: -1 | 0 | 1;
  readonly far: boolean;
  readonly edge: 'begins' | 'ends' | 'just-after' | 'year';
  readonly clock: Question['clock'];
}

/** Those that histories are drawn with, too: events lie exactly so far apart. */
const spans = [
  { text: '1 day', days: 1 },
  { text: '7 days', days: 7 },
  { text: '14 days', days: 14 },
  { text: '30 days', days: 30 },
  { text: '31 days', days: 31 },
] as const;

/** How many of these the main property asks of one history. */
export const EXACT_INQUIRIES = 16;

/** Not shrunk: what matters of a failing case is its history. */
export function exactInquiries(count: number): fc.Arbitrary<ExactInquiry[]> {
  const inquiry: fc.Arbitrary<ExactInquiry> = fc.record({
    span: fc.constantFrom(...spans.map(({ text }) => text)),
    pick: fc.constantFrom('first', 'last'),
    event: fc.nat(),
    beside: fc.constantFrom(-1, 0, 1),
    far: fc.boolean(),
    edge: fc.constantFrom('begins', 'ends', 'just-after', 'year'),
    clock: fc.constantFrom('registered', 'recorded'),
  });
  return fc.noShrink(fc.noBias(fc.array(inquiry, { minLength: count, maxLength: count })));
}

/** What is asked of a log: a period with an edge on the event's day, at a cutoff on that day or the span after it. */
export function exactQuestion(
  { event, span, far, beside, edge, clock }: ExactInquiry,
  log: readonly RecordedEvent[],
): Question {
  const days = log.flatMap(({ data }) => (data as { occurredOn?: string }).occurredOn ?? []);
  const day = days[event % Math.max(1, days.length)] ?? '2023-06-30';
  const { days: length } = spans.find(({ text }) => text === span) as (typeof spans)[number];
  const period = {
    begins: { from: day, to: addDays(day, 90) },
    ends: { from: addDays(day, -90), to: day },
    'just-after': { from: addDays(day, -90), to: addDays(day, 2) },
    year: { from: `${day.slice(0, 4)}-01-01`, to: `${Number(day.slice(0, 4)) + 1}-01-01` },
  }[edge];
  return { period, clock, through: addDays(day, (far ? length : 0) + beside), share: 1 };
}

export function exactText({ span, pick }: ExactInquiry): string {
  const share = (id: string, condition: string): string =>
    `  - { id: ${id}, title: { da: t, en: t }, share: ${condition}, of: everybody }\n`;
  return `language: 2
plan: exact
title: { da: t, en: t }
states:
  work: { event: employed, joined-over: ${span} }
  cash: { benefit: any, joined-over: ${span} }
  course: { participation: [jobready-programme, activity-ready-programme], joined-over: ${span} }
  plain: { event: [employed, placed], extended-by: ${span} }
  adult: { age: { from: 15, to: 24 } }
moments:
  arrival: { event: [received, enrolled, clarified], during: until-period-end }
  after-arrival: { event: [placed, upskilled], after: arrival, to: arrival + ${span}, pick: ${pick} }
  from-arrival: { event: [employed, assessed], from: arrival, before: arrival + ${span}, pick: ${pick} }
  due: { date: arrival + ${span} }
  lasting: { begins: plain, lasting: ${span}, during: period, pick: ${pick} }
  off-cash: { ends: cash, during: period, pick: ${pick} }
  off-work: { ends: work, during: period, pick: ${pick} }
  job: { event: employed, during: period, pick: ${pick} }
amounts:
  cash-days: { days-in: cash, during: until-period-end }
  work-days: { days-in: work, during: until-period-end }
  days-after: { days-in: plain, from: arrival, to: arrival + ${span} }
  jobs: { number-of: [employed, placed], from: arrival, to: arrival + ${span} }
populations:
  everybody: { participation: jobready-programme }
  finished: { participation: jobready-programme, ended: period, age: { from: 15, to: 24 } }
  at-the-end: { in: cash, on: period-end }
figures:
${share('due', 'due')}${share('lasting', 'lasting')}${share('off-cash', 'off-cash')}${share('off-work', 'off-work')}${share(
  'after',
  'after-arrival on or after arrival',
)}${share('from', 'from-arrival after arrival')}${share('within', `job within ${span} after arrival`)}${share(
  'job-then',
  'job on or after after-arrival',
)}${share('on-due', `work on due for at least ${span}`)}${share('on-end', 'cash on period-end')}${share(
  'at-the-job',
  `plain on job for at least ${span}`,
)}${share('more', 'jobs more than 1')}${share('throughout', `plain throughout arrival to arrival + ${span}`)}${share('before-job', 'after-arrival on or before job')}${share('before-due', 'after-arrival before due')}${share('work-on-end', 'work on period-end')}${share('course-on-end', 'course on period-end')}  - { id: cash-days, title: { da: t, en: t }, average: cash-days, of: everybody }
  - { id: work-days, title: { da: t, en: t }, average: work-days, of: everybody }
  - { id: mean, title: { da: t, en: t }, average: days-after, of: everybody }
  - { id: finished, title: { da: t, en: t }, count: finished }
  - { id: at-the-end, title: { da: t, en: t }, count: at-the-end }
  - { id: adults, title: { da: t, en: t }, share: adult on period-start, of: everybody }
`;
}
