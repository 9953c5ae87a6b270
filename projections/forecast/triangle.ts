/** What was known of a figure of one period at one cutoff. Whole numbers, none negative. */
export interface Known {
  readonly numerator: number;
  /** 1 for a figure that has none, so that its value is its numerator. */
  readonly denominator: number;
}

/**
 * How numerator and denominator hang together.
 *
 * - `count`: a number of citizens, or of what they did; there is no denominator
 * - `amount`: a sum of what citizens have much of, as days; there is no denominator
 * - `share`: the numerator are some of those in the denominator
 * - `ratio`: two amounts, as days over days, or days over citizens
 */
export type Form = 'count' | 'amount' | 'share' | 'ratio';

/** Whether a figure of a form is about amounts, which grow, and not about events that come one by one. */
export function isOfAmounts({ form }: Triangle): boolean {
  return form === 'amount' || form === 'ratio';
}

/** Whether a figure of a form has no denominator. */
export function isNumber({ form }: Triangle): boolean {
  return form === 'count' || form === 'amount';
}

/**
 * A reporting triangle: what was known of a period and of those before it, each at the same points of time after its
 * beginning, one period's length apart, up to the point at which a figure is taken as final.
 *
 * Row 0 is the period that is forecast, and its last entry what is known of it now. Row `i` is `i` periods earlier, and so
 * was known `i` points further, but not beyond the final one.
 */
export interface Triangle {
  readonly form: Form;
  readonly rows: readonly (readonly Known[])[];
  /** The index of the final point; less than it is known of row 0. */
  readonly final: number;
}

/** The index of the last point at which row 0 is known. */
export function knownThrough({ rows }: Triangle): number {
  return (rows[0]?.length ?? 0) - 1;
}

/** What is known of row 0 now. */
export function now({ rows }: Triangle): Known {
  return rows[0]?.at(-1) as Known;
}

/** The earlier periods that are known through a point, the latest first. */
export function earlierThrough({ rows }: Triangle, point: number): (readonly Known[])[] {
  return rows.slice(1).filter((row) => row.length > point);
}

/** The triangle as it was when row `row` was known through `point`, and nothing later was. */
export function asItWas({ form, rows, final }: Triangle, row: number, point: number): Triangle {
  return { form, final, rows: rows.slice(row).map((known, i) => known.slice(0, Math.min(final, point + i) + 1)) };
}

/** A possible final numerator and denominator. */
export type Draw = Known;

/** The value of a draw or of what is known; NaN where there is nobody. */
export function ratioOf({ numerator, denominator }: Known): number {
  return denominator === 0 ? Number.NaN : numerator / denominator;
}
