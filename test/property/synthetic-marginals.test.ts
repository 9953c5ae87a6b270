import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Description } from '../../services/synthetic/description.ts';
import { syntheticEvents } from '../../services/synthetic/generate.ts';
import { readDescription } from '../../services/synthetic/read-description.ts';
import { countedThrough } from '../unit/synthetic/counted.ts';
import { patience, runs } from './runs.ts';

const shipped = readDescription();
const few = (most: number) => fc.nat({ max: most });

/** A small programme of people with and without measures, some of whom change after the period. */
const numbers = fc
  .record({ none: few(6), measured: few(5), thenOutcome: few(4), straight: few(4), plans: few(3), clarified: few(3) })
  .chain((paths) =>
    fc.record({
      paths: fc.constant(paths),
      plansLate: few(paths.none),
      outcomesInError: few(paths.thenOutcome),
      outcomesLate: few(paths.measured),
      measuresBeforeOutcomeLate: few(paths.straight),
    }),
  );

type Numbers = typeof numbers extends fc.Arbitrary<infer Value> ? Value : never;

function described(numbers: Numbers): Description {
  const { none, measured, thenOutcome, straight, plans, clarified } = numbers.paths;
  const activityReady = shipped.programmes.find(({ programme }) => programme === 'activity-ready-programme')!;
  return {
    ...shipped,
    programmes: [
      {
        ...activityReady,
        participants: none + measured + thenOutcome + straight + plans + clarified,
        measured: measured + thenOutcome + clarified,
        measuredThenOutcome: thenOutcome,
        measuredThenClarified: clarified,
        planOnly: plans,
        straight,
        correctedInTime: { measureOfMistypedYear: 0, measureInError: 0, pseudonymsMerged: 0 },
        afterwards: {
          ...Object.fromEntries(Object.keys(activityReady.afterwards).map((change) => [change, 0])),
          planLate: numbers.plansLate,
          outcomeInError: numbers.outcomesInError,
          outcomeLate: numbers.outcomesLate,
          measureBeforeOutcomeLate: numbers.measuresBeforeOutcomeLate,
        } as Description['programmes'][number]['afterwards'],
      },
    ],
    surroundings: { ...shipped.surroundings, earlierParticipants: 3, laterParticipants: 3, otherCitizens: 3 },
    apprentices: { ...shipped.apprentices, participants: 2 },
    young: { ...shipped.young, participants: 4, withPrivateEmployer: 1, tooYoung: 2, tooOld: 2, ageUnknown: 1 },
  };
}

test(
  'whatever the marginals, the figures follow them, before and after what came in late',
  () => {
    fc.assert(
      fc.property(numbers, fc.nat(), (numbers, seed) => {
        const { none, measured, thenOutcome, straight, plans, clarified } = numbers.paths;
        const lines = [...syntheticEvents(described(numbers), { seed, scale: 1 })];

        const participants = none + measured + thenOutcome + straight + plans + clarified;
        expect(countedThrough('2023-12-31', lines)).toMatchObject({
          'goal-4': `${participants}`,
          'goal-5': `${measured + thenOutcome + clarified + plans}/${participants}`,
          'goal-6': `${thenOutcome}/${measured + thenOutcome}`,
          'goal-6a': `${straight}/${participants}`,
          'goal-9': '4',
          'goal-10-private': '1/4',
        });

        const { plansLate, outcomesInError, outcomesLate, measuresBeforeOutcomeLate } = numbers;
        const started = measured + thenOutcome + clarified + plans + plansLate + measuresBeforeOutcomeLate;
        expect(countedThrough('2024-06-30', lines)).toMatchObject({
          'goal-4': `${participants}`,
          'goal-5': `${started}/${participants}`,
          'goal-6': `${thenOutcome - outcomesInError + outcomesLate + measuresBeforeOutcomeLate}/${measured + thenOutcome + measuresBeforeOutcomeLate}`,
          'goal-6a': `${straight - measuresBeforeOutcomeLate}/${participants}`,
        });
      }),
      { numRuns: runs(0.6) },
    );
  },
  patience,
);
