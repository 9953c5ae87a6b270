import { expect } from 'vitest';
import type { FigureResult, GroupResult } from '../../../contracts/figures/figure-schema.ts';

type Outcome = Pick<GroupResult, 'value' | 'lowest' | 'highest' | 'provisional'>;

/** Computed in another order, the last of the digits that a number holds may differ. */
const EPSILON = 1e-9;

/** Figures at one cutoff after another: a later one can come to nothing that an earlier one ruled out. */
export function keptBounds(asked: string) {
  const stated = new Map<string, { readonly through: string; readonly figure: FigureResult }[]>();
  return (through: string, figure: FigureResult): void => {
    const earlier = stated.get(figure.id) ?? [];
    for (const before of earlier) {
      const between = `${figure.id}, stated through ${before.through}, looked at through ${through}\n${asked}`;
      expectWithin(figure, before.figure, between);
      if (before.figure.met !== null) expect(figure.met, `met: ${between}`).toBe(before.figure.met);
      for (const [name, group] of groupsOf(figure)) {
        const was = groupsOf(before.figure).get(name);
        if (was !== undefined) expectWithin(group, was, `${name} of ${between}`);
      }
    }
    stated.set(figure.id, [...earlier, { through, figure }]);
  };
}

function expectWithin(now: Outcome, before: Outcome, between: string): void {
  if (!before.provisional) {
    expect([before.lowest, before.highest], `one value: ${between}`).toEqual([before.value, before.value]);
    expect([now.provisional, rounded(now.value)], `settled: ${between}`).toEqual([false, rounded(before.value)]);
  }
  for (const value of [now.value, now.lowest, now.highest]) {
    if (value === null || now.provisional) continue;
    if (before.lowest !== null) expect(value, `lowest: ${between}`).toBeGreaterThanOrEqual(before.lowest - EPSILON);
    if (before.highest !== null) expect(value, `highest: ${between}`).toBeLessThanOrEqual(before.highest + EPSILON);
  }
}

const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(10)));

function groupsOf({ breakdowns = [] }: FigureResult): Map<string, GroupResult> {
  return new Map(
    breakdowns.flatMap(({ id, groups }) =>
      groups.map((group) => [`${id}: ${JSON.stringify(group.group)}`, group] as const),
    ),
  );
}
