import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { proofListSchema } from '../../../contracts/operations/proof-schemas.ts';
import { type VerifyResult, verifySchema } from '../../../contracts/operations/verify-schema.ts';
import { checkTimestamp, readCertificates } from '../../../infra/proof/anchors/timestamp.ts';
import { parseSignedCheckpoint } from '../../../infra/proof/checkpoint.ts';
import { parseVerifier } from '../../../infra/proof/note-key.ts';
import { verifiedBy } from '../../../infra/proof/signed-note.ts';
import { isSkippedFor } from '../../clients/toolchain.ts';
import { type Answering, startAnswering } from '../../support/http/answering.ts';
import { startedLog, storeMore } from '../../support/proof/started-log.ts';
import { type StrictWitness, startStrictWitness } from '../../support/proof/strict-witness.ts';
import { startTimestampAuthority, type TimestampAuthority } from '../../support/proof/timestamp-authority.ts';
import { runCommand } from '../../support/run-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** A log of 40 events that is covered, and its key elsewhere; each test has a copy. */
const home = mkdtempSync(join(tmpdir(), 'virkning-'));
let log: Awaited<ReturnType<typeof startedLog>>;
let dataDir: string;
const servers: Answering[] = [];

beforeAll(async () => {
  log = await startedLog(home, 40);
});
beforeEach(() => {
  const own = temporaryDirectory();
  dataDir = join(own, 'data');
  cpSync(log.dataDir, dataDir, { recursive: true });
  // A key of the test's own, as it remembers what it signed.
  cpSync(log.keyFile, join(own, 'log.key'));
  vi.stubEnv('VIRKNING_PROOF_KEY_FILE', join(own, 'log.key'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) server.close();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function kept<T extends Answering>(server: T): T {
  servers.push(server);
  return server;
}

const run = (...args: readonly string[]) => runCommand(['--data', dataDir, '--language', 'en', ...args]);

async function verify(...args: readonly string[]): Promise<VerifyResult & { exitCode: number }> {
  const { exitCode, stdout } = await run('verify', ...args, '--format', 'json');
  return { ...verifySchema.parse(JSON.parse(stdout)), exitCode };
}

async function anchors() {
  return proofListSchema.parse(JSON.parse((await run('proof', 'list', '--format', 'json')).stdout)).anchors;
}

function withTree(work: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(join(dataDir, 'proof.db'));
  work(db);
  db.close();
}

describe.skipIf(isSkippedFor('timestamps of an authority', 'openssl'))('a timestamp of an authority', () => {
  const folders = mkdtempSync(join(tmpdir(), 'virkning-'));
  const folderOf = (name: string) => {
    mkdirSync(join(folders, name), { recursive: true });
    return join(folders, name);
  };
  let authority: TimestampAuthority;
  let other: TimestampAuthority;
  beforeAll(async () => {
    authority = await startTimestampAuthority(folderOf('one'));
    other = await startTimestampAuthority(folderOf('other'));
  });
  afterAll(() => {
    authority.close();
    other.close();
    rmSync(folders, { recursive: true, force: true });
  });
  const stamp = () => run('proof', 'anchor', '--timestamp', `${authority.url}/tsa?secret=1`, '--ca', authority.ca);
  const evidence = (change: (bytes: Buffer) => Uint8Array) =>
    withTree((db) => {
      const bytes = Buffer.from(db.prepare('SELECT evidence FROM anchor').get()?.evidence as Uint8Array);
      db.prepare('UPDATE anchor SET evidence = ?').run(change(bytes));
    });
  const keptAnswer = () => {
    let row: { evidence?: unknown; note?: unknown } = {};
    withTree((db) => {
      row = db.prepare('SELECT evidence, note FROM anchor').get() ?? {};
    });
    return { answer: row.evidence as Uint8Array, note: String(row.note) };
  };
  const wrong = (why: string) => [{ kind: 'timestamp-wrong', place: `${authority.url}/tsa`, size: 40, why }];

  it('is kept, listed with what it proves, exported as OpenSSL reads it, and checked without a network', async () => {
    const before = Date.now();
    expect(await stamp()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(authority.asked.at(-1)).toMatchObject({ contentType: 'application/timestamp-query' });

    const [anchor] = await anchors();
    expect(anchor).toMatchObject({ number: 1, kind: 'timestamp', place: `${authority.url}/tsa`, size: 40 });
    expect(anchor?.by).toBe('Synthetic, Time for tests');
    expect(Date.parse(anchor?.seenAt ?? '')).toBeGreaterThanOrEqual(before - 1000);
    expect((await run('proof', 'list')).stdout).toContain('says Synthetic, Time for tests');

    const directory = join(dataDir, '../exported');
    expect(await run('proof', 'export', directory)).toMatchObject({ exitCode: 0 });
    const files = ['-data', join(directory, 'anchors/1.checkpoint'), '-in', join(directory, 'anchors/1.tsr')];
    expect(
      String(execFileSync('openssl', ['ts', '-verify', ...files, '-CAfile', authority.ca], { stdio: 'pipe' })),
    ).toContain('Verification: OK');

    const asked = authority.asked.length;
    expect(await verify('--ca', authority.ca)).toMatchObject({
      exitCode: 0,
      found: 0,
      proof: { anchors: 1, selfAttested: 0 },
    });
    expect(await verify()).toMatchObject({ exitCode: 0, found: 0, proof: { anchors: 1, selfAttested: 1 } });
    expect(authority.asked).toHaveLength(asked);
  });

  it('is not taken from an authority that the file of certificates does not lead to, nor of something else', async () => {
    const byOther = await run('proof', 'anchor', '--timestamp', other.url, '--ca', authority.ca);
    expect(byOther).toMatchObject({ exitCode: 4 });
    expect(byOther.stderr).toContain('(chain)');
    // An answer to an earlier question.
    const answer = await fetch(authority.url, {
      method: 'POST',
      body: new Uint8Array(authority.asked.at(-1)?.body ?? []),
    });
    const earlier = Buffer.from(await answer.arrayBuffer());
    await storeMore(dataDir, 'b', 5);
    const replayed = kept(await startAnswering(() => ({ body: earlier })));
    const { stderr } = await run('proof', 'anchor', '--timestamp', replayed.url, '--ca', authority.ca);
    expect(stderr).toContain('(other-content)');
    expect(await anchors()).toEqual([]);
  });

  it('is found where it was changed, or put in the place of another', async () => {
    await stamp();
    evidence((bytes) => {
      // The last byte is of the signature.
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      return bytes;
    });
    expect(await verify('--ca', authority.ca)).toMatchObject({ exitCode: 5, findings: wrong('signature') });
    evidence(() => Buffer.from('no answer of anybody'));
    expect(await verify()).toMatchObject({ exitCode: 5, findings: wrong('unreadable') });
    expect((await anchors())[0]).toMatchObject({ by: null, seenAt: null });
  });

  it('says what it said or nothing, whichever byte of it is another', async () => {
    await stamp();
    const { answer, note } = keptAnswer();
    const trusted = readCertificates(readFileSync(authority.ca, 'utf8'), authority.ca);
    const said = await checkTimestamp(answer, note, trusted);
    expect(said).toMatchObject({ authority: 'Synthetic, Time for tests' });
    for (let at = 0; at < answer.length; at += 37) {
      const changed = Uint8Array.from(answer);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      const told = await checkTimestamp(changed, note, trusted);
      if (typeof told !== 'string') expect(told).toEqual(said);
    }
  });

  it('is none where its certificate is not for timestamps, or is not the one that the signature names', async () => {
    await stamp();
    const { answer, note } = keptAnswer();
    const trusted = readCertificates(readFileSync(authority.ca, 'utf8'), authority.ca);
    const told = (by: 'tsa' | 'plain', named: boolean) =>
      checkTimestamp(authority.resigned(answer, by, named), note, trusted);
    expect(await told('tsa', true)).toMatchObject({ authority: 'Synthetic, Time for tests' });
    expect(await told('tsa', false)).toBe('signature');
    expect(await told('plain', true)).toBe('purpose');
  });

  it('of another head does not do for the one that it is kept with', async () => {
    await stamp();
    await storeMore(dataDir, 'b', 5);
    await stamp();
    withTree((db) =>
      db.exec('UPDATE anchor SET evidence = (SELECT evidence FROM anchor WHERE number = 2) WHERE number = 1'),
    );
    expect((await verify('--ca', authority.ca)).findings).toEqual(wrong('other-content'));
  });

  it('by an authority that was made up is found by whoever has the certificate of the true one', async () => {
    await run('proof', 'anchor', '--timestamp', other.url, '--ca', other.ca);
    expect(await verify()).toMatchObject({ exitCode: 0, proof: { selfAttested: 1 } });
    expect(await verify('--ca', authority.ca)).toMatchObject({
      exitCode: 5,
      findings: [{ kind: 'timestamp-wrong', place: `${other.url}/`, size: 40, why: 'chain' }],
    });
  });

  it('tells of a clock that was ahead when the head was signed', async () => {
    await stamp();
    withTree((db) => db.prepare('UPDATE checkpoint SET signed_at = ?').run(Date.now() + 3_600_000));
    expect((await verify('--ca', authority.ca)).findings).toEqual([
      { kind: 'signed-after-seen', place: `${authority.url}/tsa`, size: 40 },
    ]);
  });

  it('is refused with what is wrong of it where there is no certificate, no answer, or too large a one', async () => {
    const noCertificate = join(dataDir, '../none.pem');
    writeFileSync(noCertificate, 'nothing\n');
    expect((await run('proof', 'anchor', '--timestamp', authority.url, '--ca', noCertificate)).stderr).toMatch(
      /^PROOF_CA_MALFORMED/,
    );
    const gone = await startAnswering(() => ({ body: '' }));
    gone.close();
    const none = await run('proof', 'anchor', '--timestamp', gone.url, '--ca', authority.ca);
    expect(none).toMatchObject({ exitCode: 1 });
    expect(none.stderr).toMatch(/^PROOF_ANCHOR_UNREACHABLE/);
    const large = kept(await startAnswering(() => ({ body: Buffer.alloc(300_000) })));
    expect((await run('proof', 'anchor', '--timestamp', large.url, '--ca', authority.ca)).stderr).toMatch(
      /^PROOF_ANCHOR_REFUSED/,
    );
    for (const alone of [['--timestamp', authority.url], ['--ca', authority.ca], []])
      expect((await run('proof', 'anchor', ...alone)).stderr).toMatch(/^QUERY_BAD_OPTION/);
    expect(await anchors()).toEqual([]);
  });
});

describe('a cosignature of a witness', () => {
  let witness: StrictWitness;
  const cosign = (url = witness.url, key = witness.key) =>
    run('proof', 'anchor', '--witness', url, '--witness-key', key);
  beforeEach(async () => {
    witness = kept(await startStrictWitness(log.publicKey));
  });

  it('is kept with the head, listed, exported with the tree, and checked by the key of the witness', async () => {
    const shown = await cosign();
    expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
    await storeMore(dataDir, 'b', 23);
    expect(await cosign()).toMatchObject({ exitCode: 0, stderr: '' });
    // From the head that it cosigned before, which this log remembers: it is asked once each time.
    expect(witness.asked.map(({ body }) => String(body).split('\n')[0])).toEqual(['old 0', 'old 40']);

    expect(await anchors()).toMatchObject([
      { number: 1, kind: 'witness', place: `${witness.url}/`, size: 40, by: witness.key },
      { number: 2, kind: 'witness', place: `${witness.url}/`, size: 63, by: witness.key },
    ]);
    const directory = join(dataDir, '../exported');
    await run('proof', 'export', directory);
    const head = parseSignedCheckpoint(readFileSync(join(directory, 'checkpoint'), 'utf8'));
    const keys = [log.publicKey, witness.key].flatMap((text) => parseVerifier(text) ?? []);
    expect(head && verifiedBy(head.note, keys)).toHaveLength(2);
    expect(await verify('--witness-key', witness.key)).toMatchObject({
      exitCode: 0,
      found: 0,
      proof: { anchors: 2, selfAttested: 0 },
    });
    expect(await verify()).toMatchObject({ exitCode: 0, proof: { anchors: 2, selfAttested: 2 } });
  });

  it('is had from a witness that knows more of the log than is remembered here', async () => {
    await cosign();
    withTree((db) => db.exec('DELETE FROM anchor'));
    await storeMore(dataDir, 'b', 7);
    expect(await cosign()).toMatchObject({ exitCode: 0 });
    expect(witness.asked.map(({ body }) => String(body).split('\n')[0])).toEqual(['old 0', 'old 0', 'old 40']);
  });

  it('is refused to a log that was set back, and to another one in its name', async () => {
    const early = join(dataDir, '../early');
    cpSync(dataDir, early, { recursive: true });
    await storeMore(dataDir, 'b', 10);
    await cosign();
    // The key does not remember: what it signed last is taken away with the rest.
    rmSync(`${process.env.VIRKNING_PROOF_KEY_FILE}.last-signed.json`);
    dataDir = early;
    const back = await cosign();
    expect(back).toMatchObject({ exitCode: 5 });
    expect(back.stderr).toMatch(/^PROOF_WITNESS_DISAGREES.*over 50 events, and this one covers 40/);
    await storeMore(dataDir, 'c', 20);
    const otherwise = await cosign();
    expect(otherwise).toMatchObject({ exitCode: 5 });
    expect(otherwise.stderr).toMatch(/^PROOF_WITNESS_DISAGREES.*HTTP 422/);
    expect(await anchors()).toEqual([]);
  });

  it.each([
    ['a witness that does not know the log', { status: 404, body: '' }, 'HTTP 404'],
    ['lines that are no signatures', { body: 'welcome\n' }, 'no cosignature'],
    [
      'a signature by somebody else',
      { body: `— witness.example/x ${Buffer.alloc(76).toString('base64')}\n` },
      'no cosignature',
    ],
  ])('is not taken from %s', async (_what, answer, told) => {
    const bad = kept(await startAnswering(() => answer));
    const refused = await cosign(bad.url);
    expect(refused).toMatchObject({ exitCode: 4 });
    expect(refused.stderr).toContain(told);
    expect(await anchors()).toEqual([]);
  });

  it('is not taken by the key of a log', async () => {
    expect((await cosign(witness.url, log.publicKey)).stderr).toMatch(/^PROOF_KEY_MALFORMED/);
  });

  it('is found where it was changed, and where it is by none of the witnesses that are trusted', async () => {
    const other = kept(await startStrictWitness(log.publicKey));
    await cosign();
    const findings = [{ kind: 'cosignature-wrong', place: `${witness.url}/`, size: 40 }];
    expect(await verify('--witness-key', other.key)).toMatchObject({ exitCode: 5, findings });
    expect(await verify('--witness-key', other.key, witness.key)).toMatchObject({ exitCode: 0 });
    withTree((db) => db.prepare('UPDATE anchor SET evidence = ?').run(Buffer.from(other.key)));
    expect(await verify()).toMatchObject({ exitCode: 5, findings });
  });

  it('dates what is put at the end as if it had long been there, whatever the clock of the log said', async () => {
    const ahead = kept(await startStrictWitness(log.publicKey, () => Date.now() + 3_600_000));
    await cosign(ahead.url, ahead.key);
    await storeMore(dataDir, 'b', 1);
    const { findings } = await verify();
    expect(findings).toMatchObject([{ kind: 'recorded-before-head', position: '41', size: 40 }]);
  });
});
