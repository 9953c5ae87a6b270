import { describe, expect, it } from 'vitest';
import { truthOf } from '../condition.ts';
import { ask, event, log, plan } from './given.ts';

/**
 * Anna in the first quarter, known through 15 February: a course on 10 January, a conversation on 20 January, cash
 * benefit from 1 January to 1 February, and a job from 1 February on. Bo's placement is not hers.
 */
const events = log(
  event('upskilled', { occurredOn: '2023-01-10', kind: 'course' }),
  event('conversation-held', { occurredOn: '2023-01-20', kind: 'followUp' }),
  event('benefit-started', { occurredOn: '2023-01-01', benefit: 'cashBenefit' }),
  event('benefit-ended', { occurredOn: '2023-02-01', benefit: 'cashBenefit' }),
  event('employed', { occurredOn: '2023-02-01', kind: 'fullTime', sector: 'private' }),
  event('placed', { occurredOn: '2023-01-01', kind: 'utilityJob', sector: 'public' }, { subject: 'bo' }),
);

const document = plan({
  states: { cash: { benefit: 'cashBenefit' }, work: { event: 'employed' } },
  moments: {
    course: { event: 'upskilled' },
    talk: { event: 'conversation-held' },
    placement: { event: 'placed' },
    'placement-in-time': { event: 'placed', from: 'course', to: 'course + 2 months' },
    'placement-too-late': { event: 'placed', from: 'course', to: 'course + 1 month' },
    'second-course': { event: 'upskilled', during: 'any-time', pick: 2 },
    'half-year-of-work': { begins: 'work', lasting: '6 months' },
    deadline: { date: 'course + 3 months' },
    'off-cash': { ends: 'cash' },
  },
  amounts: {
    'days-on-cash': { 'days-in': 'cash' },
    talks: { 'number-of': 'conversation-held', from: 'course', to: 'course + 2 months' },
    'longest-gap': { 'longest-gap-in': 'work' },
  },
  populations: { all: { with: 'course' } },
  figures: [{ id: 'all', count: 'all' }],
});

const anna = ask(events, document, { through: '2023-02-15' }, { from: '2023-01-01', to: '2023-04-01' }).citizens.get(
  'anna',
)!;

describe('what is true of Anna on 15 February', () => {
  it.each([
    // Moments: what the period bounds is pending as what a date bounds is.
    ['course', 'yes'],
    ['placement', 'pending'],
    ['placement-in-time', 'pending'],
    ['placement-too-late', 'no'],
    ['second-course', 'no'],
    ['half-year-of-work', 'pending'],
    ['deadline', 'pending'],
    ['off-cash', 'yes'],
    ['talk after course', 'yes'],
    ['talk after placement', 'no'],
    ['talk after placement-in-time', 'no'],
    ['deadline after talk', 'yes'],
    ['course - 10 days before period-start', 'yes'],
    ['course - 9 days before period-start', 'no'],
    ['talk within 10 days after course', 'yes'],
    ['talk within 9 days after course', 'no'],
    ['course within 10 days before talk', 'yes'],
    ['placement within 1 month after course', 'no'],
    ['placement within 36 days after course', 'no'],
    ['placement within 37 days after course', 'pending'],
    ['course within 1 month after placement-in-time', 'no'],
    // States.
    ['cash on course', 'yes'],
    ['cash on off-cash', 'no'],
    ['work on off-cash', 'yes'],
    ['work on period-end', 'pending'],
    ['work on placement', 'pending'],
    ['work on placement-in-time', 'pending'],
    ['cash on course for at least 10 days', 'yes'],
    ['cash on course for at least 11 days', 'no'],
    ['cash during period', 'yes'],
    ['work during last 2 months', 'yes'],
    ['cash during off-cash to period-end', 'pending'],
    ['cash during off-cash to off-cash + 14 days', 'no'],
    ['cash during period-end to period-start', 'no'],
    ['work throughout off-cash to off-cash + 14 days', 'yes'],
    ['work throughout off-cash to off-cash + 15 days', 'pending'],
    ['cash throughout period', 'no'],
    ['work throughout last 2 months', 'pending'],
    // Amounts.
    ['days-on-cash exactly 31', 'pending'],
    ['days-on-cash exactly 31 days', 'pending'],
    ['days-on-cash at least 5 weeks', 'pending'],
    ['talks at least 1', 'yes'],
    ['talks at least 2', 'pending'],
    ['talks at most 1', 'pending'],
    ['talks less than 1', 'no'],
    ['talks exactly 1', 'pending'],
    ['talks exactly 0', 'no'],
    ['longest-gap at most 10', 'pending'],
    // Put together.
    ['not placement', 'pending'],
    ['not placement-in-time', 'pending'],
    ['course and placement-in-time', 'pending'],
    ['placement and placement-in-time', 'pending'],
    ['course or placement-in-time', 'yes'],
    ['placement or placement-in-time', 'pending'],
    ['not placement or placement and course', 'pending'],
    ['at least 2 of (course, talk, placement-in-time)', 'yes'],
    ['at least 2 of (course, placement, placement-in-time)', 'pending'],
    ['at least 3 of (course, placement, placement-in-time)', 'pending'],
    ['at least 1 of (placement, (talk before course or placement))', 'pending'],
  ] as const)('%s: %s', (condition, expected) => {
    expect(truthOf(condition, anna)).toBe(expected);
  });
});
