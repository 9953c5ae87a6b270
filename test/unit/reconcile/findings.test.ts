import { describe, expect, test } from 'vitest';
import { denominatorsAllowing } from '../../../projections/reconcile/rules/shares.ts';
import { findingsWith } from './plan-with-published.ts';

const share = 'share: job, of: recipients';
const count = 'count: recipients, by: [gender, municipality]';
const changeOf = (figure: string, unit: string) => `change: ${figure}, since: { period: year-before }, in: ${unit}`;

describe('a printed share', () => {
  test.each([
    ['17 %', 'share-does-not-follow: 55 of 348 is 15.8 % and not 17 %'],
    ['15.7 %', 'share-does-not-follow: 55 of 348 is 15.80 % and not 15.7 %'],
  ])('of 55 of 348 as %s does not follow', (printed, finding) => {
    expect(findingsWith(`${share}, published: { numerator: 55, denominator: 348, share: ${printed} }`)).toEqual([
      finding,
    ]);
  });

  test.each(['16 %', '15.8 %', '15.80 %'])('of 55 of 348 as %s follows', (printed) => {
    expect(findingsWith(`${share}, published: { numerator: 55, denominator: 348, share: ${printed} }`)).toEqual([]);
  });

  test('without its denominator leaves a range for it', () => {
    expect(findingsWith(`${share}, published: { numerator: 31, share: 21 % }`)).toEqual([
      'denominator-not-printed: 31 is 21 % with a denominator of 145–151',
    ]);
  });

  test('without its denominator may be one that no denominator gives', () => {
    expect(denominatorsAllowing(3, '90 %')).toBeNull();
    expect(findingsWith(`${share}, published: { numerator: 3, share: 90 % }`)).toEqual([
      'denominator-not-printed: no denominator makes 3 90 %',
    ]);
  });
});

describe('a printed change', () => {
  test('of a count is no percentage points', () => {
    const published = 'published: { from: 9500, to: 7183, change: -25 points }';
    expect(findingsWith(`${changeOf('people', 'percent')}, ${published}`)).toEqual([
      'points-of-a-count: 9,500 → 7,183 is −24.39 % and not −25 points',
    ]);
    expect(findingsWith(`${changeOf('people', 'percent')}, published: { change: 25 points }`)).toEqual([
      'points-of-a-count: printed is 25 points',
    ]);
  });

  test('of a share may be percentage points', () => {
    expect(
      findingsWith(`${changeOf('in-job', 'points')}, published: { from: 40, to: 55, change: 3.2 points }`),
    ).toEqual([]);
  });

  test.each([
    ['-21.93 %', []],
    ['-22 %', []],
    ['-21.9 %', []],
    ['-21.94 %', ['change-does-not-follow: 5,627 → 4,393 is −21.930 % and not −21.94 %']],
    ['21.93 %', ['change-does-not-follow: 5,627 → 4,393 is −21.930 % and not 21.93 %']],
  ])('from 5,627 to 4,393 as %s gives %j', (printed, findings) => {
    expect(
      findingsWith(`${changeOf('people', 'percent')}, published: { from: 5627, to: 4393, change: ${printed} }`),
    ).toEqual(findings);
  });

  test('from nought is not judged', () => {
    expect(findingsWith(`${changeOf('people', 'percent')}, published: { from: 0, to: 5, change: 100 % }`)).toEqual([]);
  });
});

describe('units', () => {
  test('heads held against a target in full-year places are found, and places are not', () => {
    const target = 'target: { atLeast: 350, unit: full-year-places }';
    expect(findingsWith(`${count}, ${target}, published: { numerator: 545 }`)).toEqual([
      'units-mixed: the result is in heads, the target in full-year places',
    ]);
    expect(findingsWith(`places: recipients, ${target}, published: { value: "352.4" }`)).toEqual([]);
    expect(findingsWith(`${count}, target: { atLeast: 350 }, published: { numerator: 545 }`)).toEqual([]);
  });

  test('a duration goal that is judged by a headcount is found, also where it is the change of a duration', () => {
    expect(findingsWith('average: days, of: recipients, published: { numerator: 4393, unit: heads }')).toEqual([
      'measures-something-else: what is printed counts heads, the figure measures days',
    ]);
    const change = changeOf('duration', 'percent');
    expect(findingsWith(`${change}, published: { from: 5627, to: 4393, change: -21.93 %, unit: heads }`)).toEqual([
      'measures-something-else: what is printed counts heads, the figure measures days',
    ]);
    expect(findingsWith(`${change}, published: { change: -8 %, unit: days }`)).toEqual([]);
    expect(findingsWith('average: jobs, of: recipients, published: { numerator: 12, unit: heads }')).toEqual([
      'measures-something-else: what is printed counts heads, the figure measures number of times',
    ]);
  });

  test('a report that counts companies or posts where people are meant is found', () => {
    expect(findingsWith(`${count}, published: { numerator: 400, unit: companies }`)).toEqual([
      'measures-something-else: what is printed counts companies, the figure measures heads',
    ]);
    expect(findingsWith(`${count}, published: { numerator: 400, unit: heads }`)).toEqual([]);
  });
});

describe('totals and groups', () => {
  test('one total that is printed differently in two places is found', () => {
    expect(findingsWith(`${count}, published: { totals: { by type: 87, by unit: 93 } }`)).toEqual([
      'totals-differ: 87 (by type), 93 (by unit)',
    ]);
    expect(findingsWith(`${count}, published: { numerator: 87, totals: { by type: 93, by unit: 93 } }`)).toEqual([
      'totals-differ: 93 (by type), 93 (by unit), and the result is 87',
    ]);
    expect(findingsWith(`${count}, published: { numerator: 87, totals: { by type: 87, by unit: 87 } }`)).toEqual([]);
  });

  test('groups that do not add up to the printed total are found', () => {
    const groups = (female: number) => `groups: { gender: { female: ${female}, male: 40, unknown: 2 } }`;
    expect(findingsWith(`${count}, published: { numerator: 100, ${groups(55)} }`)).toEqual([
      'groups-do-not-add-up: gender: the groups add up to 97, the total is 100',
    ]);
    expect(findingsWith(`${count}, published: { numerator: 100, ${groups(58)} }`)).toEqual([]);
    expect(findingsWith(`${count}, published: { ${groups(55)} }`)).toEqual([]);
  });

  test('groups of a breakdown whose own total is printed are held against that', () => {
    const published = 'totals: { gender: 97, municipality: 97 }, groups: { gender: { female: 55, male: 42 } }';
    expect(findingsWith(`${count}, published: { ${published} }`)).toEqual([]);
  });

  test('printed shares of a whole make 100 per cent, as far as rounding lets them', () => {
    const groups = (last: string) =>
      `${count}, published: { groups: { gender: { female: 33 %, male: 65 %, other: ${last} } } }`;
    expect(findingsWith(groups('2 %'))).toEqual([]);
    expect(findingsWith(groups('1 %'))).toEqual([]);
    const halves = 'published: { groups: { gender: { female: 51 %, male: 50 % } } }';
    expect(findingsWith(`${count}, ${halves}`)).toEqual([]);
    expect(findingsWith(groups('5 %'))).toEqual([
      'groups-do-not-add-up: gender: the groups add up to 103 % and not 100 %',
    ]);
  });

  test("groups' own shares of something need not make 100 per cent", () => {
    const published = 'published: { groups: { gender: { female: 49 %, male: 51 %, other: 60 % } } }';
    expect(findingsWith(`${share}, by: gender, ${published}`)).toEqual([]);
  });
});

describe('a printed "met"', () => {
  const opposite = 'verdict-does-not-follow: the report says "met", its own counts say the opposite';

  test.each([
    [`${share}, target: { atLeast: 75 % }, published: { numerator: 268, denominator: 545, met: true }`, [opposite]],
    [`${share}, target: { atLeast: half }, published: { numerator: 55, denominator: 110, met: true }`, []],
    [`${share}, target: { above: half }, published: { numerator: 55, denominator: 110, met: true }`, [opposite]],
    [`${share}, target: { atLeast: half }, published: { share: 49.9 %, met: true }`, [opposite]],
    [`${count}, target: { atMost: 18 }, published: { numerator: 17, met: true }`, []],
    [`${count}, target: { below: 17 }, published: { numerator: 17, met: true }`, [opposite]],
    [`average: days, of: recipients, target: { atMost: 18 }, published: { value: "17.04", met: true }`, []],
    [`average: days, of: recipients, target: { atMost: 18 }, published: { value: "19.56", met: true }`, [opposite]],
    [
      `${changeOf('people', 'percent')}, target: { atMost: -10 % }, published: { from: 100, to: 95, met: true }`,
      [opposite],
    ],
    [`${changeOf('people', 'percent')}, target: { atMost: -10 % }, published: { change: -21.93 %, met: true }`, []],
    [
      `${changeOf('people', 'number')}, target: { atMost: -10 }, published: { from: 100, to: 95, met: true }`,
      [opposite],
    ],
    [
      `${changeOf('in-job', 'points')}, target: { atLeast: 5 points }, published: { change: 4 points, met: true }`,
      [opposite],
    ],
  ])('beside %s gives %j', (fields, findings) => {
    expect(findingsWith(fields)).toEqual(findings);
  });

  test('is not judged by a rounded number that lies on both sides of the target', () => {
    for (const met of [true, false])
      expect(findingsWith(`${share}, target: { atLeast: 50.2 % }, published: { share: 50 %, met: ${met} }`)).toEqual(
        [],
      );
  });

  test('is not judged by numbers that count something else, save by a relative change', () => {
    const average = 'average: days, of: recipients, target: { atMost: 20 }';
    expect(findingsWith(`${average}, published: { value: "4393", unit: heads, met: true }`)).toEqual([
      'measures-something-else: what is printed counts heads, the figure measures days',
    ]);
    const change = `${changeOf('duration', 'percent')}, target: { atMost: -10 % }`;
    expect(findingsWith(`${change}, published: { from: 100, to: 95, unit: heads, met: true }`)).toEqual([
      'measures-something-else: what is printed counts heads, the figure measures days',
      opposite,
    ]);
  });

  test('is not judged where the target is the value of another figure', () => {
    expect(findingsWith(`${share}, target: { above: in-job }, published: { share: 1 %, met: true }`)).toEqual([]);
  });
});
