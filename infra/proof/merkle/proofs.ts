import { emptyRoot, nodeHash } from './hashes.ts';

/**
 * The hashes of a tree that is there: of the perfect subtree of 2^level leaves that is the `index`-th of its kind from the left. The
 * tree holds all of its leaves.
 */
export interface TreeNodes {
  node(level: number, index: number): Buffer;
}

/** Of how many nodes their hashes are remembered at once: more than proofs of neighbours share. */
const rememberedNodes = 4096;

/** The same nodes; a hash that was asked for not long ago is not computed again, which is most of the work of proofs of many leaves in order. */
export function remembering({ node }: TreeNodes): TreeNodes {
  const remembered = new Map<string, Buffer>();
  return {
    node(level, index) {
      const key = `${level}/${index}`;
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const hashed = node(level, index);
      if (remembered.size >= rememberedNodes) remembered.delete(remembered.keys().next().value as string);
      remembered.set(key, hashed);
      return hashed;
    },
  };
}

/** The largest power of two that is less than `n`, for n > 1. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D[start:end]) where `start` is a multiple of the size of the largest perfect subtree within, as in RFC 6962 it always is. */
function subtree(nodes: TreeNodes, start: number, end: number): Buffer {
  const size = end - start;
  const level = Math.log2(size);
  if (Number.isInteger(level)) return nodes.node(level, start / size);
  const middle = start + split(size);
  return nodeHash(subtree(nodes, start, middle), subtree(nodes, middle, end));
}

/** The root of the tree over the first `size` leaves. */
export function rootOf(nodes: TreeNodes, size: number): Buffer {
  return size === 0 ? emptyRoot : subtree(nodes, 0, size);
}

function path(nodes: TreeNodes, index: number, start: number, end: number): Buffer[] {
  if (end - start === 1) return [];
  const middle = start + split(end - start);
  return index < middle
    ? [...path(nodes, index, start, middle), subtree(nodes, middle, end)]
    : [...path(nodes, index, middle, end), subtree(nodes, start, middle)];
}

/** The audit path (RFC 6962, section 2.1.1) of leaf `index`, from 0, in the tree of the first `size` leaves. @throws RangeError */
export function inclusionProof(nodes: TreeNodes, index: number, size: number): Buffer[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  return path(nodes, index, 0, size);
}

function subProof(nodes: TreeNodes, first: number, start: number, end: number, isWhole: boolean): Buffer[] {
  if (first === end) return isWhole ? [] : [subtree(nodes, start, end)];
  const middle = start + split(end - start);
  return first <= middle
    ? [...subProof(nodes, first, start, middle, isWhole), subtree(nodes, middle, end)]
    : [...subProof(nodes, first, middle, end, false), subtree(nodes, start, middle)];
}

/**
 * The consistency proof (RFC 6962, section 2.1.2) from the tree of the first `first` leaves to that of the first `second`; empty where
 * they are the same or the first is empty. @throws RangeError
 */
export function consistencyProof(nodes: TreeNodes, first: number, second: number): Buffer[] {
  if (!(first >= 0 && first <= second))
    throw new RangeError(`no tree of ${second} leaves goes on from one of ${first}`);
  return first === 0 ? [] : subProof(nodes, first, 0, second, true);
}

const isOdd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);

/** Whether a proof shows that the leaf with this hash is number `index` of the tree with this root (RFC 9162, section 2.1.3.2). */
export function includes(
  root: Uint8Array,
  size: number,
  index: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!(index >= 0 && index < size)) return false;
  let [at, last] = [index, size - 1];
  let result: Uint8Array = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      result = nodeHash(sibling, result);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else result = nodeHash(result, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && Buffer.compare(result, root) === 0;
}

/** A tree as two numbers: how many leaves, and the root over them. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether a proof shows that the second tree goes on from the first (RFC 9162, section 2.1.4.2). */
export function goesOn(first: TreeHead, second: TreeHead, proof: readonly Uint8Array[]): boolean {
  const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
  if (first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && isSame(first.root, second.root);
  if (first.size === 0) return proof.length === 0 && isSame(first.root, emptyRoot);
  // A first tree that is perfect is the first hash of the proof itself, and is left out of it.
  const hashes = Number.isInteger(Math.log2(first.size)) ? [first.root, ...proof] : proof;
  const [start, ...rest] = hashes;
  if (start === undefined) return false;
  let [at, last] = [first.size - 1, second.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [ofFirst, ofSecond]: [Uint8Array, Uint8Array] = [start, start];
  for (const hash of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      ofFirst = nodeHash(hash, ofFirst);
      ofSecond = nodeHash(hash, ofSecond);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else ofSecond = nodeHash(ofSecond, hash);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isSame(ofFirst, first.root) && isSame(ofSecond, second.root);
}
