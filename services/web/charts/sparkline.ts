import { line } from 'd3-shape';
import { type Html, html } from '../html.ts';
import { dateAxis } from './date-axis.ts';
import { ink } from './legend.ts';

/** A point of a figure over cutoffs, as small as it can be told. */
export interface SparklinePoint {
  readonly through: string;
  readonly value: number | null;
  readonly target: number | null;
}

export const sparklineSize = { width: 120, height: 28 } as const;

/** A figure over cutoffs as a picture beside its number, with what it must reach as a thin line. It says nothing that is not said elsewhere. */
export function sparklineSvg(points: readonly SparklinePoint[]): Html {
  const { width, height } = sparklineSize;
  const [first, last] = [points[0], points.at(-1)];
  const values = points.flatMap(({ value, target }) => [value, target]).filter((each) => each !== null);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const y = (value: number): number => 4 + ((most - value) / (most - least || 1)) * (height - 8);
  const dates = dateAxis(first?.through ?? '2000-01-01', last?.through ?? '2000-01-01', [4, width - 5], 'da');
  const drawn = line<SparklinePoint>()
    .defined(({ value }) => value !== null)
    .x(({ through }) => dates.at(through))
    .y(({ value }) => y(value ?? 0))
    .digits(1);
  const end = points.findLast(({ value }) => value !== null);
  const target = last?.target ?? null;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${target !== null && html`<line x1="0" x2="${width}" y1="${y(target).toFixed(1)}" y2="${y(target).toFixed(1)}" stroke="${ink.target}" stroke-dasharray="4 2 1 2"></line>`}
<path d="${drawn([...points]) ?? ''}" fill="none" stroke="${ink.line}" stroke-width="1.6"></path>
${end !== undefined && html`<circle cx="${dates.at(end.through).toFixed(1)}" cy="${y(end.value ?? 0).toFixed(1)}" r="2.6" fill="${ink.line}"></circle>`}
</svg>
`;
}
