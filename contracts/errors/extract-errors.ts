import type { ErrorEntry } from './error-entry.ts';

/** Why an extract is not imported; nothing of it is stored then. */
export const extractErrors = {
  EXTRACT_AHEAD: {
    exit: 4,
    what: 'The extract says that it was taken more than a day after now.',
    why: 'What it says would be known from that day on only, and no extract of an earlier day could be imported any more.',
    remedy: 'State the day on which it was taken, and check the clock of this machine.',
  },
  EXTRACT_OUT_OF_ORDER: {
    exit: 4,
    what: 'An extract of a later day was imported by the same mapping already.',
    why: 'What rows said on the earlier day would have to be worked in between, and the log holds changes alone: nobody could tell what the later extract found unchanged.',
    remedy:
      'Import extracts from the oldest to the newest. Leave this one out, or state the day on which it was taken if that was wrong.',
  },
  EXTRACT_UNFINISHED: {
    exit: 4,
    what: 'The import of another extract of the same mapping was stopped in the middle.',
    why: 'What it had not stored yet would count as said by this one, and so as registered later than it was.',
    remedy:
      'Import that extract again first, which stores the rest. If it is gone, add --accept-unfinished: what was not stored of it is then registered with this one.',
  },
  EXTRACT_ROWS_VANISHED: {
    exit: 4,
    what: 'More rows than the mapping allows are not in the extract any more.',
    why: 'The mapping says that rows which are gone were wrong. An extract that was cut off, or is of another office, would retract them all.',
    remedy:
      'Check that the extract is whole, and that its scope is stated. If the rows are gone for good, import it with --accept-vanished. If closed cases leave the system, have the mapping say that such rows are kept.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** Why a row of an extract is refused when it is compared; the others are taken, and what was last said of it stands. */
export const comparedRowErrors = {
  ROW_CONTRADICTION: {
    exit: 4,
    what: 'Rows of one extract have the same key and say different things. All of them are refused.',
    why: 'Which of them is right, nobody can say.',
    remedy:
      'Add to `key` of the mapping the columns that tell the rows apart, or correct the rows in the system of origin.',
  },
  ROW_REGISTERED_LATER: {
    exit: 4,
    what: 'The row says that it was registered after the extract was taken.',
    why: 'No extract holds what came later, so one of the two is wrong.',
    remedy:
      'State the day on which the extract was taken; where that is right, correct the row in the system of origin.',
  },
  ROW_OUT_OF_SCOPE: {
    exit: 4,
    what: 'The row does not belong to the part of the register that the extract is said to cover.',
    why: 'If the scope is stated wrongly, rows of it that are not in the extract would be taken for gone.',
    remedy: 'State the scope that the extract covers.',
  },
} as const satisfies Record<string, ErrorEntry>;
