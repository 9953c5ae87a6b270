import { hashBytes, hashUp } from './hashes.ts';
import type { TreeNodes } from './proofs.ts';

/**
 * Tiles of a tree, as https://c2sp.org/tlog-tiles lays them out: tile `number` of level `level` holds up to 256 hashes side by side. At
 * level 0 they are those of leaves, above those of whole tiles of the level below.
 */
export interface TileAt {
  readonly level: number;
  readonly number: number;
}

/** Hashes in a whole tile. */
export const tileWidth = 256;
/** Levels of the tree in a tile: 256 is 2 to the 8th. */
const tileHeight = 8;

/** `1234067` as `x001/x234/067`. */
function numberPath(number: number): string {
  const digits = String(number);
  const parts = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  return parts.map((part, at) => (at === parts.length - 1 ? part : `x${part}`)).join('/');
}

function resourcePath(kind: string, number: number, width: number): string {
  return `tile/${kind}/${numberPath(number)}${width === tileWidth ? '' : `.p/${width}`}`;
}

/** Where a tile of so many hashes is found. */
export function tilePath({ level, number }: TileAt, width: number): string {
  return resourcePath(String(level), number, width);
}

/** Where the bundle of so many entries is found that a tile of level 0 has the hashes of. */
export function bundlePath(number: number, width: number): string {
  return resourcePath('entries', number, width);
}

/** A bundle of entries: each behind its length in two bytes. */
export function entryBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** How many hashes the tiles of a level hold together in a tree of `size` leaves. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** The tiles at the right edge of a tree of `size` leaves that are not whole, with their widths. */
export function partialTiles(size: number): (TileAt & { readonly width: number })[] {
  const tiles: (TileAt & { readonly width: number })[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const hashes = hashesAt(level, size);
    const width = hashes % tileWidth;
    if (width > 0) tiles.push({ level, number: Math.floor(hashes / tileWidth), width });
  }
  return tiles;
}

/** How many tiles are remembered from one question to the next: those on the way from a leaf to the root, and their neighbours. */
const rememberedTiles = 64;

/**
 * The nodes of a tree, from its tiles.
 * @param readTile the hashes of a tile, as many as there are
 */
export function tiledNodes(readTile: (at: TileAt) => Buffer): TreeNodes {
  const remembered = new Map<string, Buffer>();

  function tile(at: TileAt): Buffer {
    const key = `${at.level}/${at.number}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const hashes = readTile(at);
    if (remembered.size >= rememberedTiles) remembered.clear();
    remembered.set(key, hashes);
    return hashes;
  }

  return {
    node(level, index) {
      const count = 2 ** (level % tileHeight);
      const first = index * count;
      const at = { level: Math.floor(level / tileHeight), number: Math.floor(first / tileWidth) };
      const from = (first % tileWidth) * hashBytes;
      const hashes = tile(at).subarray(from, from + count * hashBytes);
      if (hashes.length !== count * hashBytes) throw new RangeError(`tile ${tilePath(at, tileWidth)} is too short`);
      return hashUp(hashes);
    },
  };
}

/** The right edge of a tree, which leaves are added to. */
export interface GrowingTree {
  readonly size: number;
  /** Adds leaves by their hashes, side by side; returns every tile that became whole or longer, as it is now. */
  add(leaves: Buffer): readonly (TileAt & { readonly hashes: Buffer })[];
}

/** Goes on with a tree of `size` leaves. @param readTile the hashes of the tiles at its right edge */
export function growingTree(startSize: number, readTile: (at: TileAt) => Buffer): GrowingTree {
  let size = startSize;
  /** By level: the tile at the edge, with as many hashes as there are so far. */
  const edges = new Map<number, Buffer>();
  for (const { level, number, width } of partialTiles(size))
    edges.set(level, readTile({ level, number }).subarray(0, width * hashBytes));

  function addAt(
    level: number,
    hashes: Buffer,
    sizeBefore: number,
    changed: (TileAt & { readonly hashes: Buffer })[],
  ): void {
    let number = Math.floor(hashesAt(level, sizeBefore) / tileWidth);
    let all = Buffer.concat([edges.get(level) ?? Buffer.alloc(0), hashes]);
    const whole: Buffer[] = [];
    for (; all.length >= tileWidth * hashBytes; all = all.subarray(tileWidth * hashBytes)) {
      const tile = all.subarray(0, tileWidth * hashBytes);
      changed.push({ level, number: number++, hashes: tile });
      whole.push(hashUp(tile));
    }
    if (all.length > 0) changed.push({ level, number, hashes: all });
    edges.set(level, all);
    if (whole.length > 0) addAt(level + 1, Buffer.concat(whole), sizeBefore, changed);
  }

  return {
    get size() {
      return size;
    },
    add(leaves) {
      const changed: (TileAt & { readonly hashes: Buffer })[] = [];
      if (leaves.length > 0) addAt(0, leaves, size, changed);
      size += leaves.length / hashBytes;
      return changed;
    },
  };
}
