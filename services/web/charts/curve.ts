import { area, line } from 'd3-shape';
import type { Quantity } from '../../../projections/goals/model/quantity.ts';
import type { Language } from '../../presentation/language.ts';
import { type Html, html } from '../html.ts';
import { type DateAxis, dateAxis } from './date-axis.ts';
import { hatching, ink, type LegendItem, legendLine } from './legend.ts';
import { type DrawnLine, freestPlace } from './mark-label.ts';
import { type ValueAxis, valueAxis } from './value-axis.ts';

/** What was known of a figure at a cutoff. */
export interface CurvePoint {
  /** `YYYY-MM-DD` */
  readonly through: string;
  /** Null where there is none. */
  readonly value: number | null;
  /** What it can still come to; null where nothing bounds it. */
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly provisional: boolean;
  readonly target: number | null;
  /** The date, the value and what belongs to it, in words. */
  readonly words: string;
  /** Where a click leads to. */
  readonly href: string | undefined;
  /** Whether it is of the cutoff that the page is about. */
  readonly isAtHand: boolean;
}

/** Where a figure will end: how likely it is to lie between which values. */
export interface CurveForecast {
  readonly from: string;
  readonly now: number;
  readonly finalOn: string;
  readonly median: number;
  readonly intervals: readonly { readonly level: number; readonly from: number; readonly to: number }[];
}

/** A figure over cutoffs. */
export interface Curve {
  readonly language: Language;
  readonly title: string;
  /** In words, all that can be seen. */
  readonly summary: string;
  readonly quantity: Quantity;
  readonly points: readonly CurvePoint[];
  /** What the figure must reach: `mindst 80 %`. */
  readonly targetWords: string | undefined;
  /** Dates that mean something, such as the end of the period; drawn where they lie between the first and the last. */
  readonly marks: readonly { readonly on: string; readonly label: string }[];
  readonly forecast: CurveForecast | undefined;
}

/** What stands around a curve that is saved as a file: its title is drawn, and a line that cites it. */
export interface CurveInFile {
  readonly heading: string;
  readonly sentence: string;
  readonly citation: readonly string[];
}

const WIDTH = 760;
const PLOT = { left: 58, right: WIDTH - 20, height: 270, above: 34, below: 50 } as const;
const FONT = 'IBM Plex Sans, system-ui, sans-serif';

/** A point that is drawn as a link; with more of them than that, the lines would hide behind them. */
const LINKS_AT_MOST = 60;

const words = {
  da: {
    known: 'kendt på skæringsdatoen',
    provisional: 'foreløbigt',
    possible: 'kan stadig blive',
    forecast: 'prognose: 95, 80 og 50 %',
  },
  en: {
    known: 'known at the cutoff',
    provisional: 'provisional',
    possible: 'can still come to',
    forecast: 'forecast: 95, 80 and 50 %',
  },
} as const;

interface Drawing {
  readonly dates: DateAxis;
  readonly values: ValueAxis;
  readonly top: number;
  readonly bottom: number;
}

/** A curve as SVG, as it stands within a page. Its points are links. */
export function curveSvg(curve: Curve): Html {
  const height = PLOT.above + PLOT.height + PLOT.below;
  return html`<svg class="curve" role="group" aria-labelledby="curve-title" aria-describedby="curve-summary" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" font-size="13">
<title id="curve-title">${curve.title}</title>
<desc id="curve-summary">${curve.summary}</desc>
${drawn(curve, 0, true)}
</svg>`;
}

/** A curve as a file of its own, with its title and citation. Where the font is not there, that of the system is taken. */
export function curveFile(curve: Curve, { heading, sentence, citation }: CurveInFile): Html {
  const lines = inLines(heading, 68);
  const above = 50 + lines.length * 24;
  const plot = above + PLOT.above + PLOT.height + PLOT.below;
  const height = plot + 12 + citation.length * 16;
  return html`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="curve-title curve-summary" lang="${curve.language}" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" font-size="13">
<title id="curve-title">${curve.title}</title>
<desc id="curve-summary">${curve.summary}</desc>
<rect width="${WIDTH}" height="${height}" fill="#fff"></rect>
${lines.map((text, i) => html`<text x="20" y="${30 + i * 24}" font-size="18" font-weight="600" fill="${ink.text}">${text}</text>`)}
<text x="20" y="${30 + lines.length * 24}" font-size="14" fill="${ink.text}">${sentence}</text>
${drawn(curve, above, false)}
${citation.map((text, i) => html`<text x="20" y="${plot + 12 + i * 16}" font-size="11" fill="${ink.quiet}">${text}</text>`)}
</svg>
`;
}

/** A text in lines of so many letters at most, broken between words: SVG breaks none. */
function inLines(text: string, most: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string;
    if (line !== '' && line.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

function drawn(curve: Curve, above: number, isLinked: boolean): Html {
  const top = above + PLOT.above;
  const bottom = top + PLOT.height;
  const drawing: Drawing = {
    dates: dateAxis(firstOf(curve), lastOf(curve), [PLOT.left + 8, PLOT.right - 8], curve.language),
    values: valueAxis(valuesOf(curve), curve.quantity, [bottom, top], curve.language),
    top,
    bottom,
  };
  return html`<defs>${hatching('possible')}</defs>
<g aria-hidden="true">
${legendLine(legendOf(curve), above + 12, WIDTH)}
${axes(drawing)}
${marks(curve, drawing)}
${possible(curve, drawing)}
${curve.forecast !== undefined && fan(curve.forecast, drawing)}
${target(curve, drawing)}
${knownLine(curve, drawing)}
</g>
${dots(curve, drawing, isLinked)}`;
}

function firstOf({ points }: Curve): string {
  return points[0]?.through ?? '2000-01-01';
}

function lastOf({ points, forecast }: Curve): string {
  const last = points.at(-1)?.through ?? '2000-01-01';
  return forecast !== undefined && forecast.finalOn > last ? forecast.finalOn : last;
}

function valuesOf({ points, forecast }: Curve): number[] {
  const ofPoints = points.flatMap(({ value, lowest, highest, target }) => [value, lowest, highest, target]);
  const ofForecast = forecast?.intervals.flatMap(({ from, to }) => [from, to]) ?? [];
  return [...ofPoints, ...ofForecast].filter((value) => value !== null);
}

function legendOf({ points, targetWords, forecast, language }: Curve): LegendItem[] {
  const word = words[language];
  const isBounded = points.some(
    ({ provisional, lowest, highest }) => provisional && lowest !== null && highest !== null,
  );
  return [
    { kind: 'line', label: word.known },
    ...(points.some(({ provisional }) => provisional) ? [{ kind: 'dashes', label: word.provisional } as const] : []),
    ...(isBounded ? [{ kind: 'band', label: word.possible } as const] : []),
    ...(targetWords === undefined ? [] : [{ kind: 'target', label: targetWords } as const]),
    ...(forecast === undefined ? [] : [{ kind: 'fan', label: word.forecast } as const]),
  ];
}

const px = (value: number): string => value.toFixed(1);

function axes({ dates, values, bottom }: Drawing): Html {
  return html`${values.ticks.map(({ value, label }) => {
    const y = px(values.scale(value));
    return html`<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y}" y2="${y}" stroke="${value === 0 ? ink.axis : ink.grid}"></line>
<text x="${PLOT.left - 8}" y="${y}" dy="0.35em" text-anchor="end" fill="${ink.quiet}">${label}</text>`;
  })}
${dates.ticks.map(
  ({
    x,
    label,
    under,
  }) => html`<line x1="${px(x)}" x2="${px(x)}" y1="${bottom}" y2="${bottom + 5}" stroke="${ink.axis}"></line>
<text x="${px(x)}" y="${bottom + 20}" text-anchor="middle" fill="${ink.quiet}">${label}</text>${under !== undefined && html`<text x="${px(x)}" y="${bottom + 37}" text-anchor="middle" font-weight="600" fill="${ink.quiet}">${under}</text>`}`,
)}`;
}

function marks(curve: Curve, drawing: Drawing): Html[] {
  const { dates, top, bottom } = drawing;
  const [first, last] = [firstOf(curve), lastOf(curve)];
  const lines = linesOf(curve, drawing);
  return curve.marks
    .filter(({ on }) => first <= on && on <= last)
    .map(({ on, label }) => {
      const x = dates.at(on);
      const { side, at } = freestPlace(x, label, { left: PLOT.left, right: PLOT.right, top, bottom }, lines);
      const isLeft = side === 'left';
      return html`<line x1="${px(x)}" x2="${px(x)}" y1="${top}" y2="${bottom}" stroke="${ink.quiet}" stroke-dasharray="1 3"></line>
<text x="${px(x + (isLeft ? -6 : 6))}" y="${at === 'foot' ? bottom - 8 : top + 16}" text-anchor="${isLeft ? 'end' : 'start'}" font-size="12" fill="${ink.quiet}" stroke="#fff" stroke-width="4" paint-order="stroke">${label}</text>`;
    });
}

/** The lines that are drawn over the dates: what was known and could still come, the target and the forecast. */
function linesOf({ points, forecast }: Curve, { dates, values }: Drawing): DrawnLine[] {
  const along = (of: 'value' | 'lowest' | 'highest' | 'target'): DrawnLine =>
    points.flatMap((point) => {
      const value = point[of];
      return value === null ? [] : [{ x: dates.at(point.through), y: values.scale(value) }];
    });
  const bound = along('target');
  // A target that is a number is drawn from side to side.
  const target = bound.flatMap(({ x, y }, i) => [{ x, y }, ...(i === bound.length - 1 ? [{ x: PLOT.right, y }] : [])]);
  const ends = forecast?.intervals.flatMap(({ from, to }) => [from, to]) ?? [];
  const fanLines = ends.map(
    (end): DrawnLine => [
      { x: dates.at((forecast as CurveForecast).from), y: values.scale((forecast as CurveForecast).now) },
      { x: dates.at((forecast as CurveForecast).finalOn), y: values.scale(end) },
    ],
  );
  return [along('value'), along('lowest'), along('highest'), target, ...fanLines];
}

/** Between the lowest and the highest that is still possible. */
function possible({ points }: Curve, { dates, values }: Drawing): Html {
  const isBounded = ({ provisional, lowest, highest }: CurvePoint): boolean =>
    provisional && lowest !== null && highest !== null;
  const band = area<CurvePoint>()
    .defined(isBounded)
    .x(({ through }) => dates.at(through))
    .y0(({ lowest }) => values.scale(lowest ?? 0))
    .y1(({ highest }) => values.scale(highest ?? 0))
    .digits(1);
  const whiskers = points.filter(isBounded).map(({ through, lowest, highest }) => {
    const x = px(dates.at(through));
    return html`<line x1="${x}" x2="${x}" y1="${px(values.scale(lowest ?? 0))}" y2="${px(values.scale(highest ?? 0))}" stroke="${ink.undecided}" stroke-width="1"></line>`;
  });
  return html`<path d="${band([...points]) ?? ''}" fill="url(#possible)" stroke="${ink.undecided}" stroke-width="0.8"></path>${whiskers}`;
}

function fan({ from, now, finalOn, median, intervals }: CurveForecast, { dates, values }: Drawing): Html {
  const [x0, x1] = [px(dates.at(from)), px(dates.at(finalOn))];
  const y = (value: number): string => px(values.scale(value));
  const widestFirst = intervals.toSorted((one, other) => other.level - one.level);
  return html`${widestFirst.map(
    (each) =>
      html`<path d="M${x0},${y(now)}L${x1},${y(each.to)}L${x1},${y(each.from)}Z" fill="${ink.forecast}" fill-opacity="0.16" stroke="${ink.forecast}" stroke-width="0.8" stroke-opacity="0.7"></path>`,
  )}<line x1="${x0}" y1="${y(now)}" x2="${x1}" y2="${y(median)}" stroke="${ink.forecast}" stroke-width="1.5" stroke-dasharray="6 3"></line>`;
}

function target({ points }: Curve, { dates, values }: Drawing): Html {
  const bound = line<CurvePoint>()
    .defined((point) => point.target !== null)
    .x(({ through }) => dates.at(through))
    .y((point) => values.scale(point.target ?? 0))
    .digits(1);
  const fixed = points.every((point) => point.target === points[0]?.target) ? points[0]?.target : undefined;
  if (fixed === null) return html``;
  // A target that is a number holds for all dates that are drawn.
  if (fixed !== undefined) {
    const y = px(values.scale(fixed));
    return html`<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y}" y2="${y}" stroke="${ink.target}" stroke-width="1.5" stroke-dasharray="8 3 2 3"></line>`;
  }
  return html`<path d="${bound([...points]) ?? ''}" fill="none" stroke="${ink.target}" stroke-width="1.5" stroke-dasharray="8 3 2 3"></path>`;
}

/** The line through what was known, dashed where it was provisional. */
function knownLine({ points }: Curve, { dates, values }: Drawing): Html {
  const through = line<CurvePoint>()
    .defined(({ value }) => value !== null)
    .x((point) => dates.at(point.through))
    .y(({ value }) => values.scale(value ?? 0))
    .digits(1);
  return html`${runsOf(points).map(
    ({ isProvisional, run }) =>
      html`<path d="${through(run) ?? ''}" fill="none" stroke="${ink.line}" stroke-width="2.2" stroke-linejoin="round"${isProvisional && html` stroke-dasharray="5 4"`}></path>`,
  )}`;
}

/** The points in runs that are drawn alike; each begins with the last of the run before, so that the line goes on. */
function runsOf(points: readonly CurvePoint[]): { readonly isProvisional: boolean; readonly run: CurvePoint[] }[] {
  const runs: { isProvisional: boolean; run: CurvePoint[] }[] = [];
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    // A stretch is provisional where either of its ends is.
    const isProvisional = point.provisional || before?.provisional === true;
    const last = runs.at(-1);
    if (last?.isProvisional === isProvisional) last.run.push(point);
    else runs.push({ isProvisional, run: before === undefined ? [point] : [before, point] });
  }
  return runs;
}

function dots({ points }: Curve, { dates, values }: Drawing, isLinked: boolean): Html {
  const shown = points.filter(({ value }) => value !== null);
  const isMany = shown.length > LINKS_AT_MOST;
  return html`${shown.map((point) => {
    const [x, y] = [px(dates.at(point.through)), px(values.scale(point.value ?? 0))];
    const dot = point.isAtHand
      ? html`<circle cx="${x}" cy="${y}" r="6.5" fill="#fff" stroke="${ink.line}" stroke-width="3"></circle>`
      : html`<circle cx="${x}" cy="${y}" r="${isMany ? 1.5 : 4}" fill="${ink.line}" stroke="#fff" stroke-width="${isMany ? 0 : 1.2}"></circle>`;
    if (!isLinked) return dot;
    const about = html` class="point" data-x="${x}" data-y="${y}" data-words="${point.words}"`;
    if (point.href === undefined || isMany) return html`<g${about}>${dot}</g>`;
    return html`<a${about} href="${point.href}" aria-label="${point.words}"><circle cx="${x}" cy="${y}" r="11" fill="#fff" fill-opacity="0"></circle>${dot}</a>`;
  })}`;
}
