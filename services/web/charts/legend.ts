import { type Html, html } from '../html.ts';

/** What things are drawn in. Lines have a contrast of 3 to 1 against white at least, text of 4.5; each also has a pattern of its own. */
export const ink = {
  text: '#1a1a1a',
  quiet: '#4a4f55',
  axis: '#767b81',
  grid: '#e2e6ea',
  line: '#0b4a6f',
  target: '#1b5e20',
  undecided: '#7a4b00',
  forecast: '#5d3a8e',
} as const;

export interface LegendItem {
  readonly kind: 'line' | 'dashes' | 'band' | 'target' | 'fan';
  readonly label: string;
}

const SAMPLE = 28;

const samples: Readonly<Record<LegendItem['kind'], (x: number, y: number) => Html>> = {
  line: (x, y) => stroke(x, y, ink.line, 2.2, undefined),
  dashes: (x, y) => stroke(x, y, ink.line, 2.2, '5 4'),
  target: (x, y) => stroke(x, y, ink.target, 1.5, '8 3 2 3'),
  band: (x, y) =>
    html`<rect x="${x}" y="${y - 6}" width="${SAMPLE}" height="12" fill="url(#possible)" stroke="${ink.undecided}" stroke-width="0.8"></rect>`,
  fan: (x, y) =>
    html`<path d="M${x},${y}L${x + SAMPLE},${y - 7}L${x + SAMPLE},${y + 7}Z" fill="${ink.forecast}" fill-opacity="0.3" stroke="${ink.forecast}" stroke-width="0.8"></path>`,
};

function stroke(x: number, y: number, colour: string, width: number, dashes: string | undefined): Html {
  return html`<line x1="${x}" x2="${x + SAMPLE}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="${width}"${dashes !== undefined && html` stroke-dasharray="${dashes}"`}></line>`;
}

/** What a letter of the font takes on average, at 13 pixels; what is drawn on a server measures no text. */
const LETTER = 6.9;

const MARGIN = 20;

/**
 * What the lines and areas of a chart mean, in a line above it, or in two where one is too short.
 *
 * @param y the middle of them
 * @param width of the drawing
 */
export function legendLine(items: readonly LegendItem[], y: number, width: number): Html {
  const widthOf = ({ label }: LegendItem): number => SAMPLE + 8 + label.length * LETTER;
  let [x, row] = [MARGIN, 0];
  const placed = items.map((item) => {
    if (x > MARGIN && x + widthOf(item) > width) [x, row] = [MARGIN, row + 1];
    const at = x;
    x += widthOf(item) + 22;
    return { ...item, x: at, row };
  });
  return html`${placed.map(({ kind, label, x: at, row: of }) => {
    const middle = y + (of - row / 2) * 15;
    return html`${samples[kind](at, middle)}<text x="${at + SAMPLE + 8}" y="${middle}" dy="0.35em" fill="#1a1a1a">${label}</text>`;
  })}`;
}

/** Thin slanted lines, as a fill. @param id by which it is named */
export function hatching(id: string): Html {
  return html`<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"></rect><rect width="1.4" height="6" fill="${ink.undecided}" fill-opacity="0.55"></rect></pattern>`;
}
