import { describe, expect, it } from 'vitest';
import { reasonLabels } from '../../../contracts/figures/verdicts.ts';
import { event } from '../../oracle/cases/given.ts';
import { type Asked, reasonOf, type Written } from './traced.ts';

const placed = (occurredOn: string, more: object = {}) =>
  event('placed', { occurredOn, kind: 'workPlacement', sector: 'private', ...more });
const job = (occurredOn: string, until?: string) =>
  event('employed', { occurredOn, kind: 'fullTime', sector: 'private', ...(until !== undefined && { until }) });
const late = (sent: ReturnType<typeof event>) => ({ ...sent, time: '2024-02-01T12:00:00+01:00' });

const written: Written = {
  states: {
    work: { event: 'employed' },
    'work-joined': { event: 'employed', 'joined-over': '30 days' },
    benefit: { benefit: 'cashBenefit' },
  },
  moments: {
    placement: { event: 'placed', kind: 'workPlacement', of: 'programme' },
    'placement-elsewhere': { event: 'placed', of: 'another-programme' },
    'latest-job': { event: 'employed', pick: 'last' },
    'third-talk': { event: 'conversation-held', pick: 3 },
    'lasting-job': { begins: 'work', lasting: '3 months' },
    deadline: { date: 'placement + 1 month' },
    'last-day': { date: 'period-end' },
    'any-course': { event: 'upskilled', during: 'any-time' },
    'deadline-in-period': { date: 'placement + 1 month', during: 'period' },
    followed: { event: 'upskilled', from: 'placement', to: 'placement + 14 days' },
  },
  amounts: {
    'days-in-work': { 'days-in': 'work' },
    'length-of-job': { 'length-of': 'work', on: 'period-end' },
    'days-in-joined-work': { 'days-in': 'work-joined' },
  },
};
const talk = (occurredOn: string) => event('conversation-held', { occurredOn, kind: 'jobConversation' });
const share = (condition: string, more: object = {}) => ({ share: condition, of: 'everyone', ...more });

/** What befell Anna, the figure, and the verdict with its reason. Every reason of the closed list is here. */
const cases: [string, readonly ReturnType<typeof event>[], Readonly<Record<string, unknown>>, string, Asked?][] = [
  ['a count of a population', [], { count: 'everyone' }, 'counted: member'],
  ['the condition holds', [placed('2023-03-01')], share('placement'), 'counted: met'],
  ['nothing happened', [], share('placement'), 'not-counted: missing'],
  ['nothing yet, and the period runs', [], share('placement'), 'undecided: window-open', { through: '2023-06-30' }],
  [
    'a part that is decided already is made of one that is pending for more than the period',
    [placed('2023-12-28')],
    share('(placement or followed) and last-day'),
    'undecided: window-open',
    { through: '2023-12-29' },
  ],
  [
    'one of two is decided already, and it is one that is asked for',
    [placed('2023-12-28')],
    share('at least 1 of (placement, followed) and work on last-day'),
    'undecided: window-open',
    { through: '2023-12-29' },
  ],
  [
    'a gap in a job may yet be bridged, and the days of an average with it',
    [job('2023-03-01', '2023-12-20')],
    { average: 'days-in-joined-work', of: 'everyone' },
    'undecided: pending',
  ],
  [
    'the day has come, and lies in a gap that may yet be bridged',
    [job('2023-03-01', '2023-12-20')],
    share('work-joined on period-end'),
    'undecided: pending',
  ],
  [
    'she has a job that may go on for the rest of the period',
    [job('2023-03-01')],
    { average: 'days-in-joined-work', of: 'everyone' },
    'undecided: window-open',
    { through: '2023-12-20' },
  ],
  [
    'the day of the period has not come, and a gap is open that may yet be bridged',
    [job('2023-03-01', '2023-12-20')],
    share('work-joined on period-end'),
    'undecided: window-open',
    { through: '2023-12-25' },
  ],
  [
    'it may come within so long after a day of the period that has not come',
    [],
    share('any-course within 31 days after period-end'),
    'undecided: window-open',
    { through: '2023-12-20' },
  ],
  [
    'it may come within so long after a day of the period that has come',
    [],
    share('any-course within 31 days after period-end'),
    'undecided: pending',
  ],
  [
    'the window after an anchor is open when the period is over',
    [placed('2023-12-28')],
    share('followed'),
    'undecided: pending',
  ],
  [
    'that window is closed and nothing came',
    [placed('2023-12-28')],
    share('followed'),
    'not-counted: missing',
    { through: '2024-01-20' },
  ],
  [
    'the anchor is missing, because of what is near it',
    [placed('2022-12-01')],
    share('followed'),
    'not-counted: too-early',
  ],
  [
    'the rule of exclusion holds',
    [placed('2023-03-01')],
    share('placement', { exclude: 'placement' }),
    'excluded: excluded',
  ],
  [
    'the exception holds and the condition does not',
    [job('2023-03-01')],
    share('placement', { except: 'latest-job' }),
    'excluded: excepted',
  ],
  [
    'the event would belong to a programme that she never took part in',
    [placed('2023-03-01')],
    share('placement-elsewhere'),
    'not-counted: no-participation',
  ],
  ['the event came before the period', [placed('2022-12-31')], share('placement'), 'not-counted: too-early'],
  [
    'the event came after the period',
    [placed('2024-01-01')],
    share('placement'),
    'not-counted: too-late',
    { through: '2024-06-30' },
  ],
  [
    'the event is of another kind',
    [event('placed', { occurredOn: '2023-03-01', kind: 'utilityJob', sector: 'public' })],
    share('placement'),
    'not-counted: wrong-kind',
  ],
  [
    'the event is of another programme',
    [placed('2023-03-01', { initiative: 'other' })],
    share('placement'),
    'not-counted: other-initiative',
  ],
  [
    'the event was registered after the cutoff',
    [late(placed('2023-03-01'))],
    share('placement'),
    'not-counted: known-only-after-cutoff',
  ],
  [
    'a spell was registered after the cutoff',
    [late(job('2023-03-01'))],
    share('work on period-end'),
    'not-counted: known-only-after-cutoff',
  ],
  [
    'what would be enough was registered after the cutoff',
    [job('2023-03-01', '2023-03-11'), late(job('2023-05-01'))],
    share('days-in-work at least 20'),
    'not-counted: known-only-after-cutoff',
  ],
  ['the condition rules out what happened', [placed('2023-03-01')], share('not placement'), 'not-counted: ruled-out'],
  [
    'the dates lie in the wrong order',
    [placed('2023-03-01'), job('2023-02-01')],
    share('latest-job after placement'),
    'not-counted: too-early',
  ],
  [
    'the date lies beyond a span',
    [placed('2023-03-01'), job('2023-04-15')],
    share('latest-job within 14 days after placement'),
    'not-counted: too-late',
  ],
  [
    'the date lies before a span',
    [placed('2023-03-20'), job('2023-03-01')],
    share('latest-job within 14 days before placement'),
    'not-counted: too-early',
  ],
  [
    'a date derived from another lies after its window',
    [placed('2023-12-20')],
    share('deadline-in-period'),
    'not-counted: too-late',
    { through: '2024-06-30' },
  ],
  [
    'the spell has ended by then',
    [job('2023-03-01', '2023-10-01')],
    share('work on period-end'),
    'not-counted: not-in-state',
  ],
  [
    'the spell on that day is too short',
    [job('2023-12-01')],
    share('work on period-end for at least 3 months'),
    'not-counted: too-short',
  ],
  [
    'no spell that begins lasts long enough',
    [job('2023-03-01', '2023-04-01')],
    share('lasting-job'),
    'not-counted: too-short',
  ],
  ['no day in the window', [job('2022-03-01', '2022-10-01')], share('work during period'), 'not-counted: not-in-state'],
  [
    'a day outside within the window',
    [job('2023-01-01', '2023-06-01'), job('2023-06-02')],
    share('work throughout period'),
    'not-counted: interrupted',
  ],
  ['two of three', [talk('2023-02-01'), talk('2023-03-01')], share('third-talk'), 'not-counted: too-few'],
  [
    'an amount below its number',
    [job('2023-03-01', '2023-03-11')],
    share('days-in-work at least 20'),
    'not-counted: too-few',
  ],
  ['an amount above its number', [job('2023-03-01')], share('days-in-work at most 20'), 'not-counted: too-many'],
  ['an amount that she does not have', [], share('length-of-job at least 1'), 'not-counted: no-amount'],
  ['an average of what she does not have', [], { average: 'length-of-job', of: 'everyone' }, 'not-counted: no-amount'],
  [
    'an average of what she does not have, of those for whom something holds: that is no condition to be met',
    [placed('2023-03-01')],
    { average: 'length-of-job', of: 'everyone where placement' },
    'not-counted: no-amount',
  ],
  [
    'an average of what she has, of those for whom something holds',
    [placed('2023-03-01')],
    { average: 'days-in-work', of: 'everyone where placement' },
    'counted: member',
  ],
  [
    'the first of several parts that fails',
    [job('2023-02-01', '2023-03-01')],
    share('latest-job and work on period-end and placement'),
    'not-counted: not-in-state',
  ],
  [
    'the part of several that says most',
    [job('2023-02-01', '2023-03-01'), placed('2022-12-01')],
    share('placement or work on period-end'),
    'not-counted: too-early',
  ],
  [
    'fewer than so many parts',
    [placed('2023-02-01')],
    share('at least 2 of (placement, latest-job, third-talk)'),
    'not-counted: missing',
  ],
];

describe('the reason of a verdict', () => {
  it.each(cases)('given %s', async (_, events, figure, expected, asked = {}) => {
    expect(await reasonOf(events, written, figure, asked)).toBe(expected);
  });

  it('given the closed list of reasons, each is reached by a case', () => {
    const reached = new Set(cases.map(([, , , expected]) => expected.split(': ')[1]));
    expect([...reached].toSorted()).toEqual(Object.keys(reasonLabels).toSorted());
  });
});
