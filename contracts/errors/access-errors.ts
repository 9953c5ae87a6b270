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
  ACCESS_NO_ROLE: {
    exit: 4,
    what: 'The sign-in passed, and the person has no role here.',
    remedy:
      'Have whoever administers the provider give a group or role that VIRKNING_OIDC_ROLES names, then sign in again.',
  },
  ACCESS_SIGN_IN_DENIED: {
    exit: 4,
    what: 'The provider of sign-in did not let the person pass, or they gave up.',
    remedy: 'Sign in again, with an account that may use this service.',
  },
  ACCESS_SIGN_IN_STALE: {
    exit: 4,
    what: 'A sign-in came back that was not begun in this browser, was begun too long ago, or came back before.',
    why: 'Each way back is good once, for whoever began it: nobody can be signed in by an address that somebody else sends.',
    remedy: 'Begin again at /sign-in, in one window, with cookies allowed.',
  },
  ACCESS_PROVIDER_AWAY: {
    exit: 1,
    what: 'The provider of sign-in cannot be reached, or does not say what it can do.',
    remedy:
      'Try again in a moment. If it stays so, check VIRKNING_OIDC_ISSUER, and that the service reaches that address; tokens of machines work meanwhile.',
  },
  ACCESS_PROVIDER_ANSWER: {
    exit: 1,
    what: 'The provider of sign-in gave an answer that cannot be believed or used.',
    why: 'Its clock or that of this machine is wrong by more than 30 s, it signs with a key that it does not publish, or the client id or secret is not the one that it knows. The log says which.',
    remedy: 'Check the clocks, VIRKNING_OIDC_CLIENT_ID and VIRKNING_OIDC_CLIENT_SECRET, and look at the log.',
  },
} as const satisfies Record<string, ErrorEntry>;
