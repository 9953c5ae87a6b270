import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { digestedParts, eventDigest } from '../../../contracts/events/event-digest.ts';
import {
  headSchema,
  keySchema,
  proofExportSchema,
  proofListSchema,
} from '../../../contracts/operations/proof-schemas.ts';
import { parseSignedCheckpoint } from '../../../infra/proof/checkpoint.ts';
import { logEntries } from '../../../infra/proof/log-entry.ts';
import { parseVerifier } from '../../../infra/proof/note-key.ts';
import { openProofFile } from '../../../infra/proof/proof-file.ts';
import { verifiedBy } from '../../../infra/proof/signed-note.ts';
import * as naive from '../../property/proof/naive-tree.ts';
import { eventLines } from '../../support/event-lines.ts';
import { runCommand } from '../../support/run-command.ts';
import { storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

afterEach(() => vi.unstubAllEnvs());

const lines = eventLines(11, 600);

/** The command line on a directory. */
function on(dataDir: string) {
  const run = (...args: readonly string[]) => runCommand(['--data', dataDir, '--language', 'en', ...args]);
  return {
    run,
    async load(from: number, to: number) {
      const file = join(dataDir, '..', `events-${from}.ndjson`);
      writeFileSync(file, `${lines.slice(from, to).join('\n')}\n`);
      return run('load', file);
    },
    async json(...args: readonly string[]) {
      const { exitCode, stdout } = await run(...args, '--format', 'json');
      expect(exitCode).toBe(0);
      return JSON.parse(stdout);
    },
  };
}

async function startedLog() {
  const home = temporaryDirectory();
  const [dataDir, keyFile] = [join(home, 'data'), join(home, 'log.key')];
  vi.stubEnv('VIRKNING_PROOF_KEY_FILE', keyFile);
  const log = on(dataDir);
  await log.load(0, 300);
  const key = keySchema.parse(await log.json('keys', 'new', '--name', 'kommune.example/virkning'));
  const head = headSchema.parse(await log.json('proof', 'start'));
  return { home, dataDir, keyFile, key, head, ...log };
}

/** The root of the whole log, computed from its events in plain recursion. */
async function rootFromEvents(dataDir: string): Promise<Buffer> {
  const proof = await openProofFile(join(dataDir, 'proof.db'), { readOnly: true });
  const digests = (await storedLog(dataDir)).map((event) => eventDigest(digestedParts(event)));
  const root = naive.root(logEntries(proof.log().saltSecret, 0, digests));
  proof.close();
  return root;
}

describe('a log with a tree of hashes', () => {
  it('is covered from its first event on, and what is loaded later without being asked', async () => {
    const { dataDir, key, head, load, json } = await startedLog();
    const verifier = parseVerifier(key.publicKey);
    const headOf = (note: string) => {
      const signed = parseSignedCheckpoint(note);
      expect(signed && verifier && verifiedBy(signed.note, [verifier])).toHaveLength(1);
      return signed?.checkpoint;
    };
    const before = await rootFromEvents(dataDir);
    expect(headOf(head.checkpoint)).toEqual({ origin: 'kommune.example/virkning', size: 300, root: before });

    await load(300, 600);

    const list = proofListSchema.parse(await json('proof', 'list'));
    expect(list).toMatchObject({ start: { events: 300 }, covered: { size: 600, behind: 0 }, anchors: [] });
    expect(headOf(list.head?.checkpoint ?? '')).toMatchObject({ size: 600, root: await rootFromEvents(dataDir) });
    // Nothing has come since: the head that there is is shown, and no other is signed.
    expect(headSchema.parse(await json('proof', 'checkpoint'))).toEqual(list.head);
  });

  it('is exported as static files, of which only those are written that are not there yet', async () => {
    const { home, load, json } = await startedLog();
    const directory = join(home, 'tiles');
    expect(proofExportSchema.parse(await json('proof', 'export', directory))).toMatchObject({ size: 300, written: 4 });
    expect(existsSync(join(directory, 'tile/entries'))).toBe(false);
    await load(300, 600);
    // Of 600: a whole tile, a partial one at both levels, the checkpoint.
    expect(await json('proof', 'export', directory)).toMatchObject({ size: 600, written: 4 });
    expect(readFileSync(join(directory, 'tile/0/001'))).toHaveLength(8192);
    expect(readFileSync(join(directory, 'tile/1/000.p/2'))).toHaveLength(64);
  });

  it('goes over to another key by a head that both sign', async () => {
    const { home, keyFile, key, run, load, json } = await startedLog();
    const next = join(home, 'next.key');
    const shown = keySchema.parse(await json('keys', 'rotate', '--new-key-file', next));
    expect(shown).toMatchObject({ name: key.name, file: next });
    const { head, keys } = proofListSchema.parse(await json('proof', 'list'));
    expect(keys).toEqual([key.publicKey, shown.publicKey]);
    const signed = parseSignedCheckpoint(head?.checkpoint ?? '');
    const verifiers = keys.flatMap((text) => parseVerifier(text) ?? []);
    expect(signed && verifiedBy(signed.note, verifiers).map(({ verifier }) => verifier)).toEqual(verifiers);

    const refused = await load(300, 310);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('PROOF_KEY_OTHER');
    vi.stubEnv('VIRKNING_PROOF_KEY_FILE', next);
    expect(await load(310, 320)).toMatchObject({ exitCode: 0 });
    expect(await json('proof', 'list')).toMatchObject({ covered: { size: 320, behind: 0 }, head: { size: 320 } });
    expect(keyFile).not.toBe(next);
    expect((await run('keys', 'new', '--name', 'a')).stderr).toMatch(/^PROOF_KEY_EXISTS: /);
  });

  it('is not signed where it was set back, nor a copy of it beside it, nor another log by its key', async () => {
    const { home, dataDir, load } = await startedLog();
    const copy = join(home, 'copy');
    cpSync(dataDir, copy, { recursive: true });
    expect(await load(300, 310)).toMatchObject({ exitCode: 0 });

    // The copy stands where the log stood before, and is gone on with otherwise: events are stored, and nothing is signed.
    const onCopy = on(copy);
    const forked = await onCopy.load(310, 330);
    expect(forked.exitCode).toBe(1);
    expect(forked.stderr).toMatch(/^What was stored is not covered.*PROOF_FORKED: The key signed 310 events/m);
    expect(forked.stdout).toMatch(/Stored +20/);

    const other = on(join(home, 'other'));
    await other.load(0, 5);
    expect((await other.run('proof', 'start')).stderr).toMatch(/^PROOF_FORKED: /m);
  });

  it('is covered by no key that others may read, and by none that is not there', async () => {
    const { keyFile, load, json } = await startedLog();
    chmodSync(keyFile, 0o644);
    expect((await load(300, 310)).stderr).toContain('PROOF_KEY_READABLE');
    chmodSync(keyFile, 0o600);
    vi.stubEnv('VIRKNING_PROOF_KEY_FILE', `${keyFile}.lost`);
    expect((await load(310, 320)).stderr).toContain('PROOF_KEY_MISSING');
    expect(await json('proof', 'list')).toMatchObject({ covered: { size: 300, behind: 20 } });
    vi.stubEnv('VIRKNING_PROOF_KEY_FILE', keyFile);
    expect(await load(320, 330)).toMatchObject({ exitCode: 0 });
    expect(await json('proof', 'list')).toMatchObject({ covered: { size: 330, behind: 0 } });
  });

  it('is started once, and not without a key', async () => {
    const { dataDir, run } = await startedLog();
    expect(await run('proof', 'start')).toMatchObject({
      exitCode: 4,
      stderr: expect.stringMatching(/^PROOF_STARTED: /),
    });
    expect((await run('keys', 'new', '--name', 'two words')).stderr).toMatch(/^PROOF_BAD_NAME: /);
    writeFileSync(join(dataDir, 'proof.key'), 'no key\n', { mode: 0o600 });
    vi.stubEnv('VIRKNING_PROOF_KEY_FILE', '');
    expect((await run('keys', 'show')).stderr).toMatch(/^PROOF_KEY_MALFORMED: /);
    const without = on(temporaryDirectory());
    expect((await without.run('proof', 'list')).stderr).toMatch(/^PROOF_NOT_STARTED: /);
  });
});
