import { describe, expect, it } from 'vitest';
import { backtest } from '../../../projections/forecast/backtest.ts';
import { methods } from '../../../projections/forecast/methods/methods.ts';
import { type Random, randomFrom } from '../../../projections/forecast/numerics/random.ts';
import type { Draw, Triangle } from '../../../projections/forecast/triangle.ts';
import { drawWorld, uniformFrom } from './synthetic-triangles.ts';
import * as worlds from './worlds.ts';

const ours = (of: Triangle, random: Random, draws: number): Draw[] => [
  ...methods['reporting-delay'](of, random, draws),
];

const { triangle } = drawWorld({ ...worlds.share, periods: 12 }, uniformFrom(5));

describe('a backtest', () => {
  it('makes every forecast that could have been made, once for each method, the asked one first', async () => {
    const { methods: records, refused } = await backtest([triangle], 'mack', 1, 'figure');
    expect(records.map(({ method }) => method)).toEqual(['mack', 'reporting-delay', 'odp-bootstrap', 'stays']);
    // Periods 2 to 9 ago, at the two points before the final one, have another that was final by then.
    const possible = [...Array(11).keys()].flatMap((ago) =>
      [0, 1].filter((point) => ago >= 1 && ago + 1 + 2 - point <= 12 && ago + 1 >= 2),
    );
    expect(records[0]!.forecasts + refused).toBeGreaterThan(10);
    expect(records[0]!.forecasts + refused).toBeLessThanOrEqual(possible.length);
    expect(new Set(records.map(({ forecasts }) => forecasts)).size).toBe(1);
    for (const { held, forecasts } of records)
      for (const each of held) expect(each.forecasts).toBeLessThanOrEqual(forecasts);
  });

  it('is the same whatever became known after its forecasts, but for what they are held against', async () => {
    // The period that is forecast now is no part of it, nor what is known of periods that are not final.
    const other: Triangle = {
      ...triangle,
      rows: triangle.rows.map((row) =>
        row.length > triangle.final ? row : row.map(() => ({ numerator: 1, denominator: 2 })),
      ),
    };
    expect(await backtest([other], 'reporting-delay', 1, 'figure')).toEqual(
      await backtest([triangle], 'reporting-delay', 1, 'figure'),
    );
  });

  it('finds that it does not stay as it is', async () => {
    const { methods: records } = await backtest([triangle], 'reporting-delay', 1, 'figure');
    const record = (name: string) => records.find(({ method }) => method === name)!;
    expect(record('reporting-delay').score!).toBeLessThan(record('stays').score! / 3);
    expect(record('stays').held[2]!.forecasts).toBeLessThan(3);
  });
});

describe('a forecast', () => {
  it('is the same for the same triangle, seed and figure, and a share of it never leaves 0 to 1', () => {
    const draws = ours(triangle, randomFrom(7, 'figure'), 300);
    expect(ours(triangle, randomFrom(7, 'figure'), 300)).toEqual(draws);
    expect(ours(triangle, randomFrom(8, 'figure'), 300)).not.toEqual(draws);
    for (const { numerator, denominator } of draws) {
      expect(Number.isInteger(numerator) && Number.isInteger(denominator)).toBe(true);
      expect(numerator >= 0 && numerator <= denominator).toBe(true);
    }
  });

  // What is learnt of nobody is that corrections are rare, and not that half of all are corrected.
  it('takes away few of those counted, where nobody was counted in earlier periods', () => {
    const row = (sizes: readonly number[]) => sizes.map((denominator) => ({ numerator: 0, denominator }));
    const rows = [
      [{ numerator: 147, denominator: 536 }],
      row([400, 480]),
      row([380, 450, 452]),
      row([420, 500, 501]),
      row([390, 470, 470]),
    ];
    const draws = ours({ form: 'share', final: 2, rows }, randomFrom(1, 'rare'), 400);
    const counted = draws.map(({ numerator }) => numerator).sort((a, b) => a - b);
    expect(counted[200]).toBeGreaterThan(135);
  });

  it('of a ratio that grows as in earlier periods is where they went', () => {
    const row = (days: number, points: number) =>
      [20, 38, 40].slice(0, points).map((part) => ({ numerator: days * part, denominator: 365 }));
    const rows = [row(10, 1), row(9, 2), row(12, 3), row(8, 3), row(11, 3)];
    const draws = ours({ form: 'ratio', final: 2, rows }, randomFrom(1, 'ratio'), 50);
    expect(new Set(draws.map(({ numerator }) => numerator))).toEqual(new Set([400]));
  });
});
