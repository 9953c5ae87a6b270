import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { digestedParts, eventDigest } from '../../../contracts/events/event-digest.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { type Finding, type VerifyResult, verifySchema } from '../../../contracts/operations/verify-schema.ts';
import { readDigests } from '../../../infra/event-store/read-digests.ts';
import { auditRows } from '../../../infra/event-store/sqlite/audit-rows.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { leafHashes } from '../../../infra/proof/log-entry.ts';
import { verifierText } from '../../../infra/proof/note-key.ts';
import { openProofFile, type ProofFile } from '../../../infra/proof/proof-file.ts';
import { makeSigningKey, readSigningKey } from '../../../infra/proof/signing-key.ts';
import { auditLog } from '../../../services/proof/audit-log.ts';
import { coverLog } from '../../../services/proof/cover-log.ts';
import { streamEvents } from '../../support/new-events.ts';
import { runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** What is in a directory, a key elsewhere, and an anchor that somebody else holds: 600 events, of which 300 were there at the start. */
const home = mkdtempSync(join(tmpdir(), 'virkning-'));
const [sound, early, keyFile, anchor] = ['sound', 'early', 'log.key', 'anchor.txt'].map((name) => join(home, name)) as [
  string,
  string,
  string,
  string,
];
let dataDir: string;

beforeAll(async () => {
  const store = await openSqliteEventStore(sound);
  await store.appendEach(streamEvents('a', 300, 5));
  const proof = await openProofFile(join(sound, 'proof.db'));
  const key = makeSigningKey(keyFile, 'kommune.example/virkning');
  proof.start(await store.identity(), key, Date.now());
  await coverLog(store, proof, key, Date.now);
  proof.close();
  await store.close();
  cpSync(sound, early, { recursive: true });
  const later = await openSqliteEventStore(sound);
  await later.appendEach(streamEvents('b', 300, 5));
  await later.close();
  vi.stubEnv('VIRKNING_PROOF_KEY_FILE', keyFile);
  expect(await runCommand(['--data', sound, 'proof', 'anchor', '--file', anchor])).toMatchObject({ exitCode: 0 });
});
beforeEach(() => {
  dataDir = join(temporaryDirectory(), 'data');
  cpSync(sound, dataDir, { recursive: true });
  vi.stubEnv('VIRKNING_PROOF_KEY_FILE', keyFile);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function verify(...args: readonly string[]): Promise<VerifyResult & { exitCode: number }> {
  const run = await runCommand(['--data', dataDir, 'verify', ...args, '--format', 'json']);
  return { ...verifySchema.parse(JSON.parse(run.stdout)), exitCode: run.exitCode };
}

/** As somebody with the database tool: triggers are dropped, and put back. */
function withTool(work: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(join(dataDir, 'events.db'));
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  work(db);
  for (const { sql } of triggers) db.exec(String(sql));
  db.close();
}

function withTree(work: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(join(dataDir, 'proof.db'));
  work(db);
  db.close();
}

async function eventAt(position: number): Promise<RecordedEvent> {
  const store = await openSqliteEventStore(dataDir, { readOnly: true });
  const event = await store.eventAt(BigInt(position));
  await store.close();
  if (event === undefined) throw new Error(`no event at ${position}`);
  return event;
}

const digestOf = (event: RecordedEvent): string => eventDigest(digestedParts(event));
const hex = ({ id }: RecordedEvent): string => id.replaceAll('-', '');
/** What is told of an event at a position of the store's own. */
const told = (kind: string, position: number, event: RecordedEvent) => ({
  kind,
  position: String(position + 1),
  event: hex(event),
});
const anchorDiffers = { kind: 'anchor-differs', place: anchor, size: 600 };

/** Sets the time of registration back, digest and all. */
async function setBack(position: number): Promise<RecordedEvent> {
  const event = await eventAt(position);
  const metadata = { ...event.metadata, time: '2023-01-04T10:00:00+02:00' };
  withTool((db) =>
    db
      .prepare('UPDATE event SET time = ?, digest = ? WHERE position = ?')
      .run(metadata.time, digestOf({ ...event, metadata }), position),
  );
  return event;
}

describe('verify', () => {
  it('finds nothing where nothing was touched, also against what somebody else holds', async () => {
    expect(await verify('--against', anchor)).toMatchObject({
      exitCode: 0,
      events: 600,
      proof: { origin: 'kommune.example/virkning', sound: 600, heads: 2, anchors: 2, notCovered: 0 },
      findings: [],
      found: 0,
    });
  });

  it.each(['heads', 'log'] as const)(
    'finds nothing where the log grows and is signed while its %s are read',
    async (read) => {
      const store = await openSqliteEventStore(dataDir);
      await store.appendEach(streamEvents('c', 20, 5));
      const proof = await openProofFile(join(dataDir, 'proof.db'));
      const more = await readDigests(store, 599n, 100);
      const key = readSigningKey(keyFile);
      let isSigned = false;
      const growing: ProofFile = {
        ...proof,
        [read]: () => {
          const seen = proof[read]();
          if (!isSigned) {
            isSigned = true;
            proof.extend(600, more);
            // Beside the anchor of the other tests, whose key has signed no more than 600.
            proof.sign({ ...key, noteSigning: () => undefined }, Date.now());
          }
          return seen;
        },
      };
      const found: Finding[] = [];
      const options = { against: new Map(), lastSigned: undefined, trust: {}, gapless: true };
      await auditLog(auditRows(dataDir), growing, { ...options, onFinding: (finding) => found.push(finding) });
      expect([isSigned, found]).toEqual([true, []]);
      proof.close();
      await store.close();
    },
  );

  it('finds a date of registration that was set back, its digest made anew', async () => {
    const event = await setBack(451);
    expect(await verify()).toMatchObject({
      exitCode: 5,
      proof: { sound: 300 },
      findings: [told('event-changed', 451, event), anchorDiffers],
    });
    const { stdout } = await runCommand(['--data', dataDir, '--language', 'en', 'verify']);
    expect(stdout).toContain('Position 452: the event');
    expect(stdout).not.toContain('rebuild');
  });

  it('finds data that were changed by somebody who did not know of digests', async () => {
    const event = await eventAt(17);
    withTool((db) => db.exec(`UPDATE event SET data = replace(data, '2023-05-04', '2023-05-03') WHERE position = 17`));
    expect((await verify()).findings).toEqual([told('digest-differs', 17, event), anchorDiffers]);
  });

  it('finds an event that was removed', async () => {
    const next = await eventAt(105);
    withTool((db) => db.exec('DELETE FROM event WHERE position = 100'));
    const { findings } = await verify();
    expect(findings[0]).toEqual({ kind: 'events-missing', position: '101', events: 1 });
    expect(findings).toContainEqual(told('revision-out-of-order', 105, next));
    expect(findings).toContainEqual(anchorDiffers);
  });

  it('finds two events that changed places', async () => {
    const [first, second] = [await eventAt(200), await eventAt(205)];
    const [a, b] = [
      { ...second, position: first.position, revision: first.revision },
      { ...first, position: second.position, revision: second.revision },
    ];
    withTool((db) => {
      db.exec('UPDATE event SET position = -1, revision = -1 WHERE position = 200');
      const move = db.prepare('UPDATE event SET position = ?, revision = ?, digest = ? WHERE position = ?');
      move.run(200, Number(a.revision), digestOf(a), 205);
      move.run(205, Number(b.revision), digestOf(b), -1);
    });
    expect((await verify()).findings).toEqual([
      told('event-changed', 200, second),
      told('event-changed', 205, first),
      anchorDiffers,
    ]);
  });

  it('finds a log whose end was cut off', async () => {
    withTool((db) => db.exec('DELETE FROM event WHERE position >= 590'));
    expect((await verify()).findings).toEqual([{ kind: 'log-cut', position: '591', events: 10 }, anchorDiffers]);
  });

  it('finds an event that was put at the end as if it had been there long', async () => {
    const last = await eventAt(599);
    const added: RecordedEvent = {
      ...last,
      id: '00000000-0000-5000-8000-000000000001',
      position: 600n,
      revision: last.revision + 1n,
      recordedAtMs: last.recordedAtMs - 24 * 60 * 60_000,
    };
    withTool((db) => {
      db.exec('CREATE TEMP TABLE copy AS SELECT * FROM event WHERE position = 599');
      db.prepare('UPDATE copy SET position = 600, id = ?, revision = ?, recorded_at = ?, digest = ?').run(
        Buffer.from(hex(added), 'hex'),
        Number(added.revision),
        added.recordedAtMs,
        digestOf(added),
      );
      db.exec('INSERT INTO event SELECT * FROM copy');
    });
    expect(await verify()).toMatchObject({
      proof: { sound: 600, notCovered: 1 },
      findings: [
        told('recorded-before-previous', 600, added),
        { ...told('recorded-before-head', 600, added), size: 600 },
      ],
    });
  });

  it('finds an event that was put in between, and that all behind it have moved', async () => {
    const next = await eventAt(450);
    const added: RecordedEvent = {
      ...next,
      id: '00000000-0000-5000-8000-000000000002',
      stream: 'citizen-nobody',
      revision: 0n,
      metadata: { ...next.metadata, subject: 'nobody' },
    };
    const behind = await Promise.all(Array.from({ length: 150 }, (_, i) => eventAt(450 + i)));
    withTool((db) => {
      db.exec('CREATE TEMP TABLE copy AS SELECT * FROM event WHERE position = 450');
      const move = db.prepare('UPDATE event SET position = ?, digest = ? WHERE position = ?');
      for (const event of behind.toReversed()) {
        const position = event.position + 1n;
        move.run(Number(position), digestOf({ ...event, position }), Number(event.position));
      }
      db.exec("INSERT INTO stream (name) VALUES ('citizen-nobody')");
      db.prepare(
        "UPDATE copy SET id = ?, revision = 0, digest = ?, stream = (SELECT number FROM stream WHERE name = 'citizen-nobody')",
      ).run(Buffer.from(hex(added), 'hex'), digestOf(added));
      db.exec('INSERT INTO event SELECT * FROM copy');
    });
    const { findings, found, events, exitCode } = await verify();
    expect([events, exitCode, found]).toEqual([601, 5, 151]);
    expect(findings.slice(0, 2)).toEqual([told('event-changed', 450, added), told('event-changed', 451, next)]);
  });

  it('says by what the ledger still holds in which field an event of the log was changed', async () => {
    await runCommand(['--data', dataDir, 'status']);
    const event = await setBack(451);
    const { findings } = await verify();
    expect(findings).toContainEqual(told('event-changed', 451, event));
    expect(findings).toContainEqual({
      ...{ kind: 'ledger-row-changed', position: '452', event: event.id, citizen: event.metadata.subject },
      fields: ['registered_at', 'registered_on', 'registered_from'],
    });
  });

  it.each([0, 1])('finds a tile of level %i that was changed, and that the log was not', async (level) => {
    withTree((db) => {
      const hashes = Buffer.from(
        db.prepare('SELECT hashes FROM tile WHERE level = ? AND number = 0').get(level)?.hashes as Uint8Array,
      );
      hashes[33] = (hashes[33] ?? 0) ^ 1;
      db.prepare('UPDATE tile SET hashes = ? WHERE level = ? AND number = 0').run(hashes, level);
    });
    expect(await verify()).toMatchObject({
      exitCode: 5,
      proof: { sound: 600 },
      findings: [{ kind: 'tile-changed', level }],
    });
  });

  it('finds an event and its leaf that were changed together, between which heads', async () => {
    await setBack(450);
    const changed = await eventAt(450);
    withTree((db) => {
      const secret = db.prepare('SELECT salt_secret FROM log').get()?.salt_secret as Uint8Array;
      const leaf = leafHashes(secret, 450, [digestOf(changed)]);
      const hashes = Buffer.from(
        db.prepare('SELECT hashes FROM tile WHERE level = 0 AND number = 1').get()?.hashes as Uint8Array,
      );
      leaf.copy(hashes, (450 % 256) * 32);
      db.prepare('UPDATE tile SET hashes = ? WHERE level = 0 AND number = 1').run(hashes);
    });
    const { findings, proof } = await verify();
    expect(proof).toMatchObject({ sound: 300 });
    expect(findings).toContainEqual({ kind: 'head-differs', size: 600, lastSound: 300 });
    expect(findings).toContainEqual(anchorDiffers);
  });

  it('finds an old backup that was put in the place of the log, by what the key signed and by what somebody else holds', async () => {
    rmSync(dataDir, { recursive: true });
    cpSync(early, dataDir, { recursive: true });
    expect((await verify('--against', anchor)).findings).toEqual([
      { kind: 'key-signed-otherwise', size: 600 },
      anchorDiffers,
    ]);
    vi.stubEnv('VIRKNING_PROOF_KEY_FILE', '');
    expect((await verify()).findings).toEqual([]);
    expect((await verify('--against', anchor)).findings).toEqual([anchorDiffers]);
  });

  it('finds a clock that was set back between two heads', async () => {
    const store = await openSqliteEventStore(dataDir);
    await store.appendEach(streamEvents('c', 3, 5));
    const proof = await openProofFile(join(dataDir, 'proof.db'));
    const other = join(dataDir, 'copied.key');
    cpSync(keyFile, other);
    await coverLog(store, proof, readSigningKey(other), () => Date.now() - 3_600_000);
    proof.close();
    await store.close();
    vi.stubEnv('VIRKNING_PROOF_KEY_FILE', other);
    expect((await verify()).findings).toEqual([{ kind: 'clock-set-back', size: 603 }]);
  });

  it('finds a head that was written anew, a key that nobody introduced, and a tree that is gone', async () => {
    withTree((db) => db.exec("UPDATE checkpoint SET note = replace(note, '600', '599') WHERE size = 600"));
    expect((await verify()).findings[0]).toEqual({ kind: 'signature-wrong', size: 600 });

    const forged = makeSigningKey(join(dataDir, 'forged.key'), 'kommune.example/virkning');
    withTree((db) => db.prepare('INSERT INTO key VALUES (?, 9e12)').run(verifierText(forged.verifier)));
    expect((await verify()).findings).toContainEqual({
      kind: 'key-not-introduced',
      key: verifierText(forged.verifier),
    });

    rmSync(join(dataDir, 'proof.db'));
    const gone = await runCommand(['--data', dataDir, '--language', 'en', 'verify']);
    expect(gone).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('The key signed 600 events') });
  });

  it('finds another log, made anew and signed by another key, by what somebody else holds', async () => {
    rmSync(join(dataDir, 'proof.db'));
    vi.stubEnv('VIRKNING_PROOF_KEY_FILE', join(dataDir, 'another.key'));
    await runCommand(['--data', dataDir, 'keys', 'new', '--name', 'kommune.example/virkning']);
    await runCommand(['--data', dataDir, 'proof', 'start']);
    expect((await verify()).findings).toEqual([]);
    expect((await verify('--against', anchor)).findings).toEqual([{ kind: 'anchor-not-of-log', place: anchor }]);
  });
});
