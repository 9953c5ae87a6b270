import type { ErrorEntry } from './error-entry.ts';

/** What can be wrong with the register of published figures. */
export const publicationErrors = {
  PUBLICATION_UNKNOWN: {
    exit: 4,
    what: 'There is no publication of that number.',
    remedy: 'Take a number that `virkning published list` shows.',
  },
  PUBLICATION_BAD_NAME: {
    exit: 2,
    what: 'The name in which figures are to be published is none, is too long, or holds a personal number.',
    why: 'It stands in the log for good.',
    remedy: 'Write a name of at most 100 characters in one line, such as that of an office.',
  },
  PUBLICATION_UNREADABLE: {
    exit: 5,
    what: 'An event that stands where publications do is none that this version of the program reads.',
    why: 'A newer version wrote it, or something else than `virkning publish` did.',
    remedy:
      'Use the version that wrote it. If none did, leave everything as it is: `virkning verify` says whether the log was changed.',
  },
  PUBLICATION_DEFINITION_OTHER: {
    exit: 5,
    what: 'The plan that is kept with a publication does not mean what was published.',
    why: 'What a plan means has a hash, which was recorded with the figures. Either the recorded plan is not theirs, or this version of the program reads it in another way than the one that published it.',
    remedy:
      'Check it by the version of the program that published it, which `virkning published list --format json` names. If the hash differs there too, `virkning verify` says whether the log was changed.',
  },
  PUBLICATION_NOT_REPRODUCED: {
    exit: 5,
    what: 'The figures of a publication do not come out any more, so they are not certified.',
    why: 'A certificate says what every citizen adds to a figure, and that is the figure.',
    remedy:
      'See by `virkning published check` which figures differ, and by `virkning verify` whether the log was changed.',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
