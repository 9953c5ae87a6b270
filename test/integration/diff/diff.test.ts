import { describe, expect, it } from 'vitest';
import type { RedefinedCitizen } from '../../../contracts/figures/diff-schema.ts';
import { parsePeriod } from '../../../projections/calendar/period.ts';
import { diffPlans } from '../../../projections/diff/diff.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { event, log } from '../../oracle/cases/given.ts';
import { withLedger } from '../../property/ledger-in-memory.ts';
import { planOf } from '../../support/case-plan.ts';

const of = (subject: string, name: string, occurredOn: string, data: object = {}) =>
  event(name, { occurredOn, ...data }, { subject });
const job = (subject: string, kind: string) => of(subject, 'employed', '2023-04-01', { kind, sector: 'private' });

const events = log(
  ...['anna', 'bo', 'carl', 'dorte'].map((subject) =>
    of(subject, 'enrolled', '2023-01-01', { initiative: 'programme' }),
  ),
  job('anna', 'fullTime'),
  job('bo', 'smallJob'),
  job('dorte', 'flexiJob'),
  of('bo', 'benefit-started', '2023-12-01', { benefit: 'cashBenefit' }),
  of('youth-club', 'activity-held', '2023-05-01', {
    initiative: 'programme',
    audience: 'youth',
    headcount: 20,
    estimated: false,
  }),
  of('women-club', 'activity-held', '2023-05-01', {
    initiative: 'programme',
    audience: 'women',
    headcount: 12,
    estimated: false,
  }),
);

const strict = { moments: { job: { event: 'employed', kind: 'fullTime' } } };
const wide = { moments: { job: { event: 'employed', kind: ['fullTime', 'smallJob'] } } };
const inJob = { id: 'in-job', share: 'job', of: 'everyone' };

/** Both definitions over the same events, with the citizens of every figure. */
const compared = (a: Plan, b: Plan, figure?: string) =>
  withLedger(events, [], async ({ engine }) => {
    const cutoff = await fixCutoff(engine, { clock: 'registered', through: '2023-12-31' });
    const { citizens, ...found } = await diffPlans(engine, [a, b], parsePeriod('2023'), cutoff, figure);
    const people: Record<string, RedefinedCitizen[]> = {};
    for (const { id } of found.figures) {
      people[id] = [];
      for await (const citizen of citizens(id)) people[id].push(citizen);
    }
    return { ...found, people };
  });

describe('two definitions over the same events', () => {
  it('given a wider moment, names those whose verdict changes because of it, and nobody else', async () => {
    const { same, figures, people } = await compared(planOf(strict, inJob), planOf(wide, inJob));
    expect(same).toBe(false);
    expect(figures.map(({ before, after }) => [before.numerator, after.numerator, after.denominator])).toEqual([
      [1, 2, 4],
    ]);
    expect(people['in-job']).toEqual([
      { citizen: 'bo', from: 'not-counted', to: 'counted', amountFrom: 0, amountTo: 1 },
    ]);
  });

  it('given a rule of exclusion in one of them, tells who leaves the denominator', async () => {
    const excluding = { ...wide, moments: { ...wide.moments, flexi: { event: 'employed', kind: 'flexiJob' } } };
    const { people } = await compared(planOf(wide, inJob), planOf(excluding, { ...inJob, exclude: 'flexi' }));
    expect(people['in-job']).toEqual([
      { citizen: 'dorte', from: 'not-counted', to: 'excluded', amountFrom: 0, amountTo: 0 },
    ]);
  });

  it('given another population, tells who is in one alone', async () => {
    const states = { benefit: { benefit: 'cashBenefit' } };
    const receivers = { ...wide, states, populations: { everyone: { in: 'benefit' } } };
    const { people } = await compared(
      planOf(wide, { id: 'n', count: 'everyone' }),
      planOf(receivers, { id: 'n', count: 'everyone' }),
    );
    expect(people.n?.map(({ citizen, from, to }) => [citizen, from, to])).toEqual([
      ['anna', 'counted', null],
      ['carl', 'counted', null],
      ['dorte', 'counted', null],
    ]);
  });

  it('given another amount, tells how much more each adds, and for a rate over what', async () => {
    const amounts = (during: string) => ({
      states: { benefit: { benefit: 'cashBenefit' } },
      amounts: { days: { 'days-in': 'benefit' }, jobs: { 'number-of': 'employed', during } },
    });
    const rate = { id: 'rate', rate: 'days', over: 'jobs', of: 'everyone' };
    const { people } = await compared(planOf(amounts('period'), rate), planOf(amounts('last 1 month'), rate));
    expect(people.rate).toContainEqual({
      citizen: 'bo',
      from: 'counted',
      to: 'counted',
      amountFrom: 31,
      amountTo: 31,
      baseFrom: 1,
      baseTo: 0,
    });
  });

  it('given a sum over other audiences, names the activities', async () => {
    const sum = (audience: string | string[]) => ({ id: 'heads', sum: 'headcount', initiative: 'programme', audience });
    const { people, figures } = await compared(planOf({}, sum('youth')), planOf({}, sum(['youth', 'women'])));
    expect(figures.map(({ before, after }) => [before.value, after.value])).toEqual([[20, 32]]);
    expect(people.heads).toEqual([{ citizen: 'women-club', from: null, to: 'counted', amountFrom: 0, amountTo: 12 }]);
  });

  it('given other titles alone, says that the two mean the same', async () => {
    const renamed = { ...inJob, title: { da: 'I arbejde', en: 'At work' } };
    const { same, people } = await compared(planOf(strict, inJob), planOf(strict, renamed));
    expect({ same, people }).toEqual({ same: true, people: { 'in-job': [] } });
  });

  it('given figures that one of them alone has, lists their ids', async () => {
    const more = { id: 'more', count: 'everyone where job' };
    const { onlyIn, figures } = await compared(planOf(strict, inJob), planOf(strict, more, inJob));
    expect({ onlyIn, ids: figures.map(({ id }) => id) }).toEqual({ onlyIn: [[], ['more']], ids: ['in-job'] });
  });

  it('given a figure that not both have, says which lacks it', async () => {
    const more = { id: 'more', count: 'everyone where job' };
    await expect(compared(planOf(strict, inJob), planOf(strict, more, inJob), 'more')).rejects.toMatchObject({
      code: 'QUERY_UNKNOWN_FIGURE',
      message: expect.stringMatching(/no figure "more" in case.*Both have in-job/),
    });
  });
});
