import type { Extensions } from './extensions.ts';

/**
 * Which extract an event comes of, as extension attributes of the event (ADR 63). What an extract last said can be told from
 * the log by them alone.
 */
export interface ExtractMark {
  /** Id of the mapping by which the extract was read. */
  readonly mapping: string;
  /** When the extract was taken, in ms since 1970-01-01T00:00Z. */
  readonly takenAtMs: number;
  /** Which part of the register it covers (`scopeText`); empty where it covers all of it. */
  readonly scope: string;
  /** How many events the extract gave in all, so that one that was stopped in the middle is known. */
  readonly events: number;
}

/** Which fact of the extract an event speaks of. */
export interface FactMark {
  /** Key of the fact, unique within source and mapping: the id of the event that first states it. */
  readonly key: string;
  /** Where its row belongs, by the dimensions of the mapping's scope (`scopeText`); empty where it has none. */
  readonly rowScope: string;
}

/** The longest key of a fact: corrections have ten characters behind it, and an id has at most 128. */
export const longestFactKey = 118;

/** The end of the id of whatever is said of a fact after its first event: from when on, in ms since 1970-01-01T00:00Z in base 36. */
const ending = /@[0-9a-z]{8}-?$/;

/** Which row a fact is of: what stands behind the last full stop of its key, the digest of the row's own key. */
export function rowOfFact(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}

/** `20240131T225959000Z`: an instant without the signs that stand between the parts of an attribute. */
function compactInstant(ms: number): string {
  if (last?.ms !== ms) last = { ms, text: new Date(ms).toISOString().replaceAll(/[-:.]/g, '') };
  return last.text;
}

/** Of one extract all events have the same. */
let last: { readonly ms: number; readonly text: string } | undefined;

function msOfCompact(text: string): number {
  const [, date, time] = /^(\d{8})T(\d{9})Z$/.exec(text) ?? [];
  if (date === undefined || time === undefined) return Number.NaN;
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)];
  return Date.parse(
    `${year}-${month}-${day}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}.${time.slice(6)}Z`,
  );
}

/** The id of what is said of a fact later, from a time on. */
export function laterId(key: string, atMs: number): string {
  return `${key}@${atMs.toString(36).padStart(8, '0')}`;
}

/** The id of the retraction of an event that another one with the same key takes the place of. */
export function replacedId(key: string, atMs: number): string {
  return `${laterId(key, atMs)}-`;
}

/** Whether the event of an id retracts what another event of the same key takes the place of. */
export function isReplacement(id: string): boolean {
  return id.endsWith('-') && ending.test(id);
}

/** The extension attributes that an event of an extract has. */
export function extractAttributes(extract: ExtractMark, { rowScope }: FactMark): Extensions {
  return {
    extract: `${extract.mapping}@${compactInstant(extract.takenAtMs)}`,
    extractevents: extract.events,
    ...(extract.scope !== '' && { extractscope: extract.scope }),
    ...(rowScope !== '' && { rowscope: rowScope }),
  };
}

/** What an event says of the extract that it comes of; undefined where it comes of none. */
export function readExtractMarks(
  id: string,
  { extract, extractevents, extractscope, rowscope }: Extensions,
): (ExtractMark & FactMark) | undefined {
  const [, mapping, instant] = /^([^@]+)@([^@]+)$/.exec(String(extract ?? '')) ?? [];
  if (mapping === undefined || instant === undefined) return undefined;
  const takenAtMs = msOfCompact(instant);
  if (Number.isNaN(takenAtMs)) return undefined;
  return {
    mapping,
    takenAtMs,
    events: Number(extractevents ?? 0),
    scope: String(extractscope ?? ''),
    key: id.replace(ending, ''),
    rowScope: String(rowscope ?? ''),
  };
}
