import { type Html, html } from '../html.ts';

const WIDTH = 220;
const HEIGHT = 14;

/** How much of all is left, and how much of that falls away next, hatched. Drawn beside the numbers, so it says nothing of its own. */
export function partBar(all: number, left: number, dropped: number): Html | undefined {
  if (all === 0) return undefined;
  const width = (part: number): string => ((WIDTH * part) / all).toFixed(1);
  return html`<svg aria-hidden="true" focusable="false" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect x="0" y="0" width="${WIDTH}" height="${HEIGHT}" fill="#f3f5f7"></rect><rect x="0" y="0" width="${width(left)}" height="${HEIGHT}" fill="#0b4a6f"></rect><rect x="${width(left)}" y="0" width="${width(dropped)}" height="${HEIGHT}" fill="url(#hatched)"></rect>
</svg>`;
}
