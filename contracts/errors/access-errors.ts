import type { ErrorEntry } from './error-entry.ts';

/** What can be wrong with making, revoking or using rights. */
export const accessErrors = {
  ACCESS_NAME_TAKEN: {
    exit: 4,
    what: 'A token of this name is in use.',
    why: 'By its name a token is revoked, and known in logs.',
    remedy: 'Choose another name, or revoke the other first: `virkning access revoke NAME`.',
  },
  ACCESS_UNKNOWN_NAME: {
    exit: 4,
    what: 'No token of this name is in use.',
    remedy: 'Look at the names that `virkning access list` shows.',
  },
  ACCESS_NO_PURPOSE: {
    exit: 4,
    what: 'Citizens are asked for, and nothing says why.',
    why: 'Every look at a citizen is logged with its purpose.',
    remedy: 'Say it in the form that the page shows, or in the header `Virkning-Purpose`, percent-encoded.',
  },
  ACCESS_BAD_PURPOSE: {
    exit: 4,
    what: 'The purpose of a look at citizens is too short, too long, or holds what may not be logged.',
    remedy: 'Write 5 to 200 characters, such as a case number and what is checked, and no personal number.',
  },
} as const satisfies Record<string, ErrorEntry>;
