/** Where streams ended when we last heard of them: revisions of their last events. */
export interface StreamEnds {
  get(stream: string): bigint | undefined;
  set(stream: string, revision: bigint): void;
  forget(stream: string): void;
}

/** Bounds the memory: some 20 MB of the citizens who were written about last. */
const remembered = 100_000;

/**
 * A memory that may be behind, never ahead: another process appends too. That is enough, because every append names the
 * revision that it goes after, and one that succeeds shows that the memory was right.
 */
export function streamEnds(): StreamEnds {
  const ends = new Map<string, bigint>();
  return {
    get: (stream) => ends.get(stream),
    set(stream, revision) {
      // Deleted and set anew, the map keeps the order of use, and its first key is the one used longest ago.
      ends.delete(stream);
      ends.set(stream, revision);
      if (ends.size <= remembered) return;
      for (const oldest of ends.keys()) {
        ends.delete(oldest);
        return;
      }
    },
    forget: (stream) => void ends.delete(stream),
  };
}
