/**
 * Which version of an event is known when: the rules for corrections and retractions (rules A1 to A6) applied to
 * one event and everything that adjusts it, directly or through other adjustments.
 *
 * Pure: no database, no clock.
 */

/** An entry of the log that takes part: the event itself or an adjustment. */
export interface Entry {
  readonly eventId: string;
  readonly position: bigint;
  readonly registeredAtMs: number;
}

/** A correction or retraction that fits its target. */
export interface Adjustment extends Entry {
  readonly type: 'corrected' | 'retracted';
  readonly targetId: string;
}

/** A version of the event, and a rectangle of the plane (instant, log prefix N) in which the registered clock knows it. */
export interface KnownWhen {
  /** Position of the entry that supplied the version. */
  readonly versionPosition: bigint;
  /** Known where registeredFromMs < instant <= registeredToMs (`null`: no end); UTC milliseconds. */
  readonly registeredFromMs: number;
  readonly registeredToMs: number | null;
  /** Known where positionFrom < N <= positionTo (`null`: no end). */
  readonly positionFrom: bigint;
  readonly positionTo: bigint | null;
}

/** A version of the event, and the log prefixes at which the recorded clock knows it: from < N <= to. */
export interface RecordedWhen {
  readonly versionPosition: bigint;
  readonly from: bigint;
  readonly to: bigint | null;
}

const byPosition = (a: Entry, b: Entry): number => (a.position < b.position ? -1 : a.position > b.position ? 1 : 0);

/** The order of the registered clock: `registeredAt`, then event id. */
const byRegistration = (a: Entry, b: Entry): number =>
  a.registeredAtMs - b.registeredAtMs || (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0);

type Known = (entry: Entry) => boolean;

/**
 * Says which entry supplies the data of `event` when only the entries that satisfy `known` are known: the event itself,
 * a correction, or `null` where the event does not stand.
 */
function supplierOf(event: Entry, inOrder: ReadonlyMap<string, readonly Adjustment[]>, known: Known): Entry | null {
  if (!known(event)) return null;
  const adjustments = inOrder.get(event.eventId) ?? [];
  for (let i = adjustments.length - 1; i >= 0; i--) {
    const adjustment = adjustments[i] as Adjustment;
    const supplier = supplierOf(adjustment, inOrder, known);
    if (supplier === null) continue; // not known, or itself retracted
    return adjustment.type === 'retracted' ? null : supplier;
  }
  return event;
}

/** Adjustments by the event they adjust, each list in the order of a clock. */
type Arrived = Map<string, Adjustment[]>;

/** Puts an arrival in its place; nearly always the last. */
function insert(arrived: Arrived, entry: Entry | Adjustment, order: (a: Entry, b: Entry) => number): void {
  if (!('targetId' in entry)) return;
  const siblings = arrived.get(entry.targetId) ?? [];
  let place = siblings.length;
  while (place > 0 && order(siblings[place - 1] as Adjustment, entry) > 0) place--;
  siblings.splice(place, 0, entry);
  arrived.set(entry.targetId, siblings);
}

/** When the recorded clock knows which version: one step per entry, in the order of the log. */
export function knownOnRecordedClock(event: Entry, adjustments: readonly Adjustment[]): RecordedWhen[] {
  const arrived: Arrived = new Map();
  const spans: { versionPosition: bigint; from: bigint; to: bigint | null }[] = [];
  let current: bigint | null = null;
  for (const arrival of [event, ...adjustments].sort(byPosition)) {
    const { position } = arrival;
    insert(arrived, arrival, byPosition);
    const supplier = supplierOf(event, arrived, (entry) => entry.position <= position)?.position ?? null;
    if (supplier === current) continue;
    const last = spans.at(-1);
    if (current !== null && last !== undefined) last.to = position;
    if (supplier !== null) spans.push({ versionPosition: supplier, from: position, to: null });
    current = supplier;
  }
  return spans;
}

/**
 * When the registered clock knows which version: rectangles that do not overlap, in the plane of (instant, log prefix).
 *
 * Sweeps the log entry by entry. Each arrival can change what is known only from its own instant of registration on, so
 * the sweep keeps, per instant, since which position the present version has been known. The cost is quadratic in the
 * number of adjustments of one event, which is a handful.
 */
export function knownOnRegisteredClock(event: Entry, adjustments: readonly Adjustment[]): KnownWhen[] {
  const arrived: Arrived = new Map();
  const entries = [event, ...adjustments];
  const instants = [...new Set(entries.map((entry) => entry.registeredAtMs))].sort((a, b) => a - b);
  const arrivals = [...entries].sort(byPosition);

  interface Cell {
    versionPosition: bigint | null;
    since: bigint;
  }
  const cells: Cell[] = instants.map(() => ({ versionPosition: null, since: 0n }));
  const rectangles: (KnownWhen & { readonly column: number })[] = [];
  const emit = (column: number, cell: Cell, positionTo: bigint | null): void => {
    if (cell.versionPosition === null) return;
    rectangles.push({
      column,
      versionPosition: cell.versionPosition,
      registeredFromMs: instants[column] as number,
      registeredToMs: instants[column + 1] ?? null,
      positionFrom: cell.since,
      positionTo,
    });
  };
  for (const arrival of arrivals) {
    insert(arrived, arrival, byRegistration);
    for (let column = instants.indexOf(arrival.registeredAtMs); column < instants.length; column++) {
      const instant = instants[column] as number;
      const known: Known = (entry) => entry.registeredAtMs <= instant && entry.position <= arrival.position;
      const versionPosition = supplierOf(event, arrived, known)?.position ?? null;
      const cell = cells[column] as Cell;
      if (cell.versionPosition === versionPosition) continue;
      emit(column, cell, arrival.position);
      cells[column] = { versionPosition, since: arrival.position };
    }
  }
  for (const [column, cell] of cells.entries()) emit(column, cell, null);
  return joinNeighbours(rectangles.sort((a, b) => a.column - b.column));
}

/** Joins rectangles that lie side by side along the instants and agree in everything else. */
function joinNeighbours(rectangles: readonly (KnownWhen & { readonly column: number })[]): KnownWhen[] {
  const joined: { -readonly [K in keyof KnownWhen]: KnownWhen[K] }[] = [];
  const open = new Map<string, (typeof joined)[number]>();
  for (const { column: _, ...rectangle } of rectangles) {
    const key = `${rectangle.versionPosition} ${rectangle.positionFrom} ${rectangle.positionTo}`;
    const left = open.get(key);
    if (left !== undefined && left.registeredToMs === rectangle.registeredFromMs) {
      left.registeredToMs = rectangle.registeredToMs;
      continue;
    }
    joined.push({ ...rectangle });
    open.set(key, joined.at(-1) as (typeof joined)[number]);
  }
  return joined;
}
