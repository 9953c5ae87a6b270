import type { ErrorEntry } from './error-entry.ts';

/** Errors of what is done with what is kept: refused lines that are looked at and tried again, a log that is copied. */
export const retentionErrors = {
  QUARANTINE_UNKNOWN_NUMBER: {
    exit: 4,
    what: 'The quarantine holds no line of that number.',
    remedy: 'Run `virkning quarantine list`; it shows the numbers.',
  },
  QUARANTINE_TEXT_NOT_KEPT: {
    exit: 4,
    what: 'The refused text was not kept to the letter, so it cannot be tried again.',
    why: 'Civil registration numbers are masked before a text is kept. Of what is no JSON object, has fields that no event has or words in them, or is larger than 64 KiB, only the shape of its beginning is kept, because it could hold anything of anybody.',
    remedy: 'Let the system that sent the event send it anew, fixed.',
  },
  BACKUP_TARGET_EXISTS: {
    exit: 4,
    what: 'There is a file already where a backup is to be written.',
    why: 'It may be the only backup there is.',
    remedy: 'Name a new directory, for example one with the date.',
  },
  MIGRATE_SAME_STORE: {
    exit: 2,
    what: 'The store to copy into is the store to copy from.',
    remedy: 'Name another store with --to.',
  },
  MIGRATE_TARGET_NOT_EMPTY: {
    exit: 4,
    what: 'The store to copy into holds events that are not a beginning of the log to be copied.',
    why: 'A copy has the order of its original. Events between or before the copied ones would change what was known when.',
    remedy: 'Name an empty store, or the one into which an earlier run of the same migration was copying.',
  },
  MIGRATE_SOURCE_GREW: {
    exit: 4,
    what: 'Events were stored in the original while it was copied.',
    why: 'Whoever switched to the copy now would lose them.',
    remedy:
      'Stop what writes to the original (load, intake, serve), and run the same command again; it copies the rest.',
  },
  MIGRATE_NOT_EQUAL: {
    exit: 5,
    what: 'The copy does not hold what its original holds.',
    why: 'Something changed one of the two stores, or lost part of it.',
    remedy: 'Do not use the copy. Find out what else writes to either store, and migrate into an empty one.',
  },
} as const satisfies Record<string, ErrorEntry>;
