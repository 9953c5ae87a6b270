import { createHash, hash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { parseEventText } from '../../../contracts/events/event-digest.ts';
import { type CertificateCheck, contributionSchema } from '../../../contracts/publications/certificate-schema.ts';
import {
  type EvidenceManifest,
  evidenceEventSchema,
  evidenceFiles,
  evidenceManifestSchema,
  evidenceMediaType,
} from '../../../contracts/publications/evidence-schema.ts';
import { parseSignedCheckpoint } from '../../../infra/proof/checkpoint.ts';
import { envelopeSchema, openEnvelope } from '../../../infra/proof/dsse.ts';
import { logEntry } from '../../../infra/proof/log-entry.ts';
import { leafHash } from '../../../infra/proof/merkle/hashes.ts';
import { includes, type TreeHead } from '../../../infra/proof/merkle/proofs.ts';
import type { NoteVerifier } from '../../../infra/proof/note-key.ts';
import { openZip, type ZipArchive } from '../../../infra/read-zip.ts';
import type { SaltedContribution } from '../sum-tree.ts';
import { readCertificate, verifyCertificate } from '../verify-certificate.ts';

/** More than any package has, and a bound to what a stranger may make us read. */
const mostFiles = 1000;
/** A certificate has some 30 kB; what is read as a whole is no longer than this. */
const mostBytes = 64 * 1024 * 1024;

/** No more problems are told of events than this. */
const mostProblems = 100;

async function wholeText(archive: ZipArchive, name: string): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of archive.bytes(name)) {
    bytes += part.length;
    if (bytes > mostBytes) throw new Error(`${name} is longer than ${mostBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The values of a file that has one on each line. */
async function* valuesOf(archive: ZipArchive, name: string): AsyncGenerator<unknown> {
  const input = Readable.from(archive.bytes(name), { objectMode: false });
  for await (const each of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) yield JSON.parse(each);
}

function readManifest(text: string, key: NoteVerifier): EvidenceManifest | undefined {
  const envelope = envelopeSchema.safeParse(JSON.parse(text)).data;
  if (envelope?.payloadType !== evidenceMediaType) return undefined;
  const signed = openEnvelope(envelope, key);
  return signed === undefined ? undefined : evidenceManifestSchema.safeParse(JSON.parse(signed)).data;
}

/** Holds the files that are there against those that were signed. */
async function* problemsOfFiles(archive: ZipArchive, { files }: EvidenceManifest): AsyncGenerator<string> {
  const there = new Set(archive.names);
  if (there.size < archive.names.length) yield 'a file is there twice';
  const signed = new Set(files.map(({ name }) => name));
  for (const name of there)
    if (name !== evidenceFiles.manifest && !signed.has(name)) yield `${name} is not among the files that were signed`;
  for (const { name, bytes, sha256 } of files) {
    if (!there.has(name)) {
      yield `${name} is missing`;
      continue;
    }
    const digest = createHash('sha256');
    let read = 0;
    for await (const part of archive.bytes(name)) {
      digest.update(part);
      read += part.length;
    }
    if (read !== bytes || digest.digest('hex') !== sha256) yield `${name} is not the file that was signed`;
  }
}

/** Holds what lies beside the certificate against it. */
async function* problemsOfCopies(archive: ZipArchive, text: string, key: NoteVerifier): AsyncGenerator<string> {
  const certified = readCertificate(text, key);
  if (typeof certified === 'string') return;
  const { statement, said } = certified;
  if ((await wholeText(archive, evidenceFiles.plan)) !== said.planText)
    yield 'plan.yaml is not the plan that is certified';
  const figures: unknown = JSON.parse(await wholeText(archive, evidenceFiles.figures));
  if (!isDeepStrictEqual(figures, JSON.parse(JSON.stringify(said.result))))
    yield 'figures.json is not what is certified';
  if ((await wholeText(archive, evidenceFiles.checkpoint)) !== statement.predicate.checkpoint)
    yield 'checkpoint is not the head that is certified';
}

/** Holds events against the head: that each is in the log, none twice, and of a stream none left out before another. */
async function* problemsOfEvents(
  given: AsyncIterable<unknown>,
  { size, root }: TreeHead,
  position: number,
  onCount: () => void,
): AsyncGenerator<string> {
  const revisions = new Map<string, bigint>();
  let before = -1;
  for await (const value of given) {
    onCount();
    const { index, salt, path, event } = evidenceEventSchema.parse(value);
    const read = parseEventText(event);
    const entry = logEntry(Buffer.from(salt, 'base64'), hash('sha256', event, 'base64url'));
    const hashes = path.map((each) => Buffer.from(each, 'base64'));
    if (read === undefined || !includes(root, size, index, leafHash(entry), hashes)) {
      yield `event ${index} is not in the log`;
      continue;
    }
    if (index <= before) yield `event ${index} is out of its order`;
    before = index;
    if (read.position >= position) yield `event ${index} is from after the figures`;
    const { stream, revision } = read;
    if (revision !== (revisions.get(stream) ?? 0n)) yield `an event of its stream is left out before event ${index}`;
    revisions.set(stream, revision + 1n);
  }
}

async function* contributionsIn(archive: ZipArchive) {
  for await (const value of valuesOf(archive, evidenceFiles.contributions)) yield contributionSchema.parse(value);
}

/**
 * Checks an evidence package by nothing but a public key: its files, its certificate, and what it says of citizens.
 * @param path of the zip
 * @param given what citizens added, where that does not lie in the package
 */
export async function verifyEvidence(
  path: string,
  key: NoteVerifier,
  given?: AsyncIterable<SaltedContribution>,
): Promise<CertificateCheck> {
  const failed = (problem: string): CertificateCheck => ({
    ...{ valid: false, problems: [problem], certified: null, contributions: null, package: null },
  });
  let archive: ZipArchive;
  try {
    archive = await openZip(path, mostFiles);
  } catch (error) {
    return failed(`this is no evidence package (${(error as Error).message})`);
  }
  try {
    const manifest = readManifest(await wholeText(archive, evidenceFiles.manifest), key);
    if (manifest === undefined) return failed('the list of files is not signed by the key');
    const problems: string[] = [];
    for await (const problem of problemsOfFiles(archive, manifest)) problems.push(problem);
    const text = await wholeText(archive, evidenceFiles.certificate);
    const hasCitizens = manifest.level === 'citizens';
    const checked = await verifyCertificate(text, key, hasCitizens ? contributionsIn(archive) : given);
    problems.push(...checked.problems);
    for await (const problem of problemsOfCopies(archive, text, key)) problems.push(problem);
    const { certified } = checked;
    if (certified !== null && certified.number !== manifest.number)
      problems.push('the list of files is that of another publication');
    let events = 0;
    const head = parseSignedCheckpoint(await wholeText(archive, evidenceFiles.checkpoint))?.checkpoint;
    if (hasCitizens && certified !== null && head !== undefined) {
      const lines = valuesOf(archive, evidenceFiles.events);
      for await (const problem of problemsOfEvents(lines, head, certified.cutoff.position, () => events++))
        if (problems.push(problem) >= mostProblems) break;
    }
    return {
      ...checked,
      valid: problems.length === 0,
      problems,
      package: { level: manifest.level, files: manifest.files.length, events },
    };
  } catch (error) {
    return failed(`the package cannot be read (${(error as Error).message})`);
  } finally {
    archive.close();
  }
}
