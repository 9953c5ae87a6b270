import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../projections/forecast/refuse.ts';
import type { Known } from '../../../projections/forecast/triangle.ts';
import { testSeed, times } from '../../support/random.ts';
import { drawWorld, uniformFrom, type World } from './synthetic-triangles.ts';
import * as worlds from './worlds.ts';

/** How often each code is given over so many worlds of one kind; '' where the figure is forecast. */
function codes(world: World, trials: number): Map<string, number> {
  const uniform = uniformFrom(testSeed);
  const found = new Map<string, number>();
  for (let trial = 0; trial < trials; trial += 1) {
    const code = refusalOf(drawWorld(world, uniform).triangle)?.code ?? '';
    found.set(code, (found.get(code) ?? 0) + 1);
  }
  return found;
}

function unlike(world: World, trials: number): number {
  return codes(world, trials).get('FORECAST_PERIOD_UNLIKE') ?? 0;
}

describe('a figure is not forecast', () => {
  const trials = times(200);

  it('where fewer than three earlier periods are known until they were final', () => {
    expect(codes({ ...worlds.count, periods: 3 }, 5)).toEqual(new Map([['FORECAST_TOO_FEW_PERIODS', 5]]));
    expect(codes({ ...worlds.count, periods: 4 }, 5)).toEqual(new Map([['', 5]]));
  });

  it('where it is about fewer than five, on average', () => {
    expect(codes(worlds.minute, trials).get('FORECAST_COUNTS_TOO_SMALL')).toBeGreaterThan(trials * 0.95);
    expect(codes(worlds.tiny, trials).has('FORECAST_COUNTS_TOO_SMALL')).toBe(false);
  });

  it('where delays become shorter from period to period, and seldom where they do not', () => {
    expect(codes(worlds.drifting, trials).get('FORECAST_DELAYS_DRIFT')).toBeGreaterThan(trials * 0.8);
    expect(codes(worlds.steady, trials).get('FORECAST_DELAYS_DRIFT') ?? 0).toBeLessThan(trials * 0.04);
  });

  it('where fewer came in than at the same point of every earlier period, since delays doubled in this one or half of them are missing', () => {
    expect(unlike(worlds.doubled, trials)).toBeGreaterThan(trials * 0.9);
    expect(unlike({ ...worlds.plenty, level: (ago) => (ago === 0 ? 1000 : 2000) }, trials)).toBeGreaterThan(
      trials * 0.9,
    );
  });

  it('where of those in it another share counts so far than of every earlier period', () => {
    const { triangle } = drawWorld({ ...worlds.share, level: () => 2000 }, uniformFrom(testSeed));
    const [[known], ...earlier] = triangle.rows as [[Known], ...Known[][]];
    const shares = earlier.map(([then]) => then!.numerator / then!.denominator);
    const rows = [[{ ...known, numerator: Math.round(known.numerator / 2) }], ...earlier];
    expect(refusalOf(triangle)).toBeUndefined();
    expect(refusalOf({ ...triangle, rows })).toMatchObject({
      code: 'FORECAST_PERIOD_UNLIKE',
      of: 'share',
      now: expect.closeTo(Math.round(known.numerator / 2) / known.denominator, 10),
      least: Math.min(...shares),
      most: Math.max(...shares),
    });
  });

  it.each([
    ['a share', worlds.share],
    ['a handful', worlds.tiny],
    ['a count early in the period', worlds.early],
    ['short periods', worlds.months],
    ['a season', worlds.seasonal],
    ['placements', worlds.placements],
    ['full-year places', worlds.places],
    ['many citizens', worlds.plenty],
    ['a level that rises evenly', worlds.growing],
  ])('as unlike earlier ones hardly ever where it is like them: %s', (_, world) => {
    // About one in a hundred by its two tests; more than this is less likely than one in a thousand.
    expect(unlike(world, trials)).toBeLessThanOrEqual(Math.max(4, trials * 0.045));
  });

  it('where a ratio is of nothing so far', () => {
    const known = { numerator: 0, denominator: 30 };
    const rows = [[known], [known, known], ...Array.from({ length: 3 }, () => [known, known, known])];
    expect(refusalOf({ form: 'ratio', final: 2, rows })?.code).toBe('FORECAST_NO_VALUE_YET');
  });
});
