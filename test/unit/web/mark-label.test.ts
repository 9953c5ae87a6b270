import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DrawnLine, freestPlace } from '../../../services/web/charts/mark-label.ts';

const bounds = { left: 58, right: 740, top: 34, bottom: 304 };
const label = 'perioden slutter';
const at = (x: number, lines: readonly DrawnLine[]) => freestPlace(x, label, bounds, lines);

describe('given an upright line with a label beside it', () => {
  test('then it stands at the foot, where there is more room, if nothing is in its way', () => {
    expect(at(100, [])).toEqual({ side: 'right', at: 'foot' });
    expect(at(700, [])).toEqual({ side: 'left', at: 'foot' });
  });

  // A curve that rose steeply at the end of the period went through the words.
  test('then it leaves the place that a steep curve crosses', () => {
    const steep: DrawnLine = [
      { x: 400, y: 300 },
      { x: 500, y: 60 },
    ];
    expect(at(500, [steep])).toEqual({ side: 'right', at: 'foot' });
    const along: DrawnLine = [
      { x: 58, y: 296 },
      { x: 740, y: 296 },
    ];
    expect(at(500, [along]).at).toBe('head');
  });

  test('then no line crosses it, wherever there is one place that none crosses', () => {
    const x = fc.double({ min: bounds.left, max: bounds.right, noNaN: true });
    const y = fc.double({ min: bounds.top, max: bounds.bottom, noNaN: true });
    const line = fc
      .array(fc.record({ x, y }), { minLength: 2, maxLength: 8 })
      .map((points) => points.toSorted((one, other) => one.x - other.x));
    const boxes = (of: number) =>
      (['left', 'right'] as const).flatMap((side) =>
        (['foot', 'head'] as const).map((where) => ({
          ...{ side, at: where },
          ...(side === 'right' ? { from: of, to: of + 110 } : { from: of - 110, to: of }),
          ...(where === 'foot'
            ? { above: bounds.bottom - 24, below: bounds.bottom }
            : { above: bounds.top, below: bounds.top + 24 }),
        })),
      );
    /** By walking along each line in small steps. */
    const isCrossed = (
      { from, to, above, below }: ReturnType<typeof boxes>[number],
      lines: readonly DrawnLine[],
    ): boolean =>
      lines.some((points) =>
        points.slice(1).some((end, i) => {
          const begin = points[i] as DrawnLine[number];
          return Array.from({ length: 201 }, (_, step) => step / 200).some((part) => {
            const [px, py] = [begin.x + part * (end.x - begin.x), begin.y + part * (end.y - begin.y)];
            return px >= from && px <= to && py >= above && py <= below;
          });
        }),
      );
    fc.assert(
      fc.property(x, fc.array(line, { maxLength: 3 }), (of, lines) => {
        const all = boxes(of);
        const isWithin = ({ from, to }: (typeof all)[number]): boolean => from >= bounds.left && to <= bounds.right;
        const chosen = at(of, lines);
        const box = all.find(
          ({ side, at: where }) => side === chosen.side && where === chosen.at,
        ) as (typeof all)[number];
        // Walked in steps, a line may be missed that only touches a corner; never is a free place passed over for a crossed one.
        if (isCrossed(box, lines))
          expect(
            all
              .filter((each) => isWithin(each) && !isCrossed(each, lines))
              .filter((each) => each !== box && isFar(each, lines)),
          ).toEqual([]);
      }),
      { numRuns: 300 },
    );
    function isFar(box: ReturnType<typeof boxes>[number], lines: readonly DrawnLine[]): boolean {
      return !isCrossed(
        { ...box, from: box.from - 2, to: box.to + 2, above: box.above - 2, below: box.below + 2 },
        lines,
      );
    }
  });
});
