/** Where a label beside an upright line may stand: left or right of it, at the foot or the head of the drawing. */
export interface LabelPlace {
  readonly side: 'left' | 'right';
  readonly at: 'foot' | 'head';
}

/** A line of a drawing, in its pixels; y grows downwards. */
export type DrawnLine = readonly { readonly x: number; readonly y: number }[];

/** In pixels, of the labels: a letter as wide as most, and the room that a line of text takes. */
const LETTER = 6.5;
const LINE = 16;
const GAP = 6;

/**
 * The place at which a label stands freest of the lines of a drawing, so that none crosses it. Of places that are equally free it is the
 * first: at the foot, on the side where there is more room.
 *
 * @param x of the upright line
 */
export function freestPlace(
  x: number,
  label: string,
  bounds: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  lines: readonly DrawnLine[],
): LabelPlace {
  const width = GAP + label.length * LETTER;
  const sides = x > (bounds.left + bounds.right) / 2 ? (['left', 'right'] as const) : (['right', 'left'] as const);
  const places = (['foot', 'head'] as const).flatMap((at) => sides.map((side) => ({ side, at })));
  const room = ({ side, at }: LabelPlace): number => {
    const [from, to] = side === 'right' ? [x, x + width] : [x - width, x];
    if (from < bounds.left || to > bounds.right) return -1;
    const [above, below] =
      at === 'foot' ? [bounds.bottom - 8 - LINE, bounds.bottom] : [bounds.top, bounds.top + LINE + 8];
    return Math.min(...lines.map((line) => distance(line, from, to, above, below)), LINE);
  };
  return places.reduce((best, place) => (room(place) > room(best) ? place : best));
}

/** How far a line passes from a box, up or down; 0 where it crosses it, without end where it is nowhere above or below. */
function distance(line: DrawnLine, from: number, to: number, above: number, below: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [i, end] of line.entries()) {
    const begin = line[i - 1] ?? end;
    if (end.x < from || begin.x > to) continue;
    const yAt = (x: number): number =>
      end.x === begin.x ? end.y : begin.y + ((end.y - begin.y) * (x - begin.x)) / (end.x - begin.x);
    const ys = [yAt(Math.max(from, begin.x)), yAt(Math.min(to, end.x))];
    const [high, low] = [Math.min(...ys), Math.max(...ys)];
    least = Math.min(least, Math.max(0, above - low, high - below));
  }
  return least;
}
