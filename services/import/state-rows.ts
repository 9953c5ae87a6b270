import { eventProblem, type Refusal } from '../../contracts/errors/refusal.ts';
import type { TodaysDetail } from '../../contracts/errors/refusal-details.ts';
import { typeOf } from '../../contracts/events/catalogue.ts';
import { eventId } from '../../contracts/events/event-id.ts';
import { holdsPersonalNumber } from '../../contracts/personal-number/personal-number.ts';
import { type PersonalNumber, readPersonalNumber } from '../../contracts/personal-number/read-personal-number.ts';
import type { Pseudonyms } from '../../infra/vault/port.ts';
import { parseEvent } from '../intake/validate/parse-event.ts';
import { cellText, personalNumberText } from './cell-text.ts';
import { convertCell, registeredAt, type Scalar } from './convert-cell.ts';
import { type Findings, noteUnknown } from './findings.ts';
import { endOfDayInstant } from './mapping/local-instant.ts';
import type { CellTest, Conditions, EventRule, Mapping, ValueSource } from './mapping/mapping.ts';
import type { RefusedRow, SilentRow, StatedEvent } from './stated.ts';
import type { Cell, TableRow } from './tables/table.ts';

/** What rows are read with. */
export interface RowReading {
  readonly mapping: Mapping;
  readonly file: string;
  /** By column of the mapping, its place in a row. */
  readonly places: ReadonlyMap<string, number>;
  /** The extract's own date. */
  readonly date: string;
  /** Undefined only where the mapping has no column of personal numbers. */
  readonly pseudonyms: Pseudonyms | undefined;
  readonly findings: Findings;
}

/** A personal number that stands where its pseudonym is to stand. */
class Exchanged {
  readonly number: PersonalNumber;
  constructor(number: PersonalNumber) {
    this.number = number;
  }
}

type Draft<T> = T | Exchanged;

interface DraftEvent {
  readonly rule: EventRule;
  readonly subject: Draft<string>;
  readonly data: Readonly<Record<string, Draft<Scalar> | { readonly rule: string }>>;
}

/** Why a row is refused: one column of it, for the sake of one rule, where it is one. */
class RowProblem extends Error {
  readonly detail: TodaysDetail;
  rule: string | null = null;
  constructor(detail: TodaysDetail) {
    super(detail.kind);
    this.detail = detail;
  }
}

interface DraftRow {
  readonly row: TableRow;
  readonly key: readonly Draft<string>[] | undefined;
  readonly registeredAt: string | undefined;
  readonly scope: Readonly<Record<string, string>>;
  readonly events: readonly DraftEvent[];
  readonly problem: RowProblem | undefined;
  /** Whether no condition of the mapping holds for it, so that it says nothing. */
  readonly isSilent: boolean;
}

/**
 * What rows say by a mapping: each is stated whole or refused whole. The caller bounds how many; their personal numbers are
 * exchanged in one step.
 * @throws CodedError of the STORE_ or VAULT_ area, where the pseudonyms cannot be had
 */
export async function stateRows(reading: RowReading, rows: readonly TableRow[]) {
  const drafts = rows.map((row) => draftOf(reading, row));
  const pseudonymOf = await exchange(reading, drafts);
  const endOfDay = endOfDayInstant(reading.date);
  const stated: StatedEvent[] = [];
  const refused: RefusedRow[] = [];
  const silent: SilentRow[] = [];
  for (const draft of drafts) {
    if (draft.isSilent) {
      const key = silentKey(reading, draft, pseudonymOf);
      if (key !== undefined) silent.push({ key, row: { file: reading.file, line: draft.row.line } });
      continue;
    }
    const said = finish(reading, draft, pseudonymOf, endOfDay);
    if (Array.isArray(said)) stated.push(...said);
    else refused.push(said as RefusedRow);
  }
  return { stated, refused, silent };
}

function draftOf(reading: RowReading, row: TableRow): DraftRow {
  const nothing = { row, key: undefined, registeredAt: undefined, scope: {}, events: [], isSilent: false };
  if (row.flaw !== undefined) {
    const { flaw } = row;
    const detail: TodaysDetail =
      flaw.kind === 'quote'
        ? { kind: 'row-quote' }
        : { kind: 'row-ragged', expected: flaw.expected, found: flaw.found };
    return { ...nothing, problem: new RowProblem(detail) };
  }
  const cells = new RowCells(reading, row.cells);
  const { mapping, findings } = reading;
  let key: readonly Draft<string>[] | undefined;
  let rules: readonly EventRule[] = [];
  try {
    rules = cells.fits(mapping.when) ? mapping.rules.filter(({ when }) => cells.fits(when)) : [];
    if (rules.length === 0) {
      findings.silentRows++;
      return { ...nothing, key: readableKey(cells, mapping), problem: undefined, isSilent: true };
    }
    key = mapping.key.map((column) => cells.keyPart(column));
    const registered = cells.registered();
    const events = rules.map((rule) => cells.event(rule, rules));
    return { row, key, registeredAt: registered, scope: cells.scope(), events, problem: undefined, isSilent: false };
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    cells.noteUnknownValues(rules);
    return { ...nothing, key, problem: error };
  }
}

/** The key of a row that says nothing; undefined where it has none, as a line of totals: then it is no row that was known before. */
function readableKey(cells: RowCells, { key }: Mapping): readonly Draft<string>[] | undefined {
  try {
    return key.map((column) => cells.keyPart(column));
  } catch (error) {
    if (error instanceof RowProblem) return undefined;
    throw error;
  }
}

/** The cells of a row, asked by column. Each question throws a RowProblem where the cell cannot be read. */
class RowCells {
  readonly #reading: RowReading;
  readonly #cells: readonly Cell[];

  constructor(reading: RowReading, cells: readonly Cell[]) {
    this.#reading = reading;
    this.#cells = cells;
  }

  #cell(column: string): Cell | undefined {
    const cell = this.#cells[this.#reading.places.get(column) ?? -1];
    if (typeof cell === 'object' && cell !== null && 'noValue' in cell)
      throw new RowProblem({ kind: 'row-no-value', column, why: cell.noValue });
    return cell;
  }

  /** Whether a cell is empty, or has a text that means that. */
  #isEmpty(column: string): boolean {
    const text = cellText(this.#cell(column));
    return text === '' || this.#reading.mapping.empty.has(text);
  }

  fits(conditions: Conditions): boolean {
    return conditions.some((all) => all.every(({ column, test }) => this.#passes(column, test)));
  }

  #passes(column: string, test: CellTest): boolean {
    switch (test.kind) {
      case 'filled':
        return !this.#isEmpty(column);
      case 'empty':
        return this.#isEmpty(column);
      case 'one-of':
        return test.texts.has(cellText(this.#cell(column)));
      case 'none-of':
        return !test.texts.has(cellText(this.#cell(column)));
    }
  }

  #personalNumber(column: string): Exchanged {
    if (this.#isEmpty(column)) throw new RowProblem({ kind: 'row-empty-cell', column });
    const read = readPersonalNumber(personalNumberText(this.#cell(column)));
    if (!read.ok) throw new RowProblem({ kind: 'row-no-personal-number', column, why: read.why });
    return new Exchanged(read.number);
  }

  keyPart(column: string): Draft<string> {
    if (this.#reading.mapping.personalColumns.has(column)) return this.#personalNumber(column);
    if (this.#isEmpty(column)) throw new RowProblem({ kind: 'row-empty-cell', column });
    return this.#plain(column);
  }

  /** The text of a cell that becomes part of what is stored of the row beside its data. */
  #plain(column: string): string {
    const text = cellText(this.#cell(column));
    if (holdsPersonalNumber(text)) throw new RowProblem({ kind: 'row-personal-number', column });
    return text;
  }

  /** Where the row is, by what divides the register; a row that does not say so belongs to no part. */
  scope(): Readonly<Record<string, string>> {
    const dimensions = Object.entries(this.#reading.mapping.document.scope);
    return Object.fromEntries(
      dimensions.flatMap(([name, column]) => (this.#isEmpty(column) ? [] : [[name, this.#plain(column)] as const])),
    );
  }

  registered(): string | undefined {
    const { registered } = this.#reading.mapping;
    if (registered === undefined || this.#isEmpty(registered.column)) return undefined;
    const read = registeredAt(registered, this.#cell(registered.column) ?? null);
    if (!read.ok) throw new RowProblem(read.why as TodaysDetail);
    return read.value;
  }

  event(rule: EventRule, applying: readonly EventRule[]): DraftEvent {
    try {
      const subject = this.#value(rule.subject, false, applying) as Draft<string>;
      const data: Record<string, DraftEvent['data'][string]> = {};
      for (const { field, source, isOptional } of rule.fields) {
        const value = this.#value(source, isOptional, applying);
        if (value !== undefined) data[field] = value;
      }
      return { rule, subject, data };
    } catch (error) {
      if (error instanceof RowProblem) error.rule = rule.name;
      throw error;
    }
  }

  /** Counts the texts of the row that the mapping gives no value for, whatever it is refused for. */
  noteUnknownValues(rules: readonly EventRule[]): void {
    const noted = new Set<string>();
    for (const { source } of rules.flatMap(({ fields }) => fields)) {
      if (source.kind !== 'values' || noted.has(source.column)) continue;
      const cell = this.#cells[this.#reading.places.get(source.column) ?? -1];
      const text = cellText(cell);
      if (text === '' || this.#reading.mapping.empty.has(text) || source.values.has(text)) continue;
      if (typeof cell === 'object' && cell !== null && 'noValue' in cell) continue;
      noted.add(source.column);
      noteUnknown(this.#reading.findings, source.column, text);
    }
  }

  /** What a field gets; undefined where the cell is empty, or says nothing, and the event may be without it. */
  #value(source: ValueSource, isOptional: boolean, applying: readonly EventRule[]) {
    switch (source.kind) {
      case 'constant':
        return source.value;
      case 'event':
        // An end without its beginning would refer to nothing.
        return applying.some(({ name }) => name === source.rule) || !isOptional ? { rule: source.rule } : undefined;
      case 'personal-number':
        return isOptional && this.#isEmpty(source.column) ? undefined : this.#personalNumber(source.column);
      case 'text':
      case 'date':
      case 'number':
      case 'values': {
        const { column } = source;
        // A list of values may say what an empty cell means.
        const isListed = source.kind === 'values' && source.values.has(cellText(this.#cell(column)));
        if (this.#isEmpty(column) && !isListed) {
          if (isOptional) return undefined;
          throw new RowProblem({ kind: 'row-empty-cell', column });
        }
        const read = convertCell(source, this.#cell(column) ?? null);
        if (!read.ok) throw new RowProblem(read.why as TodaysDetail);
        if (read.value === undefined && !isOptional) throw new RowProblem({ kind: 'row-empty-cell', column });
        return read.value;
      }
    }
  }
}

/** What stands for a value; undefined for the number of somebody who has no pseudonym, and gets none by a row that says nothing. */
type PseudonymOf = <T>(value: Draft<T>) => T | string | undefined;

/** Exchanges the personal numbers of all drafts at once. */
async function exchange({ pseudonyms }: RowReading, drafts: readonly DraftRow[]): Promise<PseudonymOf> {
  const [toMake, toFind] = [new Set<PersonalNumber>(), new Set<PersonalNumber>()];
  for (const { key, events, isSilent } of drafts) {
    const values = [...(key ?? []), ...events.flatMap(({ subject, data }) => [subject, ...Object.values(data)])];
    for (const value of values) if (value instanceof Exchanged) (isSilent ? toFind : toMake).add(value.number);
  }
  const known = new Map<PersonalNumber, string | undefined>();
  const note = (numbers: readonly PersonalNumber[], given: readonly (string | undefined)[]): void => {
    for (const [i, number] of numbers.entries()) known.set(number, given[i]);
  };
  const [made, found] = [[...toMake], [...toFind].filter((number) => !toMake.has(number))];
  if (made.length > 0) note(made, (await pseudonyms?.of(made)) ?? []);
  if (found.length > 0) note(found, pseudonyms?.find(found) ?? []);
  return (value) => (value instanceof Exchanged ? known.get(value.number) : value);
}

/** The key of a fact that a row without any would state, by which it is known to be there; undefined where nobody can know the row. */
function silentKey(reading: RowReading, { key }: DraftRow, pseudonymOf: PseudonymOf): string | undefined {
  const [rule] = reading.mapping.rules;
  const parts = key?.map(pseudonymOf);
  if (rule === undefined || parts === undefined || !parts.every((part) => part !== undefined)) return undefined;
  return keyOf(reading, rule.name, rowDigest(reading, parts));
}

/** Tells the row apart from others of its register, by what stands in its key columns. */
function rowDigest({ mapping }: RowReading, parts: readonly string[]): string {
  return eventId(mapping.source, JSON.stringify([mapping.id, ...parts]));
}

/** Facts of one row have the same digest, behind the last full stop. */
function keyOf({ mapping }: RowReading, rule: string, digest: string): string {
  return `${mapping.id}.${rule}.${digest}`;
}

/** @param endOfDay when an event is registered of which the row does not say it */
function finish(
  reading: RowReading,
  draft: DraftRow,
  pseudonymOf: PseudonymOf,
  endOfDay: string,
): StatedEvent[] | RefusedRow {
  const { mapping } = reading;
  const place = { file: reading.file, line: draft.row.line };
  const pseudonym = pseudonymOf as <T>(value: Draft<T>) => T | string;
  const digest = rowDigest(reading, draft.key?.map(pseudonym) ?? []);
  const refuse = (refusal: Refusal, rule: string | null, column: string | null): RefusedRow => ({
    row: place,
    rule,
    column,
    refusal,
    keys: draft.key === undefined ? null : mapping.rules.map(({ name }) => keyOf(reading, name, digest)),
    cells: draft.row.cells.map(cellText),
  });
  if (draft.problem !== undefined) {
    const { detail, rule } = draft.problem;
    return refuse(eventProblem(detail), rule, 'column' in detail ? detail.column : null);
  }
  const stated: StatedEvent[] = [];
  for (const { rule, subject, data } of draft.events) {
    const key = keyOf(reading, rule.name, digest);
    const filled = Object.entries(data).map(([field, value]) => {
      const isReference = typeof value === 'object' && 'rule' in value;
      return [field, isReference ? { id: keyOf(reading, value.rule, digest) } : pseudonym(value)] as const;
    });
    const event = {
      specversion: '1.0',
      id: key,
      source: mapping.source,
      type: typeOf(rule.event),
      subject: pseudonym(subject),
    };
    const time = draft.registeredAt ?? endOfDay;
    const parsed = parseEvent(JSON.stringify({ ...event, time, data: Object.fromEntries(filled) }));
    if (!parsed.ok) return refuse(parsed.refusal, rule.name, columnOf(rule, parsed.refusal.path, mapping));
    const { registeredAt, scope } = draft;
    stated.push({
      key,
      rule: rule.name,
      name: rule.event,
      subject: event.subject,
      data: parsed.event.data,
      registeredAt,
      ...(Object.keys(scope).length > 0 && { scope }),
      row: place,
    });
  }
  return stated;
}

/** The column that a place of the event comes from. */
function columnOf(rule: EventRule, path: string, { registered }: Mapping): string | null {
  if (path === '/time') return registered?.column ?? null;
  const [, field] = /^\/data\/([^/]+)/.exec(path) ?? [];
  const source = path === '/subject' ? rule.subject : rule.fields.find((each) => each.field === field)?.source;
  return source !== undefined && 'column' in source ? source.column : null;
}
