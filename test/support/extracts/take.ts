import type { EventStore } from '../../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import type { RefusedLine } from '../../../infra/quarantine/port.ts';
import { endOfDayMs } from '../../../projections/calendar/copenhagen.ts';
import type { ExtractFile } from '../../../services/import/differences/staged-rows.ts';
import type { Extract } from '../../../services/import/extract.ts';
import type { RefusedRow, StatedBatch, StatedEvent } from '../../../services/import/stated.ts';
import { type TakenResult, type TakeOptions, takeExtract } from '../../../services/import/take-extract.ts';
import { registerMapping, registerSource } from './register.ts';

/** The end of a day, as an extract of that day has it. */
export function takenAt(date: string): number {
  return endOfDayMs(date) - 1000;
}

/** An extract of the made-up register. */
export function extractOf(date: string, rest: Partial<Extract> = {}): Extract {
  const ofRegister = { source: registerSource, mapping: registerMapping, scope: {}, vanished: 'retract' as const };
  return { ...ofRegister, takenAtMs: takenAt(date), vanishedAtMost: 1, ...rest };
}

/** A file of the extract that states this, some events at a time. */
export function fileOf(
  stated: readonly StatedEvent[],
  refused: readonly RefusedRow[] = [],
  file = 'register.csv',
): ExtractFile {
  return {
    file,
    async *batches(): AsyncGenerator<StatedBatch> {
      for (let from = 0; from < stated.length; from += 5) {
        const some = stated.slice(from, from + 5);
        yield {
          stated: some,
          refused: [],
          silent: [],
          rows: new Set(some.map(({ row }) => row.line)).size,
          done: from,
        };
      }
      if (refused.length > 0) yield { stated: [], refused, silent: [], rows: refused.length, done: stated.length };
    },
  };
}

/** A store that takes so many events and then fails as one that is killed: what it took stays. */
export function killedAfter(store: EventStore, events: number): EventStore {
  let left = events;
  return {
    ...store,
    appendEach: async (some, onOutcome) => {
      if (some.length <= left) {
        left -= some.length;
        return store.appendEach(some, onOutcome);
      }
      if (left > 0) await store.appendEach(some.slice(0, left), onOutcome);
      left = 0;
      throw new Error('killed');
    },
  };
}

/** What an import came to, and the lines that it refused. */
export interface Taken extends TakenResult {
  readonly refused: readonly RefusedLine[];
}

/** Imports an extract into a data directory of the embedded store, with `wrap` around the store. */
export async function take(
  dataDir: string,
  extract: Extract,
  files: readonly ExtractFile[],
  options: Partial<TakeOptions> & { readonly wrap?: (store: EventStore) => EventStore } = {},
): Promise<Taken> {
  const { wrap = (store: EventStore) => store, ...rest } = options;
  const store = await openSqliteEventStore(dataDir, { clock: () => extract.takenAtMs, acceptClock: true });
  const refused: RefusedLine[] = [];
  try {
    const result = await takeExtract(extract, files, wrap(store), {
      dataDir,
      accepted: { vanished: false, unfinished: false },
      dryRun: false,
      signal: new AbortController().signal,
      nowMs: extract.takenAtMs,
      patienceMs: 1000,
      onUnreadable: async () => undefined,
      onRefused: async (lines) => {
        refused.push(...lines);
      },
      ...rest,
    });
    return { ...result, refused };
  } finally {
    await store.close();
  }
}
