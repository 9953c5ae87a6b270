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
} as const satisfies Record<string, ErrorEntry>;
