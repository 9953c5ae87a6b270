import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash } from '../../../infra/proof/merkle/hashes.ts';
import {
  consistencyProof,
  goesOn,
  includes,
  inclusionProof,
  rootOf,
  type TreeNodes,
} from '../../../infra/proof/merkle/proofs.ts';
import { testSeed, times } from '../../support/random.ts';
import * as naive from './naive-tree.ts';

/** Nodes of a tree that is held in memory, computed from its leaves each time. */
function nodesOf(entries: readonly Buffer[]): TreeNodes {
  return {
    node: (level, index) => naive.root(entries.slice(index * 2 ** level, (index + 1) * 2 ** level)),
  };
}

const entriesUpTo = (most: number) =>
  fc.integer({ min: 1, max: most }).map((size) => Array.from({ length: size }, (_, at) => Buffer.from(`entry ${at}`)));

/** Two sizes of a tree and its entries. */
const twoSizes = entriesUpTo(70).chain((entries) =>
  fc.record({ entries: fc.constant(entries), first: fc.integer({ min: 0, max: entries.length }) }),
);

const runs = { seed: testSeed, numRuns: times(40) };

describe('a tree of hashes', () => {
  it('has the roots and proofs that RFC 6962 defines, word for word', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), ({ entries, first }, some) => {
        const nodes = nodesOf(entries);
        const index = some % entries.length;
        expect(rootOf(nodes, entries.length)).toEqual(naive.root(entries));
        expect(inclusionProof(nodes, index, entries.length)).toEqual(naive.path(index, entries));
        if (first > 0) expect(consistencyProof(nodes, first, entries.length)).toEqual(naive.proof(first, entries));
      }),
      runs,
    );
  });

  it('shows that a leaf is in it, and nothing of another leaf, place, size or root', () => {
    fc.assert(
      fc.property(entriesUpTo(70), fc.nat(), fc.nat(), (entries, some, bit) => {
        const [size, index] = [entries.length, some % entries.length];
        const [root, leaf] = [naive.root(entries), leafHash(entries[index] as Buffer)];
        const proof = naive.path(index, entries);
        expect(includes(root, size, index, leaf, proof)).toBe(true);
        expect(includes(root, size, index, leafHash(Buffer.from('another')), proof)).toBe(false);
        expect(includes(root, size, (index + 1) % size, leaf, proof)).toBe(size === 1);
        expect(includes(createHash('sha256').update(root).digest(), size, index, leaf, proof)).toBe(false);
        expect(includes(root, size, index, leaf, [...proof, leaf])).toBe(false);
        expect(includes(root, size, size, leaf, proof)).toBe(false);
        if (proof.length > 0) {
          expect(includes(root, size, index, leaf, proof.slice(1))).toBe(false);
          expect(includes(root, size, index, leaf, flipped(proof, bit))).toBe(false);
        }
      }),
      runs,
    );
  });

  it('shows that it goes on from a smaller one, and not from one that said something else', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), ({ entries, first }, bit) => {
        const [before, now] = [entries.slice(0, first), entries].map((some) => ({
          size: some.length,
          root: naive.root(some),
        })) as [{ size: number; root: Buffer }, { size: number; root: Buffer }];
        const proof = first === 0 ? [] : naive.proof(first, entries);
        expect(goesOn(before, now, proof)).toBe(true);
        const other = { size: first, root: leafHash(before.root) };
        expect(goesOn(other, now, proof)).toBe(false);
        expect(goesOn(before, { ...now, root: leafHash(now.root) }, proof)).toBe(first === 0 && now.size > 0);
        expect(goesOn(before, now, [...proof, before.root])).toBe(false);
        if (now.size > first) expect(goesOn(now, before, proof)).toBe(false);
        if (proof.length > 0) expect(goesOn(before, now, flipped(proof, bit))).toBe(false);
      }),
      runs,
    );
  });
});

/** The same hashes, one bit of them changed. */
function flipped(proof: readonly Buffer[], bit: number): Buffer[] {
  const bytes = Buffer.concat(proof);
  const at = bit % (bytes.length * 8);
  bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
  return proof.map((_, number) => bytes.subarray(number * 32, (number + 1) * 32));
}
