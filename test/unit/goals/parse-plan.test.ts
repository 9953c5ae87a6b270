import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { journeyNames } from '../../../contracts/events/catalogue.ts';
import { PlanRefused, readPlan } from '../../../projections/goals/parse-plan.ts';
import { figure, figures, planText } from './plan-text.ts';
import { problemsOf } from './problems-of.ts';

const moments = '{ start: { event: placed }, job: { event: employed } }';

test('given the smallest plan, then nothing is wrong with it', () => {
  expect(problemsOf(planText({}))).toEqual([]);
});

test('given a year without quotation marks, which YAML takes for a number, then it is a period all the same', () => {
  const change = (period: string) =>
    planText({
      language: 2,
      figures: figures({ people: 'count: everyone', more: `change: people, since: { period: ${period} }, in: number` }),
    });
  expect(problemsOf(change('2022'))).toEqual([]);
  expect(problemsOf(change('22'))).toHaveLength(1);
});

describe('a text that is no plan', () => {
  test.each([
    ['an empty file', '', 'PLAN_INVALID 1:1 : the file holds no plan; docs/goal-language.md shows how one begins'],
    ['a comment', '# soon\n', 'PLAN_INVALID 1:1 : the file holds no plan; docs/goal-language.md shows how one begins'],
    ['a word', 'hello', 'PLAN_INVALID 1:1 : a plan begins with its fields, such as "plan: my-plan"'],
    ['a list', '- hello', 'PLAN_INVALID 1:1 : a plan begins with its fields, such as "plan: my-plan"'],
    ['a giant', 'x'.repeat(1_048_577), 'PLAN_INVALID 1:1 : the file is larger than 1 MiB, so it is no plan'],
  ])('given %s, then that is said', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test.each([
    ['in a title', planText({}).replace('Prøve', 'Prøve for 01.01.90 1234'), 3],
    ['in a comment', `${planText({})}\n# spørg CPR0101901234`, 6],
    ['over two lines', planText({}).replace('da: Prøve', 'da: "Prøve 010190\n   1234"'), 3],
    ['escaped', planText({}).replace('da: Prøve', 'da: "Prøve \\x30101901234"'), 3],
  ])('given a personal number %s, then its line is told and nothing of it repeated', (_, text, line) => {
    expect(problemsOf(text)).toEqual([
      `PLAN_INVALID ${line}:1 : this line holds something of the form of a CPR number; a plan needs no person`,
    ]);
  });

  test('given more mistakes than anyone reads, then the first hundred are told', () => {
    const problems = problemsOf('plan: x\n'.repeat(500));

    expect(problems).toHaveLength(100);
    expect(problems[99]).toMatch(/^PLAN_NOT_YAML 101:1 /);
  });

  test('given any bytes at all, then they are refused as a plan and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), (bytes) => {
        expect(problemsOf(bytes).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('YAML that cannot be read', () => {
  test.each([
    ['a tab', 'language: 1\n\tplan: x', '2:1 : a tab stands where only spaces may; indent with spaces'],
    ['a key twice', 'plan: x\nplan: y', '2:1 : the same key stands twice here; keep one of them'],
    [
      'two documents',
      'plan: x\n---\nplan: y',
      '2:1 : a plan is one document; remove the line of three hyphens in the middle of it',
    ],
    [
      'a second colon',
      'title: Goal: people',
      '1:8 : a second colon on the line; put a text that holds a colon in quotation marks',
    ],
    [
      'a line that stands too far to the left',
      'figures:\n  - id: a\n    count: x\n   title: y',
      '4:1 : this line is not indented like those it belongs with; begin it in the same column',
    ],
    ['an alias of nothing', 'plan: *x', '1:7 : Unresolved alias (the anchor must be set before the alias): x'],
  ])('given %s, then line, column and what to do are told', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([`PLAN_NOT_YAML ${problem}`]);
  });

  test('given aliases that would grow without end, then they are refused', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`);

    expect(problemsOf(['a0: &a0 [1]', ...levels].join('\n'))).toEqual([
      'PLAN_NOT_YAML 1:1 : Excessive alias count indicates a resource exhaustion attack',
    ]);
  });
});

describe('fields that do not fit the schema', () => {
  test('given a misspelt key, then the nearest one is suggested, where the key stands', () => {
    expect(problemsOf(planText({ figures: figure('count: everyone, targt: { atLeast: 3 }') }))).toEqual([
      'PLAN_INVALID 5:74 figures.0.targt: no such field here; did you mean "target"?',
    ]);
  });

  test('given a misspelt key deep in a moment, then the keys of a filter are suggested', () => {
    const deep = '{ start: { event: placed, or: [{ event: employed, knd: fullTime }] } }';
    expect(problemsOf(planText({ moments: deep }))).toContainEqual(
      expect.stringMatching(/moments\.start\.or\.0\.knd: no such field here; did you mean "kind"\?$/),
    );
  });

  test('given a missing field, then it is told where it is missing from', () => {
    expect(problemsOf('language: 1\nplan: x\nfigures: []')).toEqual([
      'PLAN_INVALID 1:1 title: this field is missing',
      'PLAN_INVALID 3:1 figures: this is empty',
    ]);
  });

  test.each([
    [
      'colour: red',
      'colour: no such field here; there are language, plan, title, description, dated-by, report, breaks, states, moments, amounts, populations, breakdowns, figures',
    ],
    ['moments: { m: { days-in: work } }', 'moments.m.days-in: no such field here; it is a field of amounts'],
    ['figures: [{ id: a, per: 0 }]', 'figures.0.per: write a number of more than 0'],
    ['moments: { m: { event: placed, pick: 1 } }', 'moments.m.pick: write first, last, or a number from 2 on'],
    ['moments: { m: { event: placed, pick: second } }', 'moments.m.pick: write first, last, or a number from 2 on'],
    // What fits no list was once answered with "write one value or a list of values".
    ['moments: { m: { event: banana } }', `moments.m.event: write one of ${journeyNames.join(', ')}`],
    [
      'figures: [{ id: a, published: { share: "15,8 %" } }]',
      'figures.0.published.share: write decimals after a point: 30.5 %, not 30,5 %',
    ],
    [
      'moments: { m: { event: placed, during: banana } }',
      'moments.m.during: write period, until-period-end, any-time or a span such as last 36 months',
    ],
    ['moments: { m: { event: placed, pick: lst } }', 'moments.m.pick: there is no "lst" here; did you mean "last"?'],
    [
      'moments: { m: { event: placed, during: 2023 } }',
      'moments.m.during: write period, until-period-end, any-time or a span such as last 36 months',
    ],
    ['states: { s: { age: { from: 151 } } }', 'states.s.age.from: write a number of at most 150'],
    ['plan: 2023', 'plan: write a text; 2023 is a number unless it stands in quotation marks: "2023"'],
    ['title: Hello', 'title: write fields, such as { da: Borgere i job, en: Citizens in a job }'],
    [
      'moments: { m: { event: employed, sector: privát } }',
      'moments.m.sector: there is no such sector; there are private, public',
    ],
    ['states: { s: { age: 18-64 } }', 'states.s.age: write fields, such as { from: 18, to: 64 }'],
    [
      'states: { s: { event: placed, joined-over: 14 } }',
      'states.s.joined-over: write a span such as 14 days or 1 month, or less than 1 calendar month',
    ],
    ['title:', 'title: this field is empty'],
    [
      'moments: { m: { event: employed, weeklyHours: { atLeast: 30, below: 15 } } }',
      'moments.m.weeklyHours: no number of hours is within these bounds',
    ],
    [
      'moments: { m: { event: employed, weeklyHours: 15 } }',
      'moments.m.weeklyHours: write known, unknown, or bounds of hours a week such as { atLeast: 15, below: 37 }',
    ],
    ['title: { da: "", en: x }', 'title.da: this is empty'],
    ['language: "1"', 'language: write 1, without quotation marks'],
    ['language: "two"', 'language: write one of 1, 2'],
    ['language: 3', 'language: write one of 1, 2'],
    ['dated-by: ocurredOn', 'dated-by: there is no "ocurredOn" here; did you mean "occurredOn"?'],
    ['populations: []', 'populations: write names with fields below them'],
    ['figures: { a: 1 }', 'figures: write a list, with a hyphen before each item'],
    [
      'populations: { My People: { participation: x } }',
      'populations.My People: a name is lower-case words joined by hyphens, such as "first-placement"',
    ],
    [
      'populations: { p: { participation: x, age: { from: 9, to: 3 } } }',
      'populations.p.age: "from" must not be greater than "to"',
    ],
    ['moments: { m: { event: placd } }', 'moments.m.event: there is no "placd" here; did you mean "placed"?'],
    [
      'moments: { m: { event: [placed, upskiled] } }',
      'moments.m.event.1: there is no "upskiled" here; did you mean "upskilled"?',
    ],
    ['moments: { m: { event: placed, kind: 3 } }', 'moments.m.kind: write one value or a list of values'],
    [
      'moments: { m: { pick: last } }',
      'moments.m: a moment needs exactly one of "event", "end-of", "begins", "ends", "date", "earlier-of", "later-of"',
    ],
    ['moments: { m: { end-of: x, kind: fullTime } }', 'moments.m.kind: "kind" does not go with "end-of"'],
    [
      'report: { title: x, period: "2023", cutoff: 2023-02-30 }',
      'report.cutoff: write a date of the calendar, such as 2023-12-31',
    ],
  ])('given "%s", then it says so', (line, problem) => {
    expect(problemsOf(line).map((each) => each.replace(/^PLAN_INVALID \d+:\d+ /, ''))).toContain(problem);
  });

  test.each([
    ['count: everyone, target: { atLeast: 75 % }', 'target.atLeast: the target here is a number, such as 350'],
    [
      'share: start, of: everyone, target: { atLeast: 0.75 }',
      'target.atLeast: the target of a share is a share, such as 75 %, or half',
    ],
    ['count: everyone, target: { atLeast: three }', 'target.atLeast: there is no figure "three"'],
    [
      'count: everyone, target: { atLeast: Three }',
      'target.atLeast: write a count such as 350, a share such as 75 %, a change such as 5 points, half, or the id of a figure',
    ],
    [
      'share: start, of: everyone, target: { atLeast: "30,5 %" }',
      'target.atLeast: write decimals after a point: 30.5 %, not 30,5 %',
    ],
    [
      'count: everyone, target: { atLeast: -3 }',
      'target.atLeast: this figure is never below 0; write a target that is not negative',
    ],
    [
      'count: everyone, target: { atLeast: 1e21 }',
      'target.atLeast: write a count such as 350, a share such as 75 %, a change such as 5 points, half, or the id of a figure',
    ],
    ['count: everyone, target: {}', 'target: a target needs exactly one of "atLeast", "atMost", "above", "below"'],
    [
      'count: everyone, target: { atLeast: 1, atMost: 3 }',
      'target.atMost: a target needs exactly one of "atLeast", "atMost", "above", "below"',
    ],
    ['goals-met: true, target: { atLeast: 9 }', 'target: the goals have targets, not their number'],
    ['share: start', 'share: a figure with "share" needs "of"'],
    ['count: everyone, of: everyone', 'of: "of" does not go with "count"'],
    [
      'count: everyone, places: everyone',
      'places: a figure needs exactly one of "count", "places", "share", "total", "average", "median", "quantile", "rate", "sum", "lowest", "benchmark", "change", "difference", "ratio", "mean", "groups", "goals-met"',
    ],
    ['places: everyone, exclude: start', 'exclude: "exclude" does not go with "places"'],
  ])('given a figure with "%s", then it says so', (fields, problem) => {
    expect(
      problemsOf(planText({ moments, figures: figure(fields) })).map((each) => each.split('figures.0.')[1]),
    ).toContain(problem);
  });
});

describe('names and values', () => {
  test.each([
    ['count: evryone', 'PLAN_UNKNOWN_NAME', 'count: there is no population "evryone"; did you mean "everyone"?'],
    ['places: evryone', 'PLAN_UNKNOWN_NAME', 'places: there is no population "evryone"; did you mean "everyone"?'],
    ['share: stat, of: everyone', 'PLAN_UNKNOWN_NAME', 'share: there is no moment "stat"; did you mean "start"?'],
    ['count: everyone where graduation', 'PLAN_UNKNOWN_NAME', 'count: there is no moment "graduation"'],
    [
      'count: everyone, exclude: start or jb',
      'PLAN_UNKNOWN_NAME',
      'exclude: there is no moment "jb"; did you mean "job"?',
    ],
    [
      'sum: headcount, initiative: x, audience: yuth',
      'PLAN_UNKNOWN_VALUE',
      'audience: no "activity-held" has the audience "yuth"; did you mean "youth"?',
    ],
  ])('given a figure with "%s", then the code is %s', (fields, code, message) => {
    const [problem] = problemsOf(planText({ moments, figures: figure(fields) }));
    expect(problem).toMatch(new RegExp(`^${code} 6:\\d+ figures.0.`));
    expect(problem).toContain(message);
  });

  test.each([
    ['event: employed, kind: fulltime', 'm.kind: no "employed" has the kind "fulltime"; did you mean "fullTime"?'],
    [
      'event: clarified, outcome: nothing',
      'm.outcome: no "clarified" has the outcome "nothing"; there are flexiJob, resourceClarificationProcess, disabilityPension',
    ],
    ['event: enrolled, sector: private', 'm.sector: "enrolled" has no field "sector"'],
    ['event: [employed, placed], weeklyHours: { atLeast: 15 }', 'm.weeklyHours: "placed" has no field "weeklyHours"'],
    ['event: [placed, enrolled, ended], kind: utilityJob', 'm.kind: "enrolled" and "ended" have no field "kind"'],
    [
      'event: placed, or: { event: employed, kind: [partTime, course] }',
      'm.or.0.kind.1: no "employed" has the kind "course"; there are fullTime, partTime, smallJob, flexiJob, youthSpareTimeJob, apprenticeship',
    ],
  ])('given a moment with "%s", which no event can have, then it says so', (fields, message) => {
    const problems = problemsOf(planText({ moments: `{ m: { ${fields} } }` }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^PLAN_UNKNOWN_VALUE 5:\d+ moments\./);
    expect(problems[0]).toContain(message);
  });

  test('given two figures of one id, then the second is named', () => {
    const twice =
      '\n- { id: a, title: { da: a, en: a }, count: everyone }\n- { id: a, title: { da: a, en: a }, count: everyone }';
    expect(problemsOf(planText({ figures: twice }))).toEqual([
      'PLAN_DUPLICATE_FIGURE 7:5 figures.1.id: there is an earlier figure "a"',
    ]);
  });
});

describe('conditions that cannot be read', () => {
  test.each([
    [
      'share: job on after start, of: everyone',
      'share: job on after',
      '"after" stands where "or after" (as in "on or after"), or a date, should',
    ],
    ['share: "job & start", of: everyone', 'share: "job &', '"&" does not belong in a condition; write "and"'],
    [
      'count: everyone were job',
      'count: everyone were',
      '"were" stands where the end of the condition, or "and" or "or", should',
    ],
  ])('given "%s", then the column is that of the word which does not fit', (fields, upToWord, message) => {
    const text = planText({ moments, figures: figure(fields) });
    const line = text.split('\n')[5] as string;
    const lastWord = upToWord.split(/[ "]/).at(-1) as string;
    const column = line.indexOf(upToWord) + upToWord.length - lastWord.length + 1;

    expect(problemsOf(text)[0]).toMatch(`PLAN_BAD_CONDITION 6:${column} `);
    expect(problemsOf(text)[0]).toContain(message);
  });

  test('given a condition folded over lines, then the character of the condition is told instead', () => {
    const folded = '\n- id: a\n  title: { da: a, en: a }\n  count: >-\n    everyone where start\n    and or';
    expect(problemsOf(planText({ moments, figures: folded }))).toEqual([
      'PLAN_BAD_CONDITION 9:3 figures.0.count: "or" stands where a moment should (character 26 of the condition)',
    ]);
  });
});

test('problems come in the order of the file', () => {
  const problems = problemsOf(
    planText({ moments: '{ m: { event: employed, kind: x } }', figures: figure('count: nobody where m and nothing') }),
  );
  expect(problems.map((each) => each.split(' ')[1])).toEqual(['5:34', '6:57', '6:83']);
});

test('given a plan with problems that is to be computed, then one error lists them all', () => {
  const text = planText({ moments, figures: figure('count: evryone where stat') });
  try {
    readPlan(text, 'case.yaml');
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof PlanRefused)) throw error;
    expect(error).toMatchObject({ code: 'PLAN_UNKNOWN_NAME', path: 'figures.0.count', plan: 'case.yaml' });
    expect(error.problems.map(({ detail }) => detail)).toEqual([
      { kind: 'unknown-name', wanted: 'population', name: 'evryone', meant: 'everyone' },
      { kind: 'unknown-name', wanted: 'moment', name: 'stat', meant: 'start' },
    ]);
  }
});

test('the definition changes with what a plan means, and not with what people read', () => {
  const definition = (text: string) => readPlan(text, 'case').definition;
  const plan = planText({ moments, figures: figure('share: job, of: everyone, target: { atLeast: 40 % }') });

  expect(definition(plan.replace('Figure', 'The figure').replace('plan: case', 'plan:   case # the same'))).toBe(
    definition(plan),
  );
  expect(definition(plan.replace('40 %', '41 %'))).not.toBe(definition(plan));
});
