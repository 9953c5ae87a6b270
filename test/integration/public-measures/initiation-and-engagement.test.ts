import { describe, expect, it } from 'vitest';
import { asked } from './figures-of.ts';

/**
 * A first event, a second within 14 days and two more within 34, after the HEDIS measure IET as NCQA and health plans
 * describe it (ncqa.org, "Initiation and Engagement of Substance Use Disorder Treatment"; bcbsnd.com, tip sheet IET): of
 * new episodes, those after which treatment began on the day of the episode or in the 13 days after it (initiation), and
 * those which in addition had two or more services from the day after that through 34 days after it (engagement).
 *
 * Here the episode is the first time in the period that a citizen is assessed as activity-ready; services are
 * conversations, courses and placements. Both rates have all episodes below the line.
 */
const plan = `
language: 2
plan: initiation-and-engagement
title: { da: Opstart og fastholdelse, en: Initiation and engagement }
moments:
  episode: { event: assessed, outcome: activityReady }
  initiation: { event: [conversation-held, upskilled, placed], from: episode, to: episode + 13 days }
amounts:
  further-services: { number-of: [conversation-held, upskilled, placed], after: initiation, to: initiation + 34 days }
populations:
  episodes: { with: episode }
figures:
  - { id: initiation, title: { da: t, en: t }, share: initiation, of: episodes }
  - { id: engagement, title: { da: t, en: t }, share: further-services at least 2, of: episodes }
  - { id: engaged-of-initiated, title: { da: t, en: t }, share: further-services at least 2, of: episodes where initiation }
`;

const events = `
engaged      2023-03-01 assessed outcome=activityReady
engaged      2023-03-14 conversation-held kind=jobConversation
engaged      2023-03-15 upskilled kind=course
engaged      2023-04-17 placed kind=workPlacement sector=private
day-too-late 2023-03-01 assessed outcome=activityReady
day-too-late 2023-03-14 conversation-held kind=jobConversation
day-too-late 2023-03-15 upskilled kind=course
day-too-late 2023-04-18 placed kind=workPlacement sector=private
same-day     2023-03-01 assessed outcome=activityReady
same-day     2023-03-01 conversation-held kind=jobConversation
same-day     2023-03-01 upskilled kind=course
same-day     2023-03-20 placed kind=workPlacement sector=private
fortnight    2023-03-01 assessed outcome=activityReady
fortnight    2023-03-15 conversation-held kind=jobConversation
fortnight    2023-03-16 upskilled kind=course
fortnight    2023-03-17 placed kind=workPlacement sector=private
before       2023-02-27 conversation-held kind=jobConversation
before       2023-03-01 assessed outcome=activityReady
two-in-a-day 2023-03-01 assessed outcome=activityReady
two-in-a-day 2023-03-02 conversation-held kind=jobConversation
two-in-a-day 2023-03-30 conversation-held kind=followUp
two-in-a-day 2023-03-30 upskilled kind=course
job-ready    2023-03-01 assessed outcome=jobReady
job-ready    2023-03-02 conversation-held kind=jobConversation
`;

describe('initiation within 14 days, engagement within 34 more', () => {
  it('given the first quarter, known long after, then the windows decide to the day', async () => {
    await asked({ plan, events, period: '2023-Q1', cutoff: '2023-12-31' }, async ({ figure, verdicts }) => {
      expect(await verdicts('initiation')).toEqual({
        counted: ['day-too-late', 'engaged', 'same-day', 'two-in-a-day'],
        'not-counted': ['before', 'fortnight'],
      });
      expect(await verdicts('engagement')).toEqual({
        counted: ['engaged', 'two-in-a-day'],
        'not-counted': ['before', 'day-too-late', 'fortnight', 'same-day'],
      });
      expect(figure('initiation').value).toBeCloseTo(4 / 6);
      expect(figure('engagement').value).toBeCloseTo(2 / 6);
      expect(figure('engaged-of-initiated')).toMatchObject({ numerator: 2, denominator: 4 });
    });
  });

  it('given a cutoff within the first fortnight, then initiation is pending, and engagement with it', async () => {
    await asked({ plan, events, period: '2023-Q1', cutoff: '2023-03-13' }, async ({ verdicts }) => {
      expect(await verdicts('initiation')).toEqual({
        counted: ['same-day', 'two-in-a-day'],
        undecided: ['before', 'day-too-late', 'engaged', 'fortnight'],
      });
      expect(Object.keys(await verdicts('engagement'))).toEqual(['undecided']);
    });
  });

  it('given a cutoff between the two windows, then who did not begin is out, and who began may still go on', async () => {
    await asked({ plan, events, period: '2023-Q1', cutoff: '2023-04-16' }, async ({ verdicts }) => {
      expect(await verdicts('engagement')).toEqual({
        counted: ['two-in-a-day'],
        'not-counted': ['before', 'fortnight', 'same-day'],
        undecided: ['day-too-late', 'engaged'],
      });
    });
  });
});
