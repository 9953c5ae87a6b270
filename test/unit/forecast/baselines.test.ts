import { describe, expect, it } from 'vitest';
import { chainLadder, mack } from '../../../projections/forecast/methods/mack.ts';
import { bootstrap } from '../../../projections/forecast/methods/odp-bootstrap.ts';
import { randomFrom } from '../../../projections/forecast/numerics/random.ts';
import { asItWas, type Known, type Triangle } from '../../../projections/forecast/triangle.ts';

/** The triangle of Taylor and Ashe (1983), on which both methods were published: claims paid, the earliest year first. */
const paid = [
  [357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463],
  [352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085],
  [290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315],
  [310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
  [443160, 1136350, 2128333, 2897821, 3402672, 3873311],
  [396132, 1333217, 2180715, 2985752, 3691712],
  [440832, 1288463, 2419861, 3483130],
  [359480, 1421128, 2864498],
  [376686, 1363294],
  [344014],
];

const triangle: Triangle = {
  form: 'count',
  final: 9,
  rows: paid.toReversed().map((row) => row.map((numerator) => ({ numerator, denominator: 1 }))),
};
const numerator = (known: Known): number => known.numerator;

describe("Mack's chain ladder", () => {
  it('gives the reserves and errors that Mack published (ASTIN Bulletin 23, 1993) of every year that is still open', () => {
    const found = Array.from({ length: 9 }, (_, i) => {
      // Year i alone is asked for; what is known of those after it tells of the factors, so they stay.
      const rows = [triangle.rows[i]!, ...triangle.rows.slice(0, i), ...triangle.rows.slice(i + 1)];
      const { ultimate, error } = chainLadder({ ...triangle, rows }, numerator);
      return [Math.round((ultimate - numerator(triangle.rows[i]!.at(-1)!)) / 1000), Math.round(error / 1000)];
    });
    expect(found.toReversed()).toEqual([
      [95, 76],
      [470, 122],
      [710, 134],
      [985, 261],
      [1419, 411],
      [2178, 558],
      [3920, 875],
      [4279, 971],
      [4626, 1363],
    ]);
  });

  it('draws a share whose numerator is no greater than its denominator', () => {
    const share: Triangle = {
      form: 'share',
      final: 2,
      rows: [
        [{ numerator: 9, denominator: 10 }],
        [
          { numerator: 9, denominator: 11 },
          { numerator: 14, denominator: 15 },
        ],
        [
          { numerator: 8, denominator: 10 },
          { numerator: 16, denominator: 17 },
          { numerator: 18, denominator: 18 },
        ],
        [
          { numerator: 7, denominator: 9 },
          { numerator: 11, denominator: 12 },
          { numerator: 13, denominator: 13 },
        ],
      ],
    };
    const draws = [...mack(share, randomFrom(1, 'share'), 500)];
    expect(draws.every((draw) => draw.numerator <= draw.denominator)).toBe(true);
    expect(draws.some((draw) => draw.numerator < draw.denominator)).toBe(true);
  });
});

describe('the bootstrap of the over-dispersed Poisson chain ladder', () => {
  it('has the mean of the chain ladder and an error near the 43 % of the reserve that England and Verrall (2002) tell of the last year', () => {
    const random = randomFrom(1, 'bootstrap');
    const draw = bootstrap(triangle, numerator);
    const reserves = Array.from({ length: 4000 }, () => draw(random) - 344014);
    const mean = reserves.reduce((sum, x) => sum + x, 0) / reserves.length;
    const error = Math.sqrt(reserves.reduce((sum, x) => sum + (x - mean) ** 2, 0) / reserves.length);
    expect(mean / 4_625_811).toBeGreaterThan(0.97);
    expect(mean / 4_625_811).toBeLessThan(1.06);
    expect(error / 4_625_811).toBeGreaterThan(0.4);
    expect(error / 4_625_811).toBeLessThan(0.5);
  });
});

describe('a triangle as it was', () => {
  it('holds nothing that was not known then', () => {
    const then = asItWas({ ...triangle, rows: triangle.rows }, 3, 1);
    expect(then.rows.map((row) => row.length)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(then.rows[0]).toEqual(triangle.rows[3]!.slice(0, 2));
  });
});
