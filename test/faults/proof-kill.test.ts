import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestedParts, eventDigest } from '../../contracts/events/event-digest.ts';
import { parseSignedCheckpoint } from '../../infra/proof/checkpoint.ts';
import { leafHashes } from '../../infra/proof/log-entry.ts';
import { hashBytes } from '../../infra/proof/merkle/hashes.ts';
import { consistencyProof, goesOn, rootOf } from '../../infra/proof/merkle/proofs.ts';
import { growingTree, type TileAt, tiledNodes } from '../../infra/proof/merkle/tiles.ts';
import { openProofFile } from '../../infra/proof/proof-file.ts';
import { eventLines } from '../support/event-lines.ts';
import { killAfter, killAtGrowth } from '../support/kill-process.ts';
import { seededRandom, testSeed, times } from '../support/random.ts';
import { startCli } from '../support/run-cli.ts';
import { runCommand } from '../support/run-command.ts';
import { storedLog } from '../support/stored-log.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const kills = times(0.3);

/** The tree over leaves, grown at once. */
function treeOver(leaves: Buffer) {
  const tiles = new Map<string, Buffer>();
  const read = ({ level, number }: TileAt) => tiles.get(`${level}/${number}`) ?? Buffer.alloc(0);
  for (const { level, number, hashes } of growingTree(0, read).add(leaves)) tiles.set(`${level}/${number}`, hashes);
  return tiledNodes(read);
}

test('given loads that are killed between storing, covering and signing, when one ends, then the tree is that of the log, and goes on from every head that was signed', {
  timeout: 300_000 + kills * 60_000,
}, async () => {
  const dataDir = temporaryDirectory();
  const events = eventLines(testSeed, 9_000);
  const file = join(dataDir, 'events.ndjson');
  const write = (count: number) => writeFileSync(file, `${events.slice(0, count).join('\n')}\n`);
  const run = (...args: string[]) => runCommand(['--data', dataDir, ...args]);
  write(1000);
  await run('load', file);
  await run('keys', 'new', '--name', 'kommune.example/killed');
  await run('proof', 'start');
  const random = seededRandom(testSeed);
  write(events.length);

  for (let attempt = 0; attempt < kills; attempt++) {
    const child = startCli(['--data', dataDir, 'load', file]);
    if (attempt % 2 === 0) await killAtGrowth(child, join(dataDir, 'proof.db-wal'), 60_000 * random());
    else await killAfter(child, 4000 * random());
  }
  expect(await run('load', file)).toMatchObject({ exitCode: 0 });

  const log = await storedLog(dataDir);
  expect(log).toHaveLength(events.length);
  const proof = await openProofFile(join(dataDir, 'proof.db'), { readOnly: true });
  const digests = log.map((event) => eventDigest(digestedParts(event)));
  const leaves = leafHashes(proof.log().saltSecret, 0, digests);
  const expected = treeOver(leaves);
  const size = leaves.length / hashBytes;
  const last = { size, root: rootOf(expected, size) };
  const heads = proof.heads().map(({ note }) => parseSignedCheckpoint(note)?.checkpoint);
  expect(heads.at(-1)).toMatchObject(last);
  for (const head of heads) {
    if (head === undefined) throw new Error('a head that is no checkpoint');
    expect(goesOn(head, last, consistencyProof(expected, head.size, size))).toBe(true);
    expect(rootOf(proof.nodes(), head.size)).toEqual(head.root);
  }
  proof.close();
});
