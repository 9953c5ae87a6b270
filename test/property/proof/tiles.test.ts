import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash } from '../../../infra/proof/merkle/hashes.ts';
import { remembering, rootOf, type TreeNodes } from '../../../infra/proof/merkle/proofs.ts';
import { growingTree, partialTiles, type TileAt, tiledNodes, tilePath } from '../../../infra/proof/merkle/tiles.ts';
import { testSeed, times } from '../../support/random.ts';
import * as naive from './naive-tree.ts';

const entry = (at: number): Buffer => Buffer.from(`entry ${at}`);
const entries = Array.from({ length: 66_200 }, (_, at) => entry(at));
const leaves = Buffer.concat(entries.map(leafHash));

function tileStore() {
  const tiles = new Map<string, Buffer>();
  const key = ({ level, number }: TileAt) => `${level}/${number}`;
  return {
    tiles,
    read: (at: TileAt) => tiles.get(key(at)) ?? Buffer.alloc(0),
    write(changed: readonly (TileAt & { readonly hashes: Buffer })[]) {
      for (const tile of changed) tiles.set(key(tile), tile.hashes);
    },
  };
}

/** Where a tree stops growing and is taken up again, from its tiles alone. */
const stops = fc
  .array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 8 })
  .map((steps) => steps.map((_, at) => steps.slice(0, at + 1).reduce((sum, step) => sum + step, 0)));

describe('tiles', () => {
  it('hold the tree that was grown at once, however often it stopped and was gone on with', () => {
    fc.assert(
      fc.property(stops, (sizes) => {
        const store = tileStore();
        let before = 0;
        for (const size of sizes) {
          store.write(growingTree(before, store.read).add(leaves.subarray(before * 32, size * 32)));
          expect(rootOf(tiledNodes(store.read), size)).toEqual(naive.root(entries.slice(0, size)));
          before = size;
        }
        // Every earlier tree is in the tiles of the last one.
        for (const size of sizes)
          expect(rootOf(tiledNodes(store.read), size)).toEqual(naive.root(entries.slice(0, size)));
      }),
      { seed: testSeed, numRuns: times(4) },
    );
  });

  it('give out the same nodes where they are remembered, in whatever order and however many, and compute fewer', () => {
    let computed = 0;
    const nodes: TreeNodes = {
      node(level, index) {
        computed++;
        return leafHash(entry(level * 1_000_000 + index));
      },
    };
    const remembered = remembering(nodes);
    let [asked, differing] = [0, 0];
    for (let index = 0; index < 3000; index++)
      for (let level = 0; level < 12; level++, asked++) {
        const at = Math.floor(index / 2 ** level) ^ 1;
        if (!remembered.node(level, at).equals(leafHash(entry(level * 1_000_000 + at)))) differing++;
      }
    expect(differing).toBe(0);
    // Neighbours share all but the lowest.
    expect(computed).toBeLessThan(asked / 4);
    expect(computed).toBeGreaterThan(4096);
  });

  it('hold a third level beyond 65,536 leaves', () => {
    const store = tileStore();
    store.write(growingTree(0, store.read).add(leaves));
    expect(rootOf(tiledNodes(store.read), entries.length)).toEqual(naive.root(entries));
    expect([...store.tiles.keys()].filter((key) => key.startsWith('2/'))).toEqual(['2/0']);
  });

  it('lie where the specification says, whole and partial', () => {
    expect(tilePath({ level: 3, number: 1_234_067 }, 256)).toBe('tile/3/x001/x234/067');
    expect(tilePath({ level: 0, number: 273 }, 112)).toBe('tile/0/273.p/112');
    expect(partialTiles(70_000)).toEqual([
      { level: 0, number: 273, width: 112 },
      { level: 1, number: 1, width: 17 },
      { level: 2, number: 0, width: 1 },
    ]);
    expect(partialTiles(256)).toEqual([{ level: 1, number: 0, width: 1 }]);
  });
});
