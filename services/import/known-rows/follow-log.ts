import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { parseType } from '../../../contracts/events/catalogue.ts';
import { isReplacement, readExtractMarks, rowOfFact } from '../../../contracts/events/extract-marks.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import type { OpenFile } from '../../../infra/sqlite/open-file.ts';
import { inTransaction } from '../../../infra/sqlite/transaction.ts';
import { statementDigest } from '../statement-digest.ts';

/** What is needed of a log to know what extracts said. */
export type ExtractLog = Pick<EventStore, 'identity' | 'readAll' | 'eventAt'>;

/** So many events are read and noted in one step. */
const eventsAtATime = 16_384;

/**
 * Notes what the log says of rows of extracts, from where it was followed before. A file that followed another log, or one
 * whose event at that place is another or missing, is emptied first.
 * @throws CodedError of the STORE_ area; what was noted before stays, and it goes on from there
 */
export async function followLog(file: OpenFile, log: ExtractLog): Promise<void> {
  const { db } = file;
  const store = await log.identity();
  const noted = db.prepare('SELECT store, position, event_id FROM followed').get();
  let after = noted === undefined ? null : BigInt(String(noted.position));
  if (noted !== undefined && after !== null) {
    const there = noted.store === store ? await log.eventAt(after) : undefined;
    if (there?.id !== noted.event_id) {
      inTransaction(file, () =>
        db.exec('DELETE FROM known_fact; DELETE FROM extract; DELETE FROM register; DELETE FROM followed'),
      );
      after = null;
    }
  }
  const note = noteTaker(db);
  for (;;) {
    const events = await log.readAll(after, eventsAtATime);
    const last = events.at(-1);
    if (last === undefined) return;
    inTransaction(file, () => {
      for (const event of events) note.event(event);
      note.extracts();
      db.exec('DELETE FROM followed');
      db.prepare('INSERT INTO followed VALUES (?, ?, ?)').run(store, String(last.position), last.id);
    });
    after = last.position;
  }
}

interface Counted {
  readonly register: number;
  readonly takenAtMs: number;
  readonly scope: string;
  stored: number;
  events: number;
}

function noteTaker(db: DatabaseSync) {
  const registerOf = registers(db);
  const statements = prepare(db);
  const counted = new Map<string, Counted>();

  function event({ type, data, metadata }: RecordedEvent): void {
    if (metadata.extensions === undefined) return;
    const marks = readExtractMarks(metadata.sourceId, metadata.extensions);
    const name = parseType(type)?.name;
    if (marks === undefined || name === undefined) return;
    const register = registerOf(metadata.source, marks.mapping);
    const { key, rowScope, takenAtMs, scope } = marks;
    const named = { register, row: rowOfFact(key), key };
    const said = { saidAt: Date.parse(metadata.time), takenAt: takenAtMs, scope, rowScope };
    if (name === 'retracted') {
      statements.retract.run({ ...named, ...said, replaced: isReplacement(metadata.sourceId) ? 1 : 0 });
    } else if (name === 'corrected') {
      statements.correct.run({ ...named, ...said, digest: statementDigest(data.replacement, rowScope) });
    } else {
      const digest = statementDigest(data, rowScope);
      statements.add.run({ ...named, ...said, root: metadata.sourceId, name, subject: metadata.subject, digest });
    }
    const id = `${register} ${takenAtMs} ${scope}`;
    const extract = counted.get(id) ?? { register, takenAtMs, scope, stored: 0, events: 0 };
    extract.stored++;
    extract.events = marks.events;
    counted.set(id, extract);
  }

  return {
    event,
    extracts: () => {
      for (const { register, takenAtMs, scope, stored, events } of counted.values())
        statements.count.run(register, takenAtMs, scope, stored, events);
      counted.clear();
    },
  };
}

function prepare(db: DatabaseSync): Readonly<Record<'add' | 'correct' | 'retract' | 'count', StatementSync>> {
  const before = `said_before = CASE WHEN taken_at = :takenAt AND scope = :scope THEN said_before ELSE said_at END,
    said_at = :saidAt, taken_at = :takenAt, scope = :scope, row_scope = :rowScope`;
  const where = 'WHERE register = :register AND row = :row AND key = :key';
  return {
    add: db.prepare(`INSERT INTO known_fact
      VALUES (:register, :row, :key, :root, :name, :subject, :digest, 1, 0, :saidAt, NULL, :takenAt, :scope, :rowScope)
      ON CONFLICT DO UPDATE SET root = :root, name = :name, subject = :subject, digest = :digest, stands = 1, replaced = 0, ${before}`),
    correct: db.prepare(`UPDATE known_fact SET digest = :digest, stands = 1, replaced = 0, ${before} ${where}`),
    retract: db.prepare(`UPDATE known_fact SET stands = 0, replaced = :replaced, ${before} ${where}`),
    count: db.prepare(`INSERT INTO extract (register, taken_at, scope, stored, events) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET stored = stored + excluded.stored, events = excluded.events`),
  };
}

function registers(db: DatabaseSync): (source: string, mapping: string) => number {
  const numbers = new Map<string, number>();
  const insert = db.prepare('INSERT INTO register (source, mapping) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const select = db.prepare('SELECT number FROM register WHERE source = ? AND mapping = ?');
  return (source, mapping) => {
    const name = JSON.stringify([source, mapping]);
    const known = numbers.get(name);
    if (known !== undefined) return known;
    insert.run(source, mapping);
    const number = Number(select.get(source, mapping)?.number);
    numbers.set(name, number);
    return number;
  };
}
