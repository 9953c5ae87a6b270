import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { PlacedDigest } from '../event-store/port.ts';
import { type FileKind, type OpenOptions, openSqliteFile } from '../sqlite/open-file.ts';
import { inTransaction } from '../sqlite/transaction.ts';
import { type Checkpoint, checkpointText } from './checkpoint.ts';
import { leafHashes } from './log-entry.ts';
import { rootOf, type TreeNodes } from './merkle/proofs.ts';
import { growingTree, type TileAt, tiledNodes } from './merkle/tiles.ts';
import { type NoteVerifier, parseVerifier, verifierText } from './note-key.ts';
import { signNote } from './signed-note.ts';
import type { SigningKey } from './signing-key.ts';

/** "Virp" in ASCII. */
const applicationId = 0x56697270;
const version = 1;

const schema = `
CREATE TABLE log (
  origin           TEXT NOT NULL,     -- the name in its checkpoints
  store            TEXT NOT NULL,     -- the identity of the event store
  salt_secret      BLOB NOT NULL,
  started_at       INTEGER NOT NULL,  -- ms since 1970
  started_size     INTEGER,           -- events that were there at the start; null until they are covered
  covered_size     INTEGER NOT NULL,  -- leaves of the tree
  covered_position TEXT               -- the store's own position of the last one
) STRICT;
CREATE TABLE tile (level INTEGER NOT NULL, number INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY (level, number)) STRICT;
CREATE TABLE checkpoint (number INTEGER PRIMARY KEY, size INTEGER NOT NULL, signed_at INTEGER NOT NULL, note TEXT NOT NULL) STRICT;
CREATE TABLE key (verifier TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT;
CREATE TABLE anchor (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, made_at INTEGER NOT NULL, size INTEGER NOT NULL,
  place TEXT NOT NULL, note TEXT NOT NULL, evidence BLOB) STRICT;
`;

const kind: FileKind = {
  applicationId,
  version,
  create: (db) => db.exec(schema),
  missing: 'this log has no tree of hashes',
  missingHint: 'start with `virkning proof start`',
  walPages: 1000,
  cacheKib: 8192,
  onlyGrows: false,
};

/** The log whose tree it is. */
export interface ProvedLog {
  readonly origin: string;
  /** The identity of the event store. */
  readonly store: string;
  readonly saltSecret: Uint8Array;
  /** When the tree was started, ms since 1970-01-01T00:00Z. */
  readonly startedAtMs: number;
  /** How many events were there then: they are covered as they stood at the start. Null while they are being covered for the first time. */
  readonly startedSize: number | null;
  /** How many events are covered, and the store's position of the last one; null for none. */
  readonly size: number;
  readonly position: bigint | null;
}

/** A head of the tree that was signed. */
export interface SignedHead {
  readonly size: number;
  /** By the clock of the machine, ms since 1970-01-01T00:00Z; only anchors say it on somebody else's word. */
  readonly signedAtMs: number;
  readonly note: string;
}

/** What somebody else has, or has said, of a head. */
export interface Anchor {
  /** A file that was handed over, a timestamp of an authority (RFC 3161), a cosignature of a witness. */
  readonly kind: 'file' | 'timestamp' | 'witness';
  readonly madeAtMs: number;
  readonly size: number;
  /** The file that it was written to, or the address of who was asked. */
  readonly place: string;
  /** The checkpoint as it was handed over; with the cosignatures of a witness under it. */
  readonly note: string;
  /** The answer of an authority; the public key of a witness, as text; null for a file. */
  readonly evidence: Uint8Array | null;
}

/** An anchor with its place among them, from 1. */
export interface NumberedAnchor extends Anchor {
  readonly number: number;
}

/** The tree over a log, its signed heads and its anchors: a file beside the log. */
export interface ProofFile {
  /** @throws CodedError PROOF_NOT_STARTED */
  log(): ProvedLog;
  /** @throws CodedError PROOF_STARTED */
  start(store: string, key: SigningKey, nowMs: number): void;
  /**
   * Adds leaves behind `size`, as one durable step; nothing where somebody else has meanwhile.
   * @param events those that follow each other in the log behind the last one covered
   */
  extend(size: number, events: readonly PlacedDigest[]): void;
  /**
   * Signs the head of the tree, unless the last one signed is of it and by this key.
   * @throws CodedError PROOF_KEY_OTHER, PROOF_FORKED
   */
  sign(key: SigningKey, nowMs: number): SignedHead;
  /** Has another key sign from now on: a head is signed by both. @throws CodedError PROOF_KEY_OTHER, PROOF_FORKED */
  changeKey(former: SigningKey, next: SigningKey, nowMs: number): SignedHead;
  /** The nodes of the tree, from its tiles. */
  nodes(): TreeNodes;
  /** The hashes of a tile, as many as there are; empty where there is no such tile. */
  readTile(at: TileAt): Buffer;
  /** The head that was signed last; undefined where none was yet. */
  lastHead(): SignedHead | undefined;
  /** All signed heads, in the order in which they were signed. */
  heads(): SignedHead[];
  /** The public keys that signed them, the latest last. */
  keys(): NoteVerifier[];
  addAnchor(anchor: Anchor): void;
  anchors(): NumberedAnchor[];
  close(): void;
}

/** PROOF_NOT_STARTED: a log without a tree. */
export function notStarted(file: string): CodedError {
  return new CodedError('PROOF_NOT_STARTED', `${file}: this log has no tree of hashes.`, { path: file });
}

/** Opens the file of a proof, and makes it unless told otherwise. @throws CodedError as `openSqliteFile` */
export async function openProofFile(file: string, options: OpenOptions = {}): Promise<ProofFile> {
  const opened = await openSqliteFile(file, kind, options);
  const { db } = opened;
  const selectTile = db.prepare('SELECT hashes FROM tile WHERE level = ? AND number = ?');

  function readTile({ level, number }: TileAt): Buffer {
    const hashes = selectTile.get(level, number)?.hashes;
    return hashes instanceof Uint8Array ? Buffer.from(hashes) : Buffer.alloc(0);
  }

  function log(): ProvedLog {
    const row = db.prepare('SELECT * FROM log').get();
    if (row === undefined) throw notStarted(file);
    return {
      origin: String(row.origin),
      store: String(row.store),
      saltSecret: row.salt_secret as Uint8Array,
      startedAtMs: Number(row.started_at),
      startedSize: row.started_size === null ? null : Number(row.started_size),
      size: Number(row.covered_size),
      position: row.covered_position === null ? null : BigInt(String(row.covered_position)),
    };
  }

  function heads(): SignedHead[] {
    return db
      .prepare('SELECT size, signed_at, note FROM checkpoint ORDER BY number')
      .all()
      .map(({ size, signed_at, note }) => ({
        size: Number(size),
        signedAtMs: Number(signed_at),
        note: String(note),
      }));
  }

  function lastHead(): SignedHead | undefined {
    const row = db.prepare('SELECT size, signed_at, note FROM checkpoint ORDER BY number DESC LIMIT 1').get();
    return row && { size: Number(row.size), signedAtMs: Number(row.signed_at), note: String(row.note) };
  }

  function keys(): NoteVerifier[] {
    return db
      .prepare('SELECT verifier FROM key ORDER BY since, rowid')
      .all()
      .flatMap(({ verifier }) => parseVerifier(String(verifier)) ?? []);
  }

  function headToSign(): Checkpoint {
    const { origin, size } = log();
    return { origin, size, root: rootOf(tiledNodes(readTile), size) };
  }

  function requireCurrent(key: SigningKey): void {
    const current = keys().at(-1);
    if (current !== undefined && verifierText(current) === verifierText(key.verifier)) return;
    throw new CodedError(
      'PROOF_KEY_OTHER',
      `This log is signed by ${current === undefined ? 'no key' : verifierText(current)}, and the key at hand is ${verifierText(key.verifier)}.`,
    );
  }

  function signWith(signers: readonly SigningKey[], nowMs: number): SignedHead {
    const head = headToSign();
    const nodes = tiledNodes(readTile);
    // Before the commit: killed between the two, the same head is signed again.
    for (const { noteSigning } of signers) noteSigning(head, (size) => rootOf(nodes, size));
    const note = signNote(checkpointText(head), signers);
    db.prepare('INSERT INTO checkpoint (size, signed_at, note) VALUES (?, ?, ?)').run(head.size, nowMs, note);
    db.prepare('UPDATE log SET started_size = ? WHERE started_size IS NULL').run(head.size);
    return { size: head.size, signedAtMs: nowMs, note };
  }

  return {
    log,
    start(store, key, nowMs) {
      inTransaction(opened, () => {
        if (db.prepare('SELECT 1 FROM log').get() !== undefined)
          throw new CodedError('PROOF_STARTED', `${file}: this log has a tree already.`, { path: file });
        db.prepare('INSERT INTO log VALUES (?, ?, ?, ?, NULL, 0, NULL)').run(
          key.verifier.name,
          store,
          key.saltSecret(),
          nowMs,
        );
        db.prepare('INSERT INTO key VALUES (?, ?)').run(verifierText(key.verifier), nowMs);
      });
    },
    extend(size, events) {
      inTransaction(opened, () => {
        const now = log();
        if (now.size !== size) return;
        const leaves = leafHashes(
          now.saltSecret,
          size,
          events.map(({ digest }) => digest),
        );
        const writeTile = db.prepare('INSERT OR REPLACE INTO tile VALUES (?, ?, ?)');
        for (const { level, number, hashes } of growingTree(size, readTile).add(leaves))
          writeTile.run(level, number, hashes);
        db.prepare('UPDATE log SET covered_size = ?, covered_position = ?').run(
          size + events.length,
          String(events.at(-1)?.position ?? now.position),
        );
      });
    },
    sign(key, nowMs) {
      return inTransaction(opened, () => {
        requireCurrent(key);
        const last = lastHead();
        return last?.size === log().size ? last : signWith([key], nowMs);
      });
    },
    changeKey(former, next, nowMs) {
      return inTransaction(opened, () => {
        requireCurrent(former);
        const head = signWith([former, next], nowMs);
        db.prepare('INSERT INTO key VALUES (?, ?)').run(verifierText(next.verifier), nowMs);
        return head;
      });
    },
    nodes: () => tiledNodes(readTile),
    readTile,
    lastHead,
    heads,
    keys,
    addAnchor({ kind, madeAtMs, size, place, note, evidence }) {
      inTransaction(opened, () =>
        db
          .prepare('INSERT INTO anchor (kind, made_at, size, place, note, evidence) VALUES (?, ?, ?, ?, ?, ?)')
          .run(kind, madeAtMs, size, place, note, evidence),
      );
    },
    anchors: () =>
      db
        .prepare('SELECT number, kind, made_at, size, place, note, evidence FROM anchor ORDER BY number')
        .all()
        .map((row) => ({
          number: Number(row.number),
          kind: row.kind as Anchor['kind'],
          madeAtMs: Number(row.made_at),
          size: Number(row.size),
          place: String(row.place),
          note: String(row.note),
          evidence: row.evidence as Uint8Array | null,
        })),
    close: () => db.close(),
  };
}
