import { z } from 'zod';

const count = z.int().nonnegative();
const instant = z.iso.datetime();
/** A public key: `<name>+<8 hexadecimal digits>+<base64>`, as https://c2sp.org/signed-note has it. */
const publicKey = z.string();

/** What `keys new`, `keys show` and `keys rotate` print with `--format json`. */
export const keySchema = z.strictObject({
  name: z.string(),
  publicKey,
  /** The file of the private key. */
  file: z.string(),
});

/** A head of the log's tree that was signed. */
const signedHead = z.strictObject({
  /** How many events it covers. */
  size: count,
  /** When it was signed, by the clock of the machine that signed it. */
  signedAt: instant,
  /** The signed note. */
  checkpoint: z.string(),
});

/** What `proof start` and `proof checkpoint` print with `--format json`. */
export const headSchema = signedHead;

/** What `proof list --format json` prints. */
export const proofListSchema = z.strictObject({
  origin: z.string(),
  keys: z.array(publicKey),
  /** Events that were there at the start are covered as they stood then. */
  start: z.strictObject({ at: instant, events: count.nullable() }),
  covered: z.strictObject({
    /** How many events the tree covers, */
    size: count,
    /** and how many the log holds that it does not cover yet; null where the store does not count them. */
    behind: count.nullable(),
  }),
  /** The last head; null where none was signed yet. */
  head: signedHead.nullable(),
  anchors: z.array(
    z.strictObject({
      /** Its place among them, from 1; `proof export` names its files by it. */
      number: count,
      /** A file that was handed over, a timestamp of an authority (RFC 3161), a cosignature of a witness. */
      kind: z.enum(['file', 'timestamp', 'witness']),
      /** The file that it was written to, or the address of who was asked. */
      place: z.string(),
      size: count,
      /** When it was made, by the clock of this machine. */
      madeAt: instant,
      /** Who says so: the name of the authority, the public key of the witness; null for a file, and where what was kept does not hold. */
      by: z.string().nullable(),
      /** When they say that they saw it; null as above. */
      seenAt: instant.nullable(),
    }),
  ),
});

/** What `proof export --format json` prints. */
export const proofExportSchema = z.strictObject({
  directory: z.string(),
  size: count,
  /** Files that were not there before. */
  written: count,
});

export type KeyShown = z.infer<typeof keySchema>;
export type Head = z.infer<typeof headSchema>;
export type ProofList = z.infer<typeof proofListSchema>;
export type ProofExport = z.infer<typeof proofExportSchema>;
