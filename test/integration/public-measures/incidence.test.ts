import { describe, expect, it } from 'vitest';
import { asked } from './figures-of.ts';

/**
 * An incidence rate with a clean window, after OHDSI's CohortIncidence
 * (ohdsi.github.io/CohortIncidence, "Method Documentation"): the rate is cases over time at risk, the proportion persons
 * with a case over persons at risk. At risk is who is in the target cohort; clean windows follow each outcome and run
 * together where they overlap; an outcome in one is no case, and time in one is no time at risk.
 *
 * Here the cohort is a programme, the outcome a sickness benefit, and the clean window the 30 days after it. Days of
 * sickness are no days at risk either. A case is the first day that ends a time at risk so.
 */
const plan = `
language: 2
plan: incidence
title: { da: Nye sygdomsforløb, en: New episodes of sickness }
states:
  in-programme: { participation: job-programme }
  sick-or-just-was: { benefit: sicknessBenefit, extended-by: 30 days }
  at-risk: { all-of: in-programme, none-of: sick-or-just-was }
  at-risk-or-was-yesterday: { all-of: at-risk, extended-by: 1 day }
  falls-ill: { all-of: [at-risk-or-was-yesterday, in-programme, sick-or-just-was] }
amounts:
  cases: { begins-of: falls-ill }
  days-at-risk: { days-in: at-risk }
populations:
  in-programme: { in: in-programme }
  at-risk: { in: at-risk }
figures:
  - { id: rate, title: { da: t, en: t }, rate: cases, over: days-at-risk, per: 1000, of: in-programme }
  - { id: proportion, title: { da: t, en: t }, share: cases at least 1, of: at-risk }
`;

const enrolled = (citizen: string, day: string) => `${citizen} ${day} enrolled initiative=job-programme\n`;
const sick = (citizen: string, from: string, to: string) =>
  `${citizen} ${from} benefit-started benefit=sicknessBenefit\n${citizen} ${to} benefit-ended benefit=sicknessBenefit\n`;

/** Days at risk and cases in the first quarter, which has 90 days. */
const events = [
  enrolled('never', '2023-01-01'), // 90 days
  enrolled('once', '2022-12-01'), // 50 days, 1 case: the window is over on 12 March
  sick('once', '2023-02-01', '2023-02-11'),
  enrolled('in-the-window', '2023-01-01'), // 30 days, 1 case: from 11 January to 11 March
  sick('in-the-window', '2023-01-11', '2023-01-16') + sick('in-the-window', '2023-02-05', '2023-02-10'),
  enrolled('twice', '2023-01-01'), // 24 days, 2 cases: to 14 February, and from 1 March
  sick('twice', '2023-01-11', '2023-01-16') + sick('twice', '2023-03-01', '2023-03-06'),
  enrolled('after-30-days', '2022-06-01'), // 20 days, 1 case: the second follows the window at once
  sick('after-30-days', '2023-01-01', '2023-01-06') + sick('after-30-days', '2023-02-05', '2023-02-10'),
  enrolled('after-31-days', '2022-06-01'), // 20 days, 2 cases: 5 February is a day at risk
  sick('after-31-days', '2023-01-01', '2023-01-06') + sick('after-31-days', '2023-02-06', '2023-02-11'),
  sick('long-ago', '2022-11-01', '2022-11-10') + enrolled('long-ago', '2023-01-10'), // 51 days
  'long-ago 2023-03-02 exited initiative=job-programme reason=completed\n',
  sick('long-ago', '2023-03-20', '2023-03-25'), // after the programme: no case
  sick('just-before', '2022-12-20', '2022-12-28') + enrolled('just-before', '2023-01-10'), // 64 days, from 27 January
].join('');

describe('an incidence rate with a clean window of 30 days', () => {
  it('given a quarter, then cases are counted over the days at risk', async () => {
    await asked({ plan, events, period: '2023-Q1', cutoff: '2023-12-31' }, async ({ figure }) => {
      const days = 90 + 50 + 30 + 24 + 20 + 20 + 51 + 64;
      expect(figure('rate')).toMatchObject({ numerator: 7, denominator: days, per: 1000 });
      expect(figure('rate').value).toBeCloseTo(7000 / days);
      expect(figure('proportion')).toMatchObject({ numerator: 5, denominator: 8 });
    });
  });

  it('given a cutoff in mid-quarter, then every citizen may still have days and cases, and the rate has no value yet', async () => {
    await asked({ plan, events, period: '2023-Q1', cutoff: '2023-02-15' }, async ({ figure }) => {
      expect(figure('rate')).toMatchObject({ numerator: 0, denominator: 0, undecided: 8, value: null });
    });
  });

  it('given the quarter after, then a window that reaches into it takes its days', async () => {
    await asked({ plan, events, period: '2023-Q2', cutoff: '2023-12-31' }, async ({ figure }) => {
      expect(figure('rate')).toMatchObject({ numerator: 0, denominator: 6 * 91 + 87 });
    });
  });
});
