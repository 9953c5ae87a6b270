import { describe, expect, it } from 'vitest';
import { asked } from './figures-of.ts';

/**
 * Continuous coverage, after the effective acute phase of the HEDIS measure AMM as health plans describe it to their
 * providers (horizonblue.com, "Antidepressant Medication Management"): at least 84 days of treatment from the index date
 * through 114 days after it, 115 days in all, so that gaps of 31 days in all are allowed. The index date is the earliest
 * in the intake period that follows 105 days without treatment. Days that are covered twice count once.
 *
 * Here treatment is a course; its spell is what was dispensed, and the period is the intake period.
 */
const plan = `
language: 2
plan: acute-phase
title: { da: Dækning i de første 115 dage, en: Coverage in the first 115 days }
states:
  treated: { event: upskilled }
  # Courses with fewer than 105 days between them are one treatment; what begins after more is a new one.
  in-treatment: { event: upskilled, joined-over: 104 days }
moments:
  index: { begins: in-treatment }
amounts:
  days-covered: { days-in: treated, from: index, to: index + 114 days }
populations:
  begun: { with: index }
figures:
  - id: acute-phase
    title: { da: t, en: t }
    share: days-covered at least 84 days
    of: begun
    target: { atLeast: half }
  - { id: mean-coverage, title: { da: t, en: t }, average: days-covered, of: begun }
`;

const course = (citizen: string, from: string, until: string) =>
  `${citizen} ${from} upskilled kind=course until=${until}\n`;

/** Index 1 March 2023; the window's last day is 23 June. */
const events = [
  course('in-one-go', '2023-03-01', '2023-05-24'), // 84 days
  course('one-short', '2023-03-01', '2023-05-23'), // 83 days
  course('with-gaps', '2023-03-01', '2023-04-01'), // 31 days
  course('with-gaps', '2023-04-20', '2023-05-20'), // and 30
  course('with-gaps', '2023-06-01', '2023-07-15'), // and 23 of 44: the last day of the window is the 23rd
  course('overlapping', '2023-03-01', '2023-04-20'), // 50 days
  course('overlapping', '2023-04-01', '2023-05-10'), // 20 more
  course('overlapping', '2023-04-05', '2023-05-10'), // none more
  course('too-late', '2023-03-01', '2023-04-01'), // 31 days
  course('too-late', '2023-06-24', '2023-09-30'), // all after the window
  course('treated-before', '2022-12-01', '2022-12-31'), // 104 days after its last day is 14 April
  course('treated-before', '2023-04-01', '2023-08-01'),
  course('anew', '2022-08-01', '2022-11-16'), // 105 days before
  course('anew', '2023-03-01', '2023-06-01'), // 92 days
].join('');

describe('84 of 115 days covered', () => {
  it('given that the window is over, then whoever has 84 covered days in it is counted, each day once', async () => {
    await asked({ plan, events, period: '2023-Q1', cutoff: '2023-12-31' }, async ({ figure, verdicts }) => {
      expect(await verdicts('acute-phase')).toEqual({
        counted: ['anew', 'in-one-go', 'with-gaps'],
        'not-counted': ['one-short', 'overlapping', 'too-late'],
      });
      expect(figure('acute-phase')).toMatchObject({ numerator: 3, denominator: 6, met: true });
      expect(figure('mean-coverage')).toMatchObject({ numerator: 92 + 84 + 84 + 83 + 70 + 31, denominator: 6 });
    });
  });

  it('given the last day of the window, then who is one day short is pending, and who cannot get there any more is not; a day later it is decided', async () => {
    await asked({ plan, events, period: '2023-Q1', cutoff: '2023-06-22' }, async ({ verdicts }) => {
      expect(await verdicts('acute-phase')).toEqual({
        counted: ['anew', 'in-one-go'],
        undecided: ['one-short', 'with-gaps'],
        'not-counted': ['overlapping', 'too-late'],
      });
    });
    await asked({ plan, events, period: '2023-Q1', cutoff: '2023-06-23' }, async ({ figure }) => {
      expect(figure('acute-phase')).toMatchObject({ numerator: 3, undecided: 0 });
    });
  });

  it('given a course that began less than 105 days after another, then it is no index', async () => {
    await asked({ plan, events, period: '2023-Q2', cutoff: '2023-12-31' }, async ({ figure }) => {
      expect(figure('acute-phase').denominator).toBe(0);
    });
  });
});
