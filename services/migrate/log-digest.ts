import { createHash, hash } from 'node:crypto';

/** A digest of a set of events. */
export interface LogDigest {
  add(id: string, content: string): void;
  /** The digest of what was added, as `lthash16:<64 hex digits>`. */
  text(): string;
}

const lanes = 1024;

/**
 * A digest of (id, content) of a log's events that depends neither on their order nor on their positions: two stores that
 * hold the same events have the same, in whatever order they came to hold them.
 *
 * LtHash with 1,024 lanes of 16 bits over SHAKE128, shown as its SHA-256 (Lewi, Kim, Maykov, Weis: Securing Update
 * Propagation with Homomorphic Hashing, 2019). A sum of plain SHA-256 digests would be quicker, but other events with
 * the same sum can be found; with lanes this wide they cannot. It takes some 11 µs an event. Lanes are little-endian,
 * as on every platform that the program's binaries exist for.
 */
export function logDigest(): LogDigest {
  const state = new Uint16Array(lanes);
  return {
    add(id, content) {
      const bytes = createHash('shake128', { outputLength: lanes * 2 })
        .update(JSON.stringify([id, content]))
        .digest();
      const element = new Uint16Array(bytes.buffer, bytes.byteOffset, lanes);
      // Uint16Array wraps around, which is the addition that LtHash asks for.
      for (let lane = 0; lane < lanes; lane++) state[lane] = (state[lane] ?? 0) + (element[lane] ?? 0);
    },
    text: () => `lthash16:${hash('sha256', Buffer.from(state.buffer))}`,
  };
}
