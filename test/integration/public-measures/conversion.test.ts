import { describe, expect, it } from 'vitest';
import { asked } from './figures-of.ts';

/**
 * A 7-day conversion, after the conversion metrics of dbt's MetricFlow (docs.getdbt.com/docs/build/conversion): how
 * often one event, such as a visit, leads to another, such as a purchase, for one entity within a time window.
 *
 * Here the entity is a citizen, the base event a job conversation, and the conversion a job. Where citizens are counted, the
 * metric has two readings for one with several conversations: from the first, or from the last before the job. Both can be
 * said. Where conversations are counted, each converts at most once; a job may convert each of those that it follows in time, or the last of
 * them alone, as MetricFlow has it.
 */
const plan = `
language: 2
plan: conversion
title: { da: Fra samtale til job, en: From conversation to job }
moments:
  conversation: { event: conversation-held, kind: jobConversation }
  job-in-time: { event: employed, from: conversation, to: conversation + 7 days }
  job: { event: employed, pick: last }
  conversation-before-job: { event: conversation-held, kind: jobConversation, during: period, to: job, pick: last }
populations:
  invited: { with: conversation }
figures:
  - { id: from-first, title: { da: t, en: t }, share: job-in-time, of: invited }
  - { id: from-last, title: { da: t, en: t }, share: job within 7 days after conversation-before-job, of: invited }
`;

const events = `
same-day   2023-03-01 conversation-held kind=jobConversation
same-day   2023-03-01 employed kind=fullTime sector=private
day-seven  2023-03-01 conversation-held kind=jobConversation
day-seven  2023-03-08 employed kind=fullTime sector=private
day-eight  2023-03-01 conversation-held kind=jobConversation
day-eight  2023-03-09 employed kind=fullTime sector=private
second     2023-03-01 conversation-held kind=jobConversation
second     2023-04-01 conversation-held kind=jobConversation
second     2023-04-05 employed kind=partTime sector=public
before     2023-02-20 employed kind=fullTime sector=private
before     2023-03-01 conversation-held kind=jobConversation
late       2023-12-28 conversation-held kind=jobConversation
late       2024-01-03 employed kind=fullTime sector=private
never      2023-12-28 conversation-held kind=jobConversation
uninvited  2023-05-01 employed kind=fullTime sector=private
`;

describe('a 7-day conversion', () => {
  it('given the last day of the year, then whose seven days are not over is undecided', async () => {
    await asked({ plan, events, period: '2023', cutoff: '2023-12-31' }, async ({ figure, verdicts }) => {
      expect(figure('from-first')).toMatchObject({ numerator: 2, denominator: 7, undecided: 2 });
      expect(await verdicts('from-first')).toEqual({
        counted: ['day-seven', 'same-day'],
        'not-counted': ['before', 'day-eight', 'second'],
        undecided: ['late', 'never'],
      });
    });
  });

  it('given the week after, then on its last day the window of the one who never had a job has closed', async () => {
    await asked({ plan, events, period: '2023', cutoff: '2024-01-03' }, async ({ figure, verdicts }) => {
      expect(figure('from-first')).toMatchObject({ numerator: 3, denominator: 7, undecided: 1 });
      expect((await verdicts('from-first')).undecided).toEqual(['never']);
    });
    await asked({ plan, events, period: '2023', cutoff: '2024-01-04' }, async ({ figure }) => {
      expect(figure('from-first')).toMatchObject({ numerator: 3, denominator: 7, undecided: 0 });
    });
  });

  it('given that the job is set down to the last conversation before it, then a second one converts too', async () => {
    await asked({ plan, events, period: '2023', cutoff: '2023-12-31' }, async ({ verdicts }) => {
      expect((await verdicts('from-last')).counted).toEqual(['day-seven', 'same-day', 'second']);
    });
  });
});

const ofEach = `
language: 2
plan: conversion-of-each
title: { da: Fra hver samtale til job, en: From each conversation to job }
moments:
  conversation: { event: conversation-held, kind: jobConversation, pick: each }
  job: { event: employed, from: conversation, to: conversation + 7 days }
  next: { event: conversation-held, kind: jobConversation, after: conversation, to: conversation + 7 days }
populations:
  conversations: { each: conversation }
figures:
  - { id: every, title: { da: t, en: t }, share: job, of: conversations }
  - { id: the-last, title: { da: t, en: t }, share: job and not next on or before job, of: conversations }
`;

describe('a 7-day conversion of every base event', () => {
  const several = `${events}
twice      2023-06-01 conversation-held kind=jobConversation
twice      2023-06-03 conversation-held kind=jobConversation
twice      2023-06-05 employed kind=fullTime sector=private
twice      2023-06-06 employed kind=smallJob sector=private
`;

  it('counts conversations: whichever of several led to a job, and each of them once', async () => {
    await asked(
      { plan: ofEach, events: several, period: '2023', cutoff: '2024-01-04' },
      async ({ figure, verdicts }) => {
        expect(figure('every')).toMatchObject({ rows: 'events', numerator: 6, denominator: 10, undecided: 0 });
        expect((await verdicts('every')).counted).toEqual([
          'day-seven',
          'late',
          'same-day',
          'second',
          'twice',
          'twice',
        ]);
      },
    );
  });

  it('sets a job down to the last conversation before it where the plan says so', async () => {
    await asked(
      { plan: ofEach, events: several, period: '2023', cutoff: '2024-01-04' },
      async ({ figure, verdicts }) => {
        expect(figure('the-last')).toMatchObject({ numerator: 5, denominator: 10 });
        expect((await verdicts('the-last')).counted).toEqual(['day-seven', 'late', 'same-day', 'second', 'twice']);
      },
    );
  });
});
