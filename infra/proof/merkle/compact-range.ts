import { emptyRoot, hashBytes, nodeHash } from './hashes.ts';

/** The hashes of the perfect subtrees of a tree from the left, by level: all that it takes to go on with it. */
export interface CompactRange {
  readonly size: number;
  /** @param onNode told of each perfect subtree that becomes whole, from the leaf up */
  add(leaf: Buffer, onNode?: (level: number, index: number, hash: Buffer) => void): void;
  root(): Buffer;
  copy(): CompactRange;
}

/** A tree of which only the right edge is held, whatever its size. */
export function compactRange(start: readonly Buffer[] = [], startSize = 0): CompactRange {
  // From the largest to the smallest, one for each bit of the size.
  const peaks = [...start];
  let size = startSize;
  return {
    get size() {
      return size;
    },
    add(leaf, onNode) {
      let [hash, index] = [Buffer.from(leaf.subarray(0, hashBytes)), size];
      onNode?.(0, index, hash);
      for (let level = 1; index % 2 === 1; level++) {
        hash = nodeHash(peaks.pop() as Buffer, hash) as Buffer<ArrayBuffer>;
        index = (index - 1) / 2;
        onNode?.(level, index, hash);
      }
      peaks.push(hash);
      size++;
    },
    root: () => (peaks.length === 0 ? emptyRoot : peaks.reduceRight((right, left) => nodeHash(left, right))),
    copy: () => compactRange(peaks, size),
  };
}
