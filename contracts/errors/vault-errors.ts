import type { ErrorEntry } from './error-entry.ts';

/** What can be wrong with the vault of pseudonyms, its key, or what is asked of it. */
export const vaultErrors = {
  VAULT_NOT_SET: {
    exit: 2,
    what: 'No vault is named, so nobody can be found by a personal number, and none can be exchanged.',
    remedy: 'Name its file by VIRKNING_VAULT and its key by VIRKNING_VAULT_KEY_FILE; `virkning vault init` makes both.',
  },
  VAULT_EXISTS: {
    exit: 4,
    what: 'There is a vault already where one is to be made.',
    why: 'A second one would give every citizen another pseudonym.',
    remedy: 'Use the one that is there, or name another file by VIRKNING_VAULT.',
  },
  VAULT_KEY_MISSING: {
    exit: 4,
    what: 'The key of the vault is not there.',
    why: 'Without it nobody can tell who is behind a pseudonym, nor give the same citizen the same one again. No other key does, and nothing can compute it.',
    remedy:
      'Name its file by VIRKNING_VAULT_KEY_FILE, or hand it over in VIRKNING_VAULT_KEY. If it is lost, take it from its backup; if there is none, the vault is lost with it.',
  },
  VAULT_KEY_WRONG: {
    exit: 4,
    what: 'The key is not that of this vault, or not any more.',
    why: 'The key was changed by `virkning vault rotate-key` since, or it belongs to another vault.',
    remedy: 'Name the key that belongs to this vault, and start services anew with it after a change of key.',
  },
  VAULT_KEY_MALFORMED: {
    exit: 4,
    what: 'What is named as the key of the vault is no key.',
    remedy: 'Name the file that `virkning vault init` wrote: one line of 43 characters, base64url of 32 bytes.',
  },
  VAULT_KEY_READABLE: {
    exit: 4,
    what: 'Others than its owner may read or write the file of the key.',
    why: 'Whoever has the key and the vault knows who everybody is.',
    remedy:
      'Set its permissions to 0600 (`chmod 600 FILE`). If somebody may have read it: `virkning vault rotate-key`.',
  },
  VAULT_MISPLACED: {
    exit: 4,
    what: 'The vault or its key lies where the other, or the data, lies too.',
    why: 'Whoever copies the data directory must have neither, and whoever copies the vault not its key.',
    remedy:
      'Keep the data directory, the vault and the key in three directories, none within another, with backups of their own.',
  },
  VAULT_DAMAGED: {
    exit: 1,
    what: 'An entry of the vault is not what was written.',
    why: 'The disk is damaged, or somebody changed the file.',
    remedy:
      'Keep the file, and restore the last backup of the vault; then run `virkning forget` again for whoever was forgotten since (`virkning access log` names their pseudonyms).',
  },
  VAULT_UNKNOWN_PSEUDONYM: {
    exit: 4,
    what: 'The vault knows no number behind this pseudonym.',
    why: 'It was forgotten, a sender chose it by itself, or another vault gave it out.',
    remedy: 'Check the spelling. What was forgotten cannot be found again.',
  },
  VAULT_NO_NUMBER: {
    exit: 4,
    what: 'What was given is no personal number.',
    remedy: 'Write ten digits on standard input, with a hyphen or without, such as `DDMMYY-NNNN`, and nothing else.',
  },
} as const satisfies Record<string, ErrorEntry>;
