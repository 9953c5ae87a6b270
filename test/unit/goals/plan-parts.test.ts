import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../projections/goals/parse-plan.ts';
import { figure, figures, planText } from './plan-text.ts';
import { problemsOf } from './problems-of.ts';

const states = '{ work: { event: employed } }';
const moments = '{ arrival: { event: received }, deadline: { date: arrival + 3 years } }';
const amounts = '{ months: { months-in: work }, age: { age-on: period-end } }';
const breakdowns = '{ gender: { attribute: gender }, ages: { amount: age, bands: [0-17, 18-64, 65+] } }';
const whole = { language: 2, states, moments, amounts, breakdowns } as const;

const messages = (text: string): string[] => problemsOf(text).map((each) => each.replace(/^\S+ \S+ /, ''));

describe('windows', () => {
  const windowOf = (moment: string) => {
    const text = planText({ language: 2, moments: `{ arrival: { event: received }, m: { ${moment} } }` });
    const read = readPlan(text, 'case').moments.get('m');
    return read !== undefined && 'window' in read ? read.window : undefined;
  };

  test('given nothing, then events are looked for in the period', () => {
    expect(windowOf('event: placed')?.during).toBe('period');
  });

  test('given another bound, then at any time within it', () => {
    expect(windowOf('event: placed, to: arrival + 1 month')).toMatchObject({
      during: 'any-time',
      to: { base: { moment: 'arrival' }, shifts: [{ sign: 1, span: { count: 1, unit: 'months' } }] },
    });
  });

  test('given both, then both hold', () => {
    expect(windowOf('event: placed, during: last 36 months, after: arrival')).toMatchObject({
      during: { last: { count: 36, unit: 'months' } },
      after: { base: { moment: 'arrival' } },
    });
  });

  test('given a date, then it is not bound to the period: an introduction may end after it', () => {
    expect(windowOf('date: arrival + 3 years')?.during).toBe('any-time');
    expect(windowOf('date: arrival + 3 years, during: period')?.during).toBe('period');
  });
});

describe('states that cannot be', () => {
  test.each([
    ['event: enrolled', 'event: "enrolled" is no state of its own; write "participation:" and the programme'],
    [
      'event: benefit-started',
      'event: "benefit-started" is no state of its own; write "benefit:" and which, or "benefit: any"',
    ],
    [
      'event: employed, or: { event: exited }',
      'or.0.event: "exited" is no state of its own; write "participation:" and the programme',
    ],
    ['since: retracted', 'since: "retracted" is no state of its own; it is about another event'],
    ['benefit: cashBenfit', 'benefit: there is no benefit "cashBenfit"; did you mean "cashBenefit"?'],
    ['benefit: [any, cashBenefit]', 'benefit: "any" is all of them; write it alone'],
    ['attribute: gender, is: woman', 'is: there is no gender "woman"; there are female, male, other'],
    ['age: { from: 65, to: 18 }', 'age: "from" must not be greater than "to"'],
    [
      'everybody: true, none-of: work',
      'all-of: a state needs exactly one of "benefit", "participation", "event", "since", "assessed", "attribute", "age", "everybody", "all-of"',
    ],
    [
      'event: employed, sector: [private, church]',
      'sector.1: no "employed" has the sector "church"; there are private, public',
    ],
    [
      'event: employed, joined-over: 1 calendar month',
      'joined-over: write a span such as 14 days or 1 month, or less than 1 calendar month',
    ],
    [
      'event: employed, joined-over: less than 0 calendar months',
      'joined-over: write a span such as 14 days or 1 month, or less than 1 calendar month',
    ],
    [
      'event: employed, extended-by: less than 1 calendar month',
      'extended-by: write a span such as 14 days, 6 weeks, 1 month or 3 years',
    ],
  ])('given "%s", then it says so', (fields, message) => {
    expect(messages(planText({ language: 2, states: `{ work: { event: placed }, s: { ${fields} } }` }))).toEqual([
      `states.s.${message}`,
    ]);
  });

  test('from an enrolment or a benefit on, something can be true', () => {
    expect(problemsOf(planText({ language: 2, states: '{ s: { since: [enrolled, benefit-started] } }' }))).toEqual([]);
  });
});

test.each(['during: any-time', 'during: until-period-end', 'to: period-end'])(
  'given gaps at the edges of a window without a first day (%s), then it says that there is none',
  (window) => {
    const amounts = `{ gap: { longest-gap-in: work, gaps: edges-too, ${window} } }`;
    const text = planText({ language: 2, states: '{ work: { event: employed } }', amounts });
    expect(messages(text)).toEqual([
      'amounts.gap.gaps: a window without a first day has no edge; write "during: period", "from" or "after", or other gaps',
    ]);
  },
);

describe('hours that cannot be counted', () => {
  const plan = (state: string, amount: string, figure = 'total: hours, of: everyone') =>
    messages(
      planText({
        language: 2,
        states: `{ work: { ${state} } }`,
        amounts: `{ hours: { hours-in: work, ${amount} }, days: { days-in: work } }`,
        figures: figures({ f: figure }),
      }),
    );
  const noJobs =
    'amounts.hours.hours-in: "work" does not consist of jobs alone, each as it is; hours are of a state of "employed", neither extended nor joined';
  test.each([
    ['a state of other events', 'event: [employed, placed]', noJobs],
    ['a benefit', 'benefit: cashBenefit', noJobs],
    ['jobs that are joined', 'event: employed, joined-over: 1 month', noJobs],
    ['jobs that are extended', 'event: employed, extended-by: 1 day', noJobs],
  ])('given %s, then it says so', (_, state, message) => {
    expect(plan(state, 'unknown-hours: 0')).toEqual([message]);
  });

  test('given jobs of which nobody may have said the hours, then the plan has to say as how many they count', () => {
    const message =
      'amounts.hours.hours-in: of a job in "work" nobody may have said the hours; write "unknown-hours" (as how many a week it counts), or "weeklyHours: known" in the state';
    expect(plan('event: employed', 'during: period')).toEqual([message]);
    expect(
      plan('event: employed, weeklyHours: known, or: { event: employed, kind: smallJob }', 'during: period'),
    ).toEqual([message]);
    expect(plan('event: employed, weeklyHours: known', 'during: period')).toEqual([]);
    expect(plan('event: employed', 'unknown-hours: 37')).toEqual([]);
  });

  test.each([
    [
      'total: days, told-in: full-time-persons',
      'told-in: only a total of hours is told in full-time persons, and "days" is none',
    ],
    [
      'average: hours, told-in: full-time-persons',
      'told-in: only a total of hours is told in full-time persons, and "hours" is none',
    ],
    [
      'total: hours, told-in: weeks',
      'told-in: only a total of hours is told in full-time persons, and "hours" is none',
    ],
    ['total: hours, full-time: 37', 'full-time: "full-time" goes with "told-in: full-time-persons"'],
  ])('given "%s", then it says what is told in full-time persons', (figure, message) => {
    expect(plan('event: employed', 'unknown-hours: 0', `${figure}, of: everyone`)).toEqual([`figures.0.${message}`]);
  });

  test('given hours of another window than the period, then they are none of full-time persons', () => {
    const figure = 'total: hours, told-in: full-time-persons, of: everyone';
    expect(plan('event: employed', 'unknown-hours: 0, during: last 12 months', figure)).toEqual([
      'figures.0.told-in: "hours" looks at another window than the period; full-time persons are of the hours of the period',
    ]);
    expect(plan('event: employed', 'unknown-hours: 0, during: period', figure)).toEqual([]);
  });
});

describe('rows that cannot be', () => {
  const rows = (moments: string, populations: string, fields: string) =>
    messages(
      planText({ language: 2, moments: `{ ${moments} }`, populations: `{ ${populations} }`, figures: figure(fields) }),
    );
  const talk = 'talk: { event: conversation-held, pick: each }';
  const arrival = 'arrival: { event: received }';

  test.each([
    [
      'rows of a moment that is one date',
      rows(arrival, 'p: { each: arrival }', 'count: p'),
      'populations.p.each: "arrival" is one date for each citizen; write "pick: each" there, or "with: arrival" here',
    ],
    [
      'who has a moment that has many',
      rows(talk, 'p: { with: talk }', 'count: p'),
      'populations.p.with: "talk" has many dates for a citizen; write "each: talk" for a row for each of them',
    ],
    [
      'each of what is one date',
      rows(`${talk}, end: { end-of: programme, pick: each }`, 'p: { each: talk }', 'count: p'),
      'moments.end.pick: only events, and beginnings and ends of spells, have rows; a date that is derived from others, and the end of a participation, is one for each citizen',
    ],
    [
      'rows that are sought from a date of the citizen',
      rows(
        `${arrival}, talk: { event: conversation-held, after: arrival, pick: each }`,
        'p: { each: talk }',
        'count: p',
      ),
      'moments.talk: rows are sought in the period, and not from "arrival"; say how they must lie to it in the "where" of their population',
    ],
    [
      'full-year places of rows',
      rows(talk, 'p: { each: talk }', 'places: p'),
      'figures.0.places: "p" goes by a moment, which lasts no days; full-year places need a population with "participation" or "in"',
    ],
  ])('given %s, then it says so', (_, told, message) => {
    expect(told).toContain(message);
  });

  const elsewhere =
    'figures.0: "figure" is of no rows of "talk", so it is not said which of its dates is meant; take a population with "each: talk", or another pick';
  const job = 'job: { event: employed, from: talk, to: talk + 7 days }';

  test.each([
    ['in its condition', `${talk}, ${arrival}`, 'p: { with: arrival }', 'share: talk, of: p'],
    ['by way of another moment', `${talk}, ${arrival}, ${job}`, 'p: { with: arrival }', 'share: job, of: p'],
    ['in its population', `${talk}, ${arrival}`, 'p: { with: arrival, where: arrival after talk }', 'count: p'],
    [
      'and is of the rows of another moment',
      `${talk}, other: { event: placed, pick: each }`,
      'p: { each: other }',
      'share: talk, of: p',
    ],
  ])('given a figure that speaks of the date of rows that are not its own, %s, then it is refused', (_, ...plan) => {
    expect(rows(...plan)).toContain(elsewhere);
  });
});

describe('populations that cannot be', () => {
  test.each([
    [
      'in: work, on: arrival',
      'on: who is in a state is asked on one date for all, such as period-end; for the date of "arrival" write "with: arrival" and "where: work on arrival"',
    ],
    ['in: work, on: period-end, during: period', 'during: "during" does not go with "on"'],
    [
      'with: last-day',
      'with: "last-day" is a date of the period, so everybody has it; name a moment that rests on what happened to a citizen',
    ],
  ])('given "%s", then it says so', (fields, message) => {
    const text = planText({
      ...whole,
      moments: '{ arrival: { event: received }, day: { date: period-start }, last-day: { date: day + 3 days } }',
      populations: `{ everyone: { participation: programme }, p: { ${fields} } }`,
    });
    expect(messages(text)).toEqual([`populations.p.${message}`]);
  });

  test('given places of those who have a moment, then it is told that a moment lasts no days', () => {
    const text = planText({ ...whole, populations: '{ p: { with: arrival } }', figures: figure('places: p') });
    expect(messages(text)).toEqual([
      'figures.0.places: "p" goes by a moment, which lasts no days; full-year places need a population with "participation" or "in"',
    ]);
  });
});

describe('bands', () => {
  test.each([
    ['[0-17, 17-64]', 'bands.1: "0-17" and "17-64" overlap, so some would be in two groups; let this one begin at 18'],
    ['[18-64, 0-17]', 'bands.1: "0-17" comes after "18-64"; write bands in order, the lowest first'],
    [
      '[18+, 65+]',
      'bands.1: "18+" and "65+" overlap, so some would be in two groups; only the last band may have no end',
    ],
    ['[64-18]', 'bands.0: the band "64-18" ends before it begins; write "18-64"'],
  ])('given %s, then it says so', (bands, message) => {
    expect(messages(planText({ ...whole, breakdowns: `{ b: { amount: age, bands: ${bands} } }` }))).toEqual([
      `breakdowns.b.${message}`,
    ]);
  });

  test('given a gap between them, or a single number, then that is for the plan to say', () => {
    const text = planText({ ...whole, breakdowns: '{ b: { amount: age, bands: ["0", 2-3, 5+] } }' });
    expect(readPlan(text, 'case').breakdowns.get('b')).toMatchObject({
      bands: [
        { label: '0', from: 0, to: 0 },
        { label: '2-3', from: 2, to: 3 },
        { label: '5+', from: 5, to: undefined },
      ],
    });
  });
});

describe('figures that cannot be', () => {
  const others = { stock: 'count: everyone, by: gender', part: 'share: arrival, of: everyone, by: [gender]' };

  test.each([
    [
      'share: months at least 6 weeks, of: everyone',
      'share: "months" counts months, so "weeks" does not fit; write how many months, such as "2 months"',
    ],
    [
      'change: stock, since: { period: previous }, in: points',
      'in: "stock" is a number, so its change is no percentage points; write number or percent',
    ],
    [
      'change: part, since: { period: previous }, in: number',
      'in: "part" is told in per cent; its change is told in points',
    ],
    [
      'change: met, since: { period: previous }, in: number',
      'change: how many goals are met rests on the targets of one period, so it has no change',
    ],
    [
      'change: stock, since: { period: previos }, in: number',
      'since.period: "previos" is no period; did you mean "previous"?',
    ],
    [
      'change: stock, since: { period: 2023-13 }, in: number',
      'since.period: "2023-13" is no period; write one such as "2023", 2023-Q4, 2023-11, 2023-W48 or 2023-01-01/2024-01-01, or previous, or year-before',
    ],
    ['benchmark: x, area: national, in: percent, period: last-year', /^period: "last-year" is no period/],
    [
      'count: everyone, published: { period: previous }',
      /^published\.period: "previous" is no period; write one such as/,
    ],
    ['mean: stock, by: ages', 'by: "stock" is not broken down so; write "by: ages" in that figure too'],
    ['mean: met, by: gender', 'by: "met" counts no citizens, so it has no groups'],
    ['mean: stock, by: [gender, ages]', 'by: name the one breakdown whose groups are meant'],
    [
      'groups: part, by: gender, that: { above: stock }',
      'that.above: "stock" is a number, "part" a share; compare like with like',
    ],
    ['count: everyone, by: [gender, gender]', 'by.1: "gender" stands here twice'],
    ['count: everyone, target: { atLeast: half }', 'target.atLeast: the target here is a number, such as 350'],
    [
      'count: everyone, target: { above: part }',
      'target.above: "part" is a share, and this figure a number; compare like with like',
    ],
    [
      'count: everyone, target: { above: met }',
      'target.above: how many goals are met depends on targets, so none can depend on it',
    ],
    [
      'change: part, since: { period: previous }, in: points, target: { atLeast: 5 % }',
      'target.atLeast: the target of a change in points is told in points, such as 5 points',
    ],
    [
      'change: stock, since: { period: previous }, in: percent, target: { atLeast: 5 points }',
      'target.atLeast: the target of a change in per cent is told in per cent, such as -10 %',
    ],
    [
      'share: arrival, of: everyone, target: { atLeast: -5 % }',
      'target.atLeast: this figure is never below 0; write a target that is not negative',
    ],
  ])('given "%s", then it says so', (fields, message) => {
    const text = planText({
      ...whole,
      figures: figures({ figure: fields, ...others, met: 'goals-met: true' }),
    });
    expect(messages(text).map((each) => each.replace('figures.0.', ''))).toEqual([
      typeof message === 'string' ? message : expect.stringMatching(message),
    ]);
  });

  test.each([
    ['share: arrival, of: everyone, target: { atLeast: half }', { numerator: 1n, denominator: 2n }],
    ['share: arrival, of: everyone, target: { above: part }', { figure: 'part' }],
    [
      'change: part, since: { period: year-before }, in: points, target: { atLeast: 5 points }',
      { numerator: 1n, denominator: 20n },
    ],
    [
      'change: stock, since: { period: "2017" }, in: percent, target: { atMost: -10 % }',
      { numerator: -1n, denominator: 10n },
    ],
    ['benchmark: x, area: a, in: points, target: { below: -2.5 points }', { numerator: -1n, denominator: 40n }],
  ])('given "%s", then the target is exact', (fields, amount) => {
    const plan = readPlan(planText({ ...whole, figures: figures({ figure: fields, ...others }) }), 'case');
    expect(plan.figures[0]?.target?.amount).toEqual(amount);
  });
});

describe('version 1', () => {
  const newer = 'this came with version 2 of the language; write "language: 2"';

  // Its own words, such as period-end, were taken for moments that are missing, with advice on how to ask for their date.
  test('given a plan of version 2 that says version 1, then nothing else is found wrong with it', () => {
    const parts = { states, populations: '{ everyone: { in: work, on: period-end } }' };
    expect(messages(planText({ ...parts, figures: figure('share: work on period-end, of: everyone') }))).toEqual([
      `populations.everyone.in: ${newer}`,
      `states: ${newer}`,
    ]);
  });

  test.each([
    [{ states: '{ work: { event: employed } }' }, `states: ${newer}`],
    [{ moments: '{ m: { event: placed, pick: 2 } }' }, `moments.m.pick: ${newer}`],
    [{ moments: '{ m: { event: placed, during: last 3 months } }' }, `moments.m.during: ${newer}`],
    [{ moments: '{ m: { event: placed, from: m } }' }, `moments.m.from: ${newer}`],
    [{ populations: '{ everyone: { participation: x, where: m } }' }, `populations.everyone.where: ${newer}`],
    [{ figures: figure('benchmark: x, area: a, in: percent') }, `figures.0.benchmark: ${newer}`],
    [{ figures: figure('count: everyone, target: { above: 3 }') }, `figures.0.target.above: ${newer}`],
    [{ figures: figure('share: m, of: everyone, target: { atLeast: half }') }, `figures.0.target.atLeast: ${newer}`],
    [
      { figures: figure('share: m within 3 days after m, of: everyone') },
      'figures.0.share: "within" here came with version 2 of the language; write "language: 2"',
    ],
    [
      { figures: figure('share: m + 1 day after m, of: everyone') },
      'figures.0.share: "+" here came with version 2 of the language; write "language: 2"',
    ],
    [
      { figures: figure('share: m on m, of: everyone') },
      'figures.0.share: "on" here came with version 2 of the language; write "language: 2"',
    ],
  ])('given %o, then it is told which version that needs', (parts, problem) => {
    expect(messages(planText({ moments: '{ m: { event: placed } }', ...parts }))).toContain(problem);
  });
});
