import { addDays } from '../../projections/calendar/civil-date.ts';
import { figures } from '../unit/goals/plan-text.ts';
import { seededRandom } from './random.ts';
import type { SentEvent } from './small-data.ts';

/** The parts of a plan with a figure of each kind that is forecast, and of some that are not. */
export const parts = {
  language: 2 as const,
  moments: '{ job: { event: employed, during: period } }',
  populations: '{ everyone: { participation: programme }, hired: { with: job } }',
  amounts: '{ jobs: { number-of: employed, during: period } }',
  figures: figures({
    people: 'count: everyone, target: { atLeast: 1 }',
    'in-job': 'share: job, of: everyone, target: { atLeast: 50 % }',
    hired: 'count: hired',
    jobs: 'average: jobs, of: everyone',
    places: 'places: everyone',
    risen: 'change: people, since: { period: previous }, in: number',
    'risen-part':
      'change: in-job, since: { period: year-before, cutoff: same-lag }, in: points, target: { atLeast: 0 points }',
    'since-nobody': 'change: people, since: { period: 2010 }, in: percent',
    'since-half-year': 'change: people, since: { period: 2022-07-01/2023-01-01 }, in: number',
    'since-later': 'change: people, since: { period: 2025 }, in: number',
    gap: 'difference: people, from: hired',
  }),
};
/** Eight years, 2016 to 2023, in which some sixty citizens begin, and half of them find a job, much of which is registered months later. */
export function eightYears(): SentEvent[] {
  const random = seededRandom(8);
  const day = (from: string, days: number) => addDays(from, Math.floor(random() * days));
  return Array.from({ length: 8 }, (_, i) => `${2016 + i}-01-01`).flatMap((year) =>
    Array.from({ length: 50 + Math.floor(random() * 20) }, (_, i): SentEvent[] => {
      const subject = `${year.slice(0, 4)}-${i}`;
      const begins = day(year, 300);
      const works = day(begins, 60);
      const late = (date: string) => (random() < 0.5 ? date : day(date, 240));
      const enrolled = { occurredOn: begins, initiative: 'programme' };
      const employed = { occurredOn: works, kind: 'fullTime', sector: 'private' };
      const left = addDays(begins, 64);
      return [
        { id: `${subject}-in`, name: 'enrolled', subject, registeredOn: late(begins), data: enrolled },
        ...(random() < 0.5
          ? [{ id: `${subject}-job`, name: 'employed', subject, registeredOn: late(works), data: employed }]
          : []),
        {
          id: `${subject}-out`,
          name: 'exited',
          subject,
          registeredOn: late(left),
          data: { occurredOn: left, initiative: 'programme', reason: 'completed' },
        },
      ];
    }).flat(),
  );
}
