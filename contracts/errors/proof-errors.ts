import type { ErrorEntry } from './error-entry.ts';

/** What can be wrong with the proof of a log: its keys, its tree, its anchors. */
export const proofErrors = {
  PROOF_NOT_STARTED: {
    exit: 4,
    what: 'This log has no tree of hashes yet, so nothing can be proved of it.',
    remedy: 'Make a key with `virkning keys new`, and start with `virkning proof start`.',
  },
  PROOF_STARTED: {
    exit: 4,
    what: 'This log has a tree of hashes already.',
    why: 'A second one would prove nothing of what the first one was signed over.',
    remedy: 'Go on with the one that is there: `virkning proof list` shows it.',
  },
  PROOF_KEY_MISSING: {
    exit: 4,
    what: 'The key that signs the heads of the log is not there.',
    why: 'Events are stored without it, and are not covered until it is there again.',
    remedy:
      'Name its file by VIRKNING_PROOF_KEY_FILE; without that it is proof.key in the data directory. `virkning keys new` makes one. If it is lost, take it from its backup.',
  },
  PROOF_KEY_EXISTS: {
    exit: 4,
    what: 'There is a file already where a key is to be made.',
    remedy: 'Use that key, or name another file by VIRKNING_PROOF_KEY_FILE.',
  },
  PROOF_KEY_MALFORMED: {
    exit: 4,
    what: 'What is named as a key is none.',
    remedy:
      'Name the file that `virkning keys new` wrote: one line that begins with PRIVATE+KEY. A public key is one line of a name, eight digits and base64, with a plus sign between them.',
  },
  PROOF_KEY_READABLE: {
    exit: 4,
    what: 'Others than its owner may read or write the file of the key.',
    why: 'Whoever has the key can sign another log in its name.',
    remedy: 'Set its permissions to 0600 (`chmod 600 FILE`). If somebody may have read it: `virkning keys rotate`.',
  },
  PROOF_KEY_OTHER: {
    exit: 4,
    what: 'The key is not the one that signs this log.',
    remedy:
      'Name the key that this log was started with, or that it was changed to since; `virkning proof list` shows which.',
  },
  PROOF_FORKED: {
    exit: 5,
    what: 'What is to be signed does not go on from what was signed in this name before.',
    why: 'A copy or an earlier state of the log was gone on with, two logs have one key, or the tree was changed. To sign both would be to say that both are the log.',
    remedy:
      'Keep the data directory as it is, and find out which log is the true one: `virkning verify` says where it differs. Events are stored meanwhile, and not covered. A log of its own needs a key of its own.',
  },
  PROOF_LOG_CHANGED: {
    exit: 5,
    what: 'An event of the log is not what its tree of hashes covers.',
    remedy: 'Keep the data directory as it is; `virkning verify` says what differs.',
  },
  PROOF_ANCHOR_EXISTS: {
    exit: 4,
    what: 'There is a file already where a head is to be written.',
    why: 'It may be an earlier head, which proves more than a later one.',
    remedy: 'Name a file that is not there yet.',
  },
  PROOF_ANCHOR_UNREACHABLE: {
    exit: 1,
    what: 'The authority or the witness cannot be reached, or did not answer in time.',
    why: 'The head is signed all the same, and nobody else has it yet.',
    remedy:
      'Check the address, and that this machine may go there. Then run the command again: it anchors the head that there is by then.',
  },
  PROOF_ANCHOR_REFUSED: {
    exit: 4,
    what: 'The authority or the witness gave no answer that proves anything.',
    why: 'What is kept as an anchor must hold later, when nobody can ask again.',
    remedy:
      'Check the address, and the certificates (`--ca`) or the key (`--witness-key`) that its answers are held against. A witness must know the log by its name and its public key (`virkning keys show`): HTTP 404 and 403 say that it does not.',
  },
  PROOF_WITNESS_DISAGREES: {
    exit: 5,
    what: 'A witness has cosigned events of this log that are not those that there are now.',
    why: 'The log was set back or changed, a copy of it was gone on with, or another log has its name and key.',
    remedy:
      'Keep the data directory, its backups and the directory of the key as they are, and find out which log is the true one: `virkning verify` says where this one differs. Ask the witness for the head that it has.',
  },
  PROOF_CA_MALFORMED: {
    exit: 4,
    what: 'The file of trusted certificates has none that can be read.',
    remedy:
      'Name a file in PEM, with -----BEGIN CERTIFICATE-----: the root of the authority that stamps, as it publishes it.',
  },
  PROOF_BAD_NAME: {
    exit: 2,
    what: 'The name cannot stand in a signed note.',
    remedy:
      'Write one without spaces and plus signs, best an address of yours without https://, such as kommune.example/virkning.',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
