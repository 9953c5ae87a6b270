import { figure, planText } from './plan-text.ts';

const populations = '{ everyone: { participation: programme } }';
const moments = `
  start: { event: placed, of: programme }
  last-start: { event: placed, of: programme, pick: last }
  job: { event: employed, pick: last }
  first-job: { event: employed }
  plan: { event: plan-registered }
  end: { end-of: programme }`;

/** A plan with one figure, in which every moment is used so that only the figure itself is warned of. */
export function withFigure(fields: string): string {
  return planText({
    moments,
    figures: `
  - { id: figure, title: { da: Tal, en: Figure }, ${fields} }
  - id: all
    title: { da: Alt, en: All }
    count: everyone where start or last-start or job or first-job or plan or end`,
  });
}

/** A warning, with a plan that is warned so and a plan like it that is not. */
export type Rule = readonly [warning: string, breaks: string, keeps: string];

/** The rules that look at figures and at what they count. */
export const rulesOfFigures: readonly Rule[] = [
  [
    'LINT_UNUSED_POPULATION populations.nobody',
    planText({ populations: '{ everyone: { participation: programme }, nobody: { participation: other } }' }),
    planText({ populations }),
  ],
  [
    'LINT_UNUSED_MOMENT moments.job',
    planText({ moments: '{ job: { event: employed } }' }),
    planText({ moments: '{ job: { event: employed } }', figures: figure('count: everyone, exclude: job') }),
  ],
  [
    'LINT_EVENT_OF_NO_CITIZEN moments.m.event',
    planText({ moments: '{ m: { event: activity-held } }', figures: figure('count: everyone where m') }),
    planText({ moments: '{ m: { event: assessed } }', figures: figure('count: everyone where m') }),
  ],
  [
    'LINT_FILTER_NEVER_PASSES moments.m.or.0.event',
    planText({
      moments: '{ m: { event: ended, or: { event: [placed, employed], kind: [fullTime, partTime] } } }',
      figures: figure('count: everyone where m'),
    }),
    planText({
      moments: '{ m: { event: ended, or: { event: [placed, employed], kind: [fullTime, utilityJob] } } }',
      figures: figure('count: everyone where m'),
    }),
  ],
  [
    'LINT_OTHER_PROGRAMME figures.0.share',
    planText({ moments: '{ m: { event: placed, of: programm } }', figures: figure('share: m, of: everyone') }),
    planText({ moments: '{ m: { event: placed, of: programme } }', figures: figure('share: m, of: everyone') }),
  ],
  [
    'LINT_OTHER_PROGRAMME figures.0.share',
    planText({
      language: 2,
      amounts: '{ n: { number-of: placed, of: programm } }',
      figures: figure('share: n at least 2, of: everyone'),
    }),
    planText({
      language: 2,
      amounts: '{ n: { number-of: placed, of: programme } }',
      figures: figure('share: n at least 2, of: everyone'),
    }),
  ],
  [
    'LINT_OTHER_PROGRAMME figures.0.average',
    planText({
      language: 2,
      moments: '{ m: { event: placed, of: programm } }',
      amounts: '{ n: { time-since: m, on: period-end, in: days } }',
      figures: figure('average: n, of: everyone'),
    }),
    planText({
      language: 2,
      moments: '{ m: { event: placed, of: programme } }',
      amounts: '{ n: { time-since: m, on: period-end, in: days } }',
      figures: figure('average: n, of: everyone'),
    }),
  ],
  [
    'LINT_SELF_COMPARISON figures.0.share',
    withFigure('share: job after job or plan, of: everyone'),
    withFigure('share: job after start or plan, of: everyone'),
  ],
  [
    'LINT_FIRST_AFTER figures.0.share',
    withFigure('share: plan and not first-job on or after start, of: everyone'),
    withFigure('share: plan and not job on or after start, of: everyone'),
  ],
  [
    'LINT_LAST_BEFORE figures.0.of',
    withFigure('share: plan, of: everyone where last-start before end'),
    withFigure('share: plan, of: everyone where start before end'),
  ],
  [
    'LINT_ALWAYS_ALL figures.0.share',
    withFigure('share: start or plan, of: everyone where job on or after start'),
    withFigure('share: start or plan, of: everyone where job'),
  ],
  [
    'LINT_ALWAYS_ALL figures.0.count',
    withFigure('count: everyone where plan or not plan'),
    withFigure('count: everyone'),
  ],
  [
    'LINT_ALWAYS_NONE figures.0.share',
    withFigure('share: job before start and job on or after start, of: everyone'),
    withFigure('share: job before start and job on or after end, of: everyone'),
  ],
  [
    'LINT_ALWAYS_NONE figures.0.share',
    withFigure('share: plan and not start, of: everyone where start'),
    withFigure('share: plan, of: everyone where start'),
  ],
  [
    'LINT_ALWAYS_NONE figures.0.of',
    withFigure('share: plan, of: everyone where start and not start'),
    withFigure('share: plan, of: everyone where start and not job'),
  ],
  [
    'LINT_EXCLUDES_THE_COUNTED figures.0.exclude',
    withFigure('share: plan, of: everyone, exclude: plan'),
    withFigure('share: plan, of: everyone, exclude: start'),
  ],
  [
    'LINT_EXCLUDES_ALL figures.0.exclude',
    withFigure('share: plan, of: everyone where start, exclude: start or job'),
    withFigure('share: plan, of: everyone where start, exclude: job'),
  ],
  [
    'LINT_EXCLUDES_NOBODY figures.0.exclude',
    withFigure('share: plan, of: everyone where start, exclude: job and not start'),
    withFigure('share: plan, of: everyone where start, exclude: job'),
  ],
  [
    'LINT_TARGET_UNIT figures.0.target.unit',
    withFigure('count: everyone, target: { atLeast: 350, unit: full-year-places }'),
    withFigure('places: everyone, target: { atLeast: 350, unit: full-year-places }'),
  ],
  [
    'LINT_TARGET_UNIT figures.0.target.unit',
    withFigure('share: plan, of: everyone, target: { atLeast: 35 %, unit: heads }'),
    withFigure('count: everyone, target: { atLeast: 35, unit: heads }'),
  ],
  [
    'LINT_TARGET_OUT_OF_REACH figures.0.target.atLeast',
    withFigure('share: plan, of: everyone, target: { atLeast: 100.1 % }'),
    withFigure('share: plan, of: everyone, target: { atLeast: 100 % }'),
  ],
  [
    'LINT_TARGET_ALWAYS_MET figures.0.target.atMost',
    withFigure('share: plan, of: everyone, target: { atMost: 100 % }'),
    withFigure('share: plan, of: everyone, target: { atMost: 99.9 % }'),
  ],
  [
    'LINT_TARGET_ALWAYS_MET figures.0.target.atLeast',
    withFigure('count: everyone, target: { atLeast: 0 }'),
    withFigure('count: everyone, target: { atLeast: 1 }'),
  ],
  [
    'LINT_GOAL_NOT_JUDGED figures.0.goal',
    `${withFigure('goal: 1, count: everyone')}\n    goal: 2\n    target: { atLeast: 3 }`,
    `${withFigure('goal: 1, count: everyone')}\n    goal: 2`,
  ],
  [
    'LINT_GOAL_NOT_JUDGED figures.0.goal',
    `${withFigure('goal: 1, count: everyone, target: { atLeast: 3 }, companion: true')}\n    target: { atLeast: 3 }`,
    `${withFigure('goal: 1, count: everyone, target: { atLeast: 3 }')}\n    target: { atLeast: 3 }`,
  ],
  [
    'LINT_COMPANION_WITHOUT_GOAL figures.0.companion',
    withFigure('count: everyone, companion: true'),
    withFigure('count: everyone, companion: true, goal: 1'),
  ],
  [
    'LINT_TARGET_WITHOUT_GOAL figures.1.target',
    `${withFigure('goals-met: true')}\n    target: { atLeast: 3 }`,
    `${withFigure('goals-met: true')}\n    target: { atLeast: 3 }\n    goal: 1`,
  ],
  [
    'LINT_NOTHING_TO_MEET figures.0.goals-met',
    withFigure('goals-met: true'),
    `${withFigure('goals-met: true')}\n    target: { atLeast: 3 }\n    goal: 1`,
  ],
  [
    'LINT_PUBLISHED_ABOVE_WHOLE figures.0.published.numerator',
    withFigure('share: plan, of: everyone, published: { numerator: 55, denominator: 54 }'),
    withFigure('share: plan, of: everyone, published: { numerator: 55, denominator: 55 }'),
  ],
];
