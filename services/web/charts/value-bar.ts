import { type Html, html } from '../html.ts';
import { ink } from './legend.ts';

const WIDTH = 220;
const HEIGHT = 16;

/**
 * A value as a bar from 0, beside others of the same scale. The number stands beside it, so it says nothing of its own.
 *
 * @param all the values that are drawn beside each other
 */
export function valueBar(value: number | null, all: readonly (number | null)[]): Html | undefined {
  if (value === null) return undefined;
  const values = all.filter((each) => each !== null);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const x = (each: number): number => ((each - least) / (most - least || 1)) * (WIDTH - 2) + 1;
  const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
  return html`<svg class="value-bar" aria-hidden="true" focusable="false" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect x="${from.toFixed(1)}" y="2" width="${Math.max(0.5, to - from).toFixed(1)}" height="${HEIGHT - 4}" fill="${ink.line}"></rect><line x1="${x(0).toFixed(1)}" x2="${x(0).toFixed(1)}" y1="0" y2="${HEIGHT}" stroke="${ink.axis}"></line></svg>`;
}
