import { scaleUtc } from 'd3-scale';
import { type Html, html } from '../html.ts';

const ROW = 30;
const TOP = 48;
/** Room for the name of the period below the rows. */
const BELOW = 28;
const WIDTH = 960;
/** The names of the events stand left of it, dates beyond it right of it. */
const AREA = { from: 230, to: 850 };
const FONT = 14;

/** Something that happened at one time and became known at others. Times are ms since 1970-01-01T00:00Z. */
export interface TimelineRow {
  readonly label: string;
  readonly occurredMs: number | null;
  readonly registeredMs: number;
  readonly recordedMs: number;
  /** Whether it counts at the cutoff; what does not is drawn in outline. */
  readonly isKnown: boolean;
}

export interface Timeline {
  readonly rows: readonly TimelineRow[];
  readonly periodMs: { readonly from: number; readonly to: number };
  /** The first instant after the cutoff's date. */
  readonly cutoffMs: number;
  readonly words: {
    readonly summary: string;
    readonly period: string;
    readonly cutoff: string;
    readonly date: (ms: number) => string;
    readonly month: (ms: number) => string;
  };
}

const occurred = (x: number, y: number, isKnown: boolean): Html =>
  html`<circle cx="${x.toFixed(1)}" cy="${y}" r="6" fill="${isKnown ? '#0b4a6f' : '#fff'}" stroke="#0b4a6f" stroke-width="2"></circle>`;
const registered = (x: number, y: number): Html =>
  html`<path d="M${x.toFixed(1)} ${y - 7}l7 7l-7 7l-7 -7z" fill="#fff" stroke="#7a4b00" stroke-width="2"></path>`;
const recorded = (x: number, y: number): Html =>
  html`<rect x="${(x - 5).toFixed(1)}" y="${y - 5}" width="10" height="10" fill="#1a1a1a"></rect>`;

/** The marks of a timeline, for a legend beside it. */
export const timelineMarks = {
  occurred: mark(occurred(8, 8, true)),
  unknown: mark(occurred(8, 8, false)),
  registered: mark(registered(8, 8)),
  recorded: mark(recorded(8, 8)),
};

function mark(shape: Html): Html {
  return html`<svg aria-hidden="true" focusable="false" width="16" height="16" viewBox="0 0 16 16">${shape}</svg>`;
}

/**
 * When each of some events occurred (a disc), was registered (a diamond) and recorded (a square), with the period shaded and the cutoff as a
 * line. What was recorded long after everything else, as in a first load, is named at the edge instead of drawn to scale.
 */
export function timeline({ rows, periodMs, cutoffMs, words }: Timeline): Html {
  const known = rows.flatMap(({ occurredMs, registeredMs }) => [
    registeredMs,
    ...(occurredMs === null ? [] : [occurredMs]),
  ]);
  const first = Math.min(periodMs.from, ...known);
  const last = Math.max(periodMs.to, cutoffMs, ...known);
  const x = scaleUtc([first, last], [AREA.from, AREA.to]);
  const bottom = TOP + ROW * rows.length + 4;
  const height = bottom + BELOW;
  // The name of the period stands in the middle of it, and within the drawing.
  const middle = Math.min(Math.max((x(periodMs.from) + x(periodMs.to)) / 2, AREA.from), AREA.to);
  const ticks = x.ticks(6).map((tick) => tick.getTime());
  const at = (ms: number): string => x(ms).toFixed(1);

  const row = ({ label, occurredMs, registeredMs, recordedMs, isKnown }: TimelineRow, place: number): Html => {
    const y = TOP + place * ROW + ROW / 2;
    const isBeyond = recordedMs > last;
    const from = occurredMs ?? registeredMs;
    const to = isBeyond ? AREA.to + 6 : x(recordedMs);
    return html`<text x="0" y="${y + 5}" font-size="${FONT}" fill="#1a1a1a">${label}</text>
<line x1="${at(from)}" x2="${to.toFixed(1)}" y1="${y}" y2="${y}" stroke="#767b81"${isBeyond && html` stroke-dasharray="2 4"`}></line>
${occurredMs !== null && occurred(x(occurredMs), y, isKnown)}${registered(x(registeredMs), y)}
${isBeyond ? html`${recorded(AREA.to + 10, y)}<text x="${AREA.to + 22}" y="${y + 5}" font-size="12" fill="#1a1a1a">${words.date(recordedMs)}</text>` : recorded(x(recordedMs), y)}`;
  };

  return html`<svg class="chart" role="img" aria-label="${words.summary}" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">
<title>${words.summary}</title>
<rect x="${at(periodMs.from)}" y="${TOP - 6}" width="${(x(periodMs.to) - x(periodMs.from)).toFixed(1)}" height="${bottom - TOP + 6}" fill="#e8eef2"></rect>
<text x="${middle.toFixed(1)}" y="${bottom + 18}" font-size="12" text-anchor="middle" fill="#1a1a1a">${words.period}</text>
${ticks.map((tick) => html`<line x1="${at(tick)}" x2="${at(tick)}" y1="${TOP - 10}" y2="${bottom}" stroke="#c4c9cf"></line><text x="${at(tick)}" y="${TOP - 14}" font-size="12" text-anchor="middle" fill="#4a4f55">${words.month(tick)}</text>`)}
<line x1="${at(cutoffMs)}" x2="${at(cutoffMs)}" y1="4" y2="${bottom}" stroke="#9b1c1c" stroke-width="2" stroke-dasharray="6 3"></line>
<text x="${(x(cutoffMs) - 6).toFixed(1)}" y="14" font-size="12" font-weight="600" text-anchor="end" fill="#9b1c1c">${words.cutoff}</text>
${rows.map(row)}
</svg>`;
}
