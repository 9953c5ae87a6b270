import { scaleLinear } from 'd3-scale';
import { type Html, html } from '../html.ts';

const ROW = 40;
const BAR = 22;
const WIDTH = 760;
/** The labels stand left of it, the values right of it. */
const AREA = { from: 190, to: 580 };
const FONT = 15;

/** Where the bars are so nearly alike that one would not see how they differ, the axis does not begin at 0. */
const NEARLY_ALIKE = 0.05;

interface Total {
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

interface Step {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Has a sign, so that it is not told by colour alone. */
  readonly text: string;
}

export interface Waterfall {
  readonly start: Total;
  readonly steps: readonly Step[];
  readonly end: Total;
  /** What is drawn, in a sentence. */
  readonly summary: string;
}

/** Whether the axis of a waterfall begins elsewhere than at 0, which its page must say. */
export function isCutOff({ start, steps, end }: Omit<Waterfall, 'summary'>): boolean {
  const values = [start.value, end.value, ...steps.flatMap(({ from, to }) => [from, to])];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least > 0 && most - least < NEARLY_ALIKE * most;
}

/** How a value became another, one step after the other: bars of the two, and between them what each step added or took away, hatched. */
export function waterfall(drawn: Waterfall): Html {
  const { start, steps, end, summary } = drawn;
  const values = [start.value, end.value, ...steps.flatMap(({ from, to }) => [from, to])];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = (most - least) * 0.5;
  const domain = isCutOff(drawn) ? [least - margin, most] : [Math.min(0, least), Math.max(0, most)];
  const x = scaleLinear(domain[0] === domain[1] ? [0, 1] : domain, [AREA.from, AREA.to]);
  const base = x(Math.max(domain[0] ?? 0, 0));
  const height = ROW * (steps.length + 2) + 8;

  const row = (at: number, label: string, text: string, shape: Html, isTotal: boolean): Html => {
    const middle = at * ROW + ROW / 2 + 4;
    const weight = isTotal ? '600' : '400';
    return html`<g font-weight="${weight}"><text x="0" y="${middle + 5}" font-size="${FONT}" fill="#1a1a1a">${label}</text>
${shape}<text x="${AREA.to + 12}" y="${middle + 5}" font-size="${FONT}" fill="#1a1a1a">${text}</text></g>`;
  };
  const bar = (at: number, from: number, to: number, fill: string): Html => {
    const [left, right] = from < to ? [from, to] : [to, from];
    return html`<rect x="${left.toFixed(1)}" y="${at * ROW + (ROW - BAR) / 2 + 4}" width="${Math.max(right - left, 2).toFixed(1)}" height="${BAR}" fill="${fill}" stroke="#1a1a1a" stroke-width="1"></rect>`;
  };
  /** From the end of one bar down to the beginning of the next. */
  const link = (at: number, value: number): Html =>
    html`<line x1="${x(value).toFixed(1)}" x2="${x(value).toFixed(1)}" y1="${at * ROW + (ROW + BAR) / 2 + 4}" y2="${(at + 1) * ROW + (ROW - BAR) / 2 + 4}" stroke="#4a4f55" stroke-dasharray="2 3"></line>`;
  const total = (at: number, { label, value, text }: Total): Html =>
    row(at, label, text, bar(at, base, x(value), '#dde4e9'), true);

  return html`<svg class="chart" role="img" aria-label="${summary}" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">
<title>${summary}</title>
<line x1="${base.toFixed(1)}" x2="${base.toFixed(1)}" y1="4" y2="${height - 4}" stroke="#767b81"></line>
${link(0, start.value)}${steps.map(({ to }, i) => link(i + 1, to))}
${total(0, start)}
${steps.map(({ label, from, to, text }, i) => row(i + 1, label, text, bar(i + 1, x(from), x(to), to < from ? 'url(#hatched)' : '#0b4a6f'), false))}
${total(steps.length + 1, end)}
</svg>`;
}
