import { describe, expect, it } from 'vitest';
import { asked } from './figures-of.ts';

/**
 * An incidence rate with a clean window, after OHDSI's CohortIncidence
 * (ohdsi.github.io/CohortIncidence, "Method Documentation"): the rate is cases over time at risk, the proportion persons
 * with a case over persons at risk. At risk is who is in the target cohort; an outcome in the clean window of another is
 * no case, and time in clean windows is no time at risk.
 *
 * Here the cohort is a programme, the outcome a sickness benefit, and the clean window 30 days. An episode is outcomes
 * with at most 30 days between them. A case is an episode that begins in the programme; at risk are days in the
 * programme outside of episodes; who had the outcome in the clean window before entry is left out. CohortIncidence also
 * takes the clean window after the last outcome of an episode out of the time at risk; here those days count.
 */
const plan = `
language: 2
plan: incidence
title: { da: Nye sygdomsforløb, en: New episodes of sickness }
states:
  in-programme: { participation: job-programme }
  sick: { benefit: sicknessBenefit }
  episode: { benefit: sicknessBenefit, joined-over: 30 days }
  in-case: { all-of: [in-programme, episode] }
  at-risk: { all-of: in-programme, none-of: episode }
moments:
  entry: { begins: in-programme, during: until-period-end, pick: last }
amounts:
  cases: { begins-of: in-case }
  days-at-risk: { days-in: at-risk }
populations:
  observed: { in: at-risk }
figures:
  - id: rate
    title: { da: t, en: t }
    rate: cases
    over: days-at-risk
    per: 1000
    of: observed
    exclude: sick during entry - 30 days to entry
  - id: proportion
    title: { da: t, en: t }
    share: cases at least 1
    of: observed
    exclude: sick during entry - 30 days to entry
`;

const enrolled = (citizen: string, day: string) => `${citizen} ${day} enrolled initiative=job-programme\n`;
const sick = (citizen: string, from: string, to: string) =>
  `${citizen} ${from} benefit-started benefit=sicknessBenefit\n${citizen} ${to} benefit-ended benefit=sicknessBenefit\n`;

/** At risk in the first quarter, which has 90 days. */
const events = [
  enrolled('never', '2023-01-01'), // 90 days
  enrolled('once', '2022-12-01') + sick('once', '2023-02-01', '2023-02-11'), // 80 days, 1 case
  enrolled('one-episode', '2023-01-01'), // 60 days, 1 case: it lasts from 11 January to 9 February
  sick('one-episode', '2023-01-11', '2023-01-16') + sick('one-episode', '2023-02-05', '2023-02-10'),
  enrolled('twice', '2023-01-01'), // 80 days, 2 cases
  sick('twice', '2023-01-11', '2023-01-16') + sick('twice', '2023-03-01', '2023-03-06'),
  enrolled('gap-of-30', '2022-06-01'), // 50 days, 1 case
  sick('gap-of-30', '2023-01-01', '2023-01-06') + sick('gap-of-30', '2023-02-05', '2023-02-10'),
  enrolled('gap-of-31', '2022-06-01'), // 80 days, 2 cases
  sick('gap-of-31', '2023-01-01', '2023-01-06') + sick('gap-of-31', '2023-02-06', '2023-02-11'),
  sick('long-ago', '2022-11-01', '2022-11-10') + enrolled('long-ago', '2023-01-10'), // 51 days
  'long-ago 2023-03-02 exited initiative=job-programme reason=completed\n',
  sick('long-ago', '2023-03-20', '2023-03-25'), // after the programme: no case
  sick('not-clean', '2022-12-20', '2022-12-28') + enrolled('not-clean', '2023-01-10'),
].join('');

describe('an incidence rate with a clean window of 30 days', () => {
  it('given a quarter, then cases are counted over the days at risk', async () => {
    await asked({ plan, events, period: '2023-Q1', cutoff: '2023-12-31' }, async ({ figure }) => {
      const days = 90 + 80 + 60 + 80 + 50 + 80 + 51;
      expect(figure('rate')).toMatchObject({ numerator: 7, denominator: days, excluded: 1, per: 1000 });
      expect(figure('rate').value).toBeCloseTo(7000 / days);
      expect(figure('proportion')).toMatchObject({ numerator: 5, denominator: 7, excluded: 1 });
    });
  });

  it('given a cutoff in mid-quarter, then days and cases are counted up to it', async () => {
    await asked({ plan, events, period: '2023-Q1', cutoff: '2023-02-15' }, async ({ figure }) => {
      const days = 46 + 36 + 16 + 41 + 6 + 36 + 37;
      expect(figure('rate')).toMatchObject({ numerator: 6, denominator: days });
    });
  });

  it('given the quarter after, then an episode that is over is no case of it', async () => {
    await asked({ plan, events, period: '2023-Q2', cutoff: '2023-12-31' }, async ({ figure }) => {
      expect(figure('rate')).toMatchObject({ numerator: 0, denominator: 6 * 91, excluded: 1 });
    });
  });
});
