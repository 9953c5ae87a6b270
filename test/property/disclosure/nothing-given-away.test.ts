import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { toldFigures } from '../../../services/output/readers/told-figures.ts';
import { patience, runs } from '../runs.ts';
import { attack, type Seen } from './attacker.ts';
import { computed, figuresAsked, type People, people } from './made-up-people.ts';

/** All of these figures are counted, so nothing of their plan is asked for. */
const plan = { figures: [] as Plan['figures'] } as Plan;

const lines = fc.constantFrom(0.25, 0.5, 0.8);

/** So far apart are the least and the most that a hidden count of few can be, at the least: three numbers remain. */
const WIDTH = 2;
const SLIGHTLY = 1e-6;

const asked = (line: number) => figuresAsked(line);

type Policy = (figures: FigureResult[]) => FigureResult[];

function exposed(people: People, line: number, policy: Policy, off?: number): Seen[] {
  const seen = attack(policy(computed(people, asked(line))), asked(line), people, off);
  return seen.filter(({ least, most }) => most - least < WIDTH - SLIGHTLY);
}

describe('an attack by linear programming on all that readers are told', () => {
  it('leaves three numbers or more for every count of fewer than five', { timeout: patience }, () => {
    fc.assert(
      fc.property(people, lines, (people, line) => {
        expect(exposed(people, line, (figures) => toldFigures(figures, plan))).toEqual([]);
      }),
      { numRuns: runs(4), endOnFailure: true },
    );
  });

  it('never leaves out what is true', { timeout: patience }, () => {
    fc.assert(
      fc.property(people, lines, (people, line) => {
        const told = toldFigures(computed(people, asked(line)), plan);
        for (const { counting, least, most } of attack(told, asked(line), people)) {
          expect(counting.true).toBeGreaterThanOrEqual(least - SLIGHTLY);
          expect(counting.true).toBeLessThanOrEqual(most + SLIGHTLY);
        }
      }),
      { numRuns: runs(1) },
    );
  });

  describe('finds out', () => {
    /** Towns of some two hundred citizens, in which some groups are few. */
    const towns = fc.sample(people, { numRuns: 200, seed: 20231231 }).filter((town) => {
      const size = town.reduce((sum, each) => sum + each, 0);
      return size > 50 && size < 600;
    });
    const isFoundOut = (policy: Policy, off?: number): boolean =>
      towns.slice(0, 40).some((town) => exposed(town, 0.5, policy, off).length > 0);

    it('counts of few beside which nothing is hidden', { timeout: patience }, () => {
      expect(isFoundOut((figures) => figures.map(withoutComplement))).toBe(true);
    });

    it('counts that are not rounded, though as many are hidden', { timeout: patience }, () => {
      const policy: Policy = (figures) =>
        toldFigures(figures, plan).map((told, i) => unrounded(told, figures[i] as FigureResult));
      expect(isFoundOut(policy, 0)).toBe(true);
    });
  });
});

type Number_ = FigureResult | NonNullable<FigureResult['breakdowns']>[number]['groups'][number];

const round = (count: number): number => 5 * Math.floor((count + 2) / 5);

/** Rounds, and hides no more than counts of few and of all but few. */
function withoutComplement(figure: FigureResult): FigureResult {
  const hide = <Of extends Number_>({ numerator = 0, denominator, ...rest }: Of) => {
    const isRestFew = denominator !== undefined && denominator - numerator < 8;
    const numeratorAs = numerator < 8 ? 'few' : isRestFew ? 'all-but-few' : undefined;
    return {
      ...rest,
      ...(numeratorAs === undefined && { numerator: round(numerator) }),
      ...(denominator !== undefined && denominator >= 8 && { denominator: round(denominator) }),
      hidden: {
        ...(numeratorAs !== undefined && { numerator: numeratorAs }),
        ...(denominator !== undefined && denominator < 8 && { denominator: 'few' }),
      },
    };
  };
  return {
    ...hide(figure),
    breakdowns: (figure.breakdowns ?? []).map((each) => ({ ...each, groups: each.groups.map(hide) })),
  } as FigureResult;
}

/** What is told, with the true numbers in the place of the rounded ones. */
function unrounded(told: FigureResult, figure: FigureResult): FigureResult {
  const exact = <Of extends Number_>(shown: Of, { numerator, denominator }: Number_): Of => ({
    ...shown,
    ...(shown.numerator !== undefined && { numerator }),
    ...(shown.denominator !== undefined && { denominator }),
  });
  return {
    ...exact(told, figure),
    breakdowns: (told.breakdowns ?? []).map((each, i) => ({
      ...each,
      groups: each.groups.map((group, j) => exact(group, figure.breakdowns?.[i]?.groups[j] as Number_)),
    })),
  };
}
