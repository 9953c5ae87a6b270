import type { ErrorEntry } from './error-entry.ts';

/** Errors of the event store, the embedded one and EventStoreDB. */
export const storeErrors = {
  STORE_MISSING: {
    exit: 4,
    what: 'The data directory holds no event store.',
    remedy: 'Load events first, or name another data directory with --data.',
  },
  STORE_WRONG_EXPECTED_REVISION: {
    exit: 1,
    what: 'The stream is not at the revision that the writer expected; nothing was written.',
    remedy: 'Read the stream again and decide anew.',
  },
  STORE_BUSY: {
    exit: 1,
    what: 'Another process kept the event store locked for too long.',
    remedy: 'Wait until the other command is done, then try again; what was stored before is unharmed.',
  },
  STORE_UNAVAILABLE: {
    exit: 1,
    what: 'The event store cannot be reached, or did not answer in time.',
    why: 'What it had acknowledged is stored. What it had not may be stored or not; sending it again is safe.',
    remedy:
      'Check that the event store runs and that VIRKNING_STORE names it. A running service waits and tries again.',
  },
  STORE_ACCESS_DENIED: {
    exit: 1,
    what: 'The event store does not let this user in, or not do what was asked.',
    why: 'Waiting does not fix it, so a service stops. What was acknowledged is stored.',
    remedy: 'Check VIRKNING_STORE_USER and its password, and what the server lets that user read and write.',
  },
  STORE_TLS_FAILED: {
    exit: 1,
    what: 'This program and the event store do not come to an encrypted connection: the certificate is not trusted, has expired or is for another name, or only one of the two speaks TLS.',
    why: 'Waiting does not fix it, so a service stops. Nothing was sent.',
    remedy:
      'The message says which it is. Name the authority of the certificate in VIRKNING_STORE (tlsCaFile), call the server by a name in its certificate, or set tls to what the server speaks.',
  },
  STORE_SERVER_SKIPS_EVENTS: {
    exit: 2,
    what: 'The server of the event store is of a version that can skip an event at a checkpoint of a filtered subscription: EventStoreDB 24.10.0 to 24.10.4, KurrentDB 25.0.0.',
    why: 'Who reads on from such a checkpoint would leave an event out without a word.',
    remedy:
      'Update the server: to 24.10.5 or later of 24.10, or to 25.0.1 or later. To use it all the same, name its version in VIRKNING_STORE_ACCEPT_VERSION.',
  },
  STORE_APPEND_TOO_LARGE: {
    exit: 1,
    what: 'What was to be appended at once is larger than the event store takes; nothing was written.',
    why: 'EventStoreDB takes 1 MiB at once unless it is configured otherwise. An event is at most 64 KiB.',
    remedy: 'Append fewer events at once, or raise MaxAppendSize on the server.',
  },
  STORE_FULL: {
    exit: 1,
    what: 'The event store cannot grow: the disk is full, or a quota or file size limit is reached.',
    why: 'Events are stored in batches, each whole or not at all, so what was stored before is unharmed.',
    remedy: 'Free space or raise the limit, then load again; what was stored is a duplicate.',
  },
  STORE_NOT_WRITABLE: {
    exit: 1,
    what: 'The event store cannot be opened or written in the data directory.',
    remedy: 'Check that the data directory is a directory and that this user may write in it.',
  },
  STORE_IO: {
    exit: 1,
    what: 'The operating system failed to read or write the event store.',
    remedy: 'Look at the system log: the disk or the file system may be failing. Then try again.',
  },
  STORE_MOVED: {
    exit: 1,
    what: 'The file of the event store, of the quarantine or of tokens was moved, replaced, removed or cut while it was in use. Nothing was acknowledged that is not in the file that was opened.',
    why: 'What is written into a file that its name does not lead to any more is found by nobody who opens the data directory later.',
    remedy:
      'Put the data directory back where it was; the program goes on by itself. Or stop the program and start it anew on the directory that is to be used, and send again what was not acknowledged.',
  },
  STORE_CORRUPT: {
    exit: 1,
    what: 'The event store is damaged: SQLite cannot read the file, an event is missing, or one is not what its digest says.',
    why: 'A figure that rests on a changed event would be wrong without a word. Nothing is added to a damaged log either.',
    remedy:
      'Keep the data directory as it is, ledger included: it shows what was lost. Restore a backup into another directory, or load all events again there (docs/operations.md, "The log is damaged").',
  },
  STORE_EVENTS_DELETED: {
    exit: 1,
    what: 'Events of the log were deleted on the server of the event store: a stream was deleted or cut there. The message says which, and when.',
    why: 'Figures computed without them would change without a word. Nor is anything acknowledged that belongs into such a stream.',
    remedy:
      'Find out who did it. A soft deletion can be undone until a scavenge has run; after that, and after a tombstone, restore a backup of the server, or load all events again into another namespace (docs/operations.md, "Deleted on the server").',
  },
  STORE_CLOCK_JUMPED: {
    exit: 1,
    what: 'The clock of this machine is more than a day from the last event of the log, and nothing else says that so much time has passed. Nothing was stored.',
    why: 'When an event is recorded decides what the recorded clock knows, for good. One start with a wrong clock would record every later event there.',
    remedy:
      'Set the clock; a running service goes on by itself. If it is right, run or start the program once with --accept-clock. If the log was written with a wrong clock, see docs/operations.md, "The clock was wrong".',
  },
  STORE_LOST: {
    exit: 1,
    what: 'There is no log in the data directory, but a ledger or a quarantine that was made beside one.',
    why: 'An empty log in the place of one that was lost would hide the loss, and the ledger may be the last trace of what it held.',
    remedy:
      'Find the log and put it back, or restore a backup. To begin with an empty log all the same, name another data directory with --data.',
  },
  STORE_NOT_A_STORE: {
    exit: 1,
    what: 'The file in the place of the event store is something else. It was left as it is.',
    remedy: 'Name another data directory with --data.',
  },
  STORE_NEWER_VERSION: {
    exit: 1,
    what: 'The event store was written by a newer version of the program.',
    remedy: 'Update the program.',
  },
} as const satisfies Record<string, ErrorEntry>;
