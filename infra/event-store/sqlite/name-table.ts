import type { DatabaseSync } from 'node:sqlite';

/** The numbers under which the store keeps texts that repeat. */
export interface NameTable {
  /** The text of a number that a row holds. */
  nameOf(number: number): string;
  /** The number of a text, given out if it has none; only inside a transaction. */
  numberOf(name: string): number;
  /** Drops what was remembered: after a rollback a number may belong to nothing, or to another text. */
  forget(): void;
}

/** Bounds the memory: a sender could make up a new `source` for every event. */
const remembered = 10_000;

export function nameTable(db: DatabaseSync): NameTable {
  const selectName = db.prepare('SELECT name FROM name WHERE number = ?');
  const selectNumber = db.prepare('SELECT number FROM name WHERE name = ?');
  const names = new Map<number, string>();
  const numbers = new Map<string, number>();

  function insert(name: string): number {
    return Number(db.prepare('INSERT INTO name (name) VALUES (?)').run(name).lastInsertRowid);
  }

  return {
    nameOf(number) {
      const known = names.get(number);
      if (known !== undefined) return known;
      const row = selectName.get(number);
      if (row === undefined) throw new Error(`the event store holds no name ${number}`);
      const name = String(row.name);
      if (names.size >= remembered) names.clear();
      names.set(number, name);
      return name;
    },
    numberOf(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      const row = selectNumber.get(name);
      const number = row === undefined ? insert(name) : Number(row.number);
      if (numbers.size >= remembered) numbers.clear();
      numbers.set(name, number);
      return number;
    },
    forget() {
      names.clear();
      numbers.clear();
    },
  };
}
