import type { RowPlace } from '../stated.ts';
import type { Difference } from './event-of-change.ts';
import type { Workspace } from './workspace.ts';

/** A difference as it lies in the workspace, with the row that it comes of. */
export interface WrittenDifference {
  readonly place: RowPlace;
  readonly difference: Difference;
}

/** Writes differences into a workspace: those of turn 0 are stored before those of turn 1. */
export function differenceWriter({ db, at }: Workspace): (turn: 0 | 1, written: WrittenDifference) => void {
  const insert = db.prepare('INSERT INTO difference VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  return (turn, { place: { file, line }, difference: { id, key, rowScope, subject, type, time, json } }) => {
    at(() => insert.run(turn, file, line, id, key, rowScope, subject, type, time, json));
  };
}

type DifferenceColumns = readonly [
  number: number,
  file: string,
  line: number,
  id: string,
  key: string,
  rowScope: string,
  subject: string,
  type: string,
  time: string,
  json: string,
];

/** The differences of a workspace in the order in which they are to be stored, so many at a time. */
export function* writtenDifferences({ db, at }: Workspace, atATime: number): Generator<readonly WrittenDifference[]> {
  const select = db.prepare(
    `SELECT number, file, line, id, key, row_scope, subject, type, time, json FROM difference
    WHERE turn = ? AND number > ? ORDER BY number LIMIT ?`,
  );
  select.setReturnArrays(true);
  for (const turn of [0, 1]) {
    for (let after = 0; ; ) {
      const rows = at(() => select.all(turn, after, atATime)) as unknown as readonly DifferenceColumns[];
      const last = rows.at(-1);
      if (last === undefined) break;
      [after] = last;
      yield rows.map(([_, file, line, id, key, rowScope, subject, type, time, json]) => ({
        place: { file, line },
        difference: { id, key, rowScope, subject, type, time, json },
      }));
    }
  }
}
