import { createHash, hash } from 'node:crypto';
import type { z } from 'zod';
import type { contributionSchema } from '../../contracts/publications/certificate-schema.ts';

/** What a citizen adds to a figure, as the file of contributions has it. */
export type SaltedContribution = z.infer<typeof contributionSchema>;

/** A node of a sum tree: a hash, and what all below it adds up to. */
interface SumNode {
  readonly hash: Buffer;
  readonly sums: readonly number[];
}

/** The hash of a leaf: SHA-256(0x00 ‖ salt ‖ text). What it is of cannot be guessed without the salt. */
function leafOf({ figure, citizen, row, adds, salt }: SaltedContribution): SumNode {
  const text = `virkning-contribution-1\n${figure}\n${citizen}\n${row}\n${adds.join(' ')}`;
  const hashed = createHash('sha256').update(Buffer.of(0)).update(Buffer.from(salt, 'hex')).update(text).digest();
  return { hash: hashed, sums: adds };
}

function bytesOf({ hash: hashed, sums }: SumNode): Buffer {
  const bytes = Buffer.alloc(hashed.length + 8 * sums.length);
  hashed.copy(bytes);
  for (const [i, sum] of sums.entries()) bytes.writeBigInt64BE(BigInt(sum), hashed.length + 8 * i);
  return bytes;
}

/** SHA-256(0x01 ‖ left ‖ its sums ‖ right ‖ its sums): whoever is shown a way down sees on each step that the sums are right. */
function over(left: SumNode, right: SumNode): SumNode {
  return {
    hash: hash('sha256', Buffer.concat([Buffer.of(1), bytesOf(left), bytesOf(right)]), 'buffer'),
    sums: left.sums.map((sum, i) => sum + (right.sums[i] ?? 0)),
  };
}

/** Pairs from the left, level by level; one that is left over goes up as it is, which makes the shape of RFC 6962. */
function rootOver(nodes: readonly SumNode[]): SumNode {
  let level = nodes;
  while (level.length > 1) {
    const above: SumNode[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i] as SumNode, level[i + 1]];
      above.push(right === undefined ? left : over(left, right));
    }
    level = above;
  }
  return level[0] ?? { hash: hash('sha256', '', 'buffer'), sums: [0, 0, 0, 0] };
}

/** Gathers the leaves of one figure: 32 bytes and four numbers each, in memory at once. */
export interface SumTree {
  add(contribution: SaltedContribution): void;
  /** The root over the leaves in the order of their hashes, which says nothing of the citizens. */
  root(): { readonly root: string; readonly leaves: number; readonly sums: [number, number, number, number] };
}

export function sumTree(): SumTree {
  const leaves: SumNode[] = [];
  return {
    add: (contribution) => void leaves.push(leafOf(contribution)),
    root() {
      const sorted = leaves.toSorted((a, b) => Buffer.compare(a.hash, b.hash));
      const { hash: root, sums } = rootOver(sorted);
      return { root: root.toString('hex'), leaves: leaves.length, sums: [...sums] as [number, number, number, number] };
    },
  };
}
