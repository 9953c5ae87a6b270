import { createHash } from 'node:crypto';
import {
  type EvidenceEvent,
  type EvidenceLevel,
  type EvidenceManifest,
  evidenceFiles,
  evidenceMediaType,
} from '../../../contracts/publications/evidence-schema.ts';
import { signEnvelope } from '../../../infra/proof/dsse.ts';
import { verifierText } from '../../../infra/proof/note-key.ts';
import { type ZipFile, zip } from '../../../infra/zip.ts';
import { type Certifying, certificateOf, type commitTo } from '../certificate.ts';
import type { SaltedContribution } from '../sum-tree.ts';

/** What a package is made of. */
export interface EvidenceSources {
  readonly certifying: Omit<Certifying, 'commitments'>;
  readonly committing: ReturnType<typeof commitTo>;
  /** The events of those who contribute, for whoever may see them; left out for anybody else. */
  readonly eventsOf?: (citizens: ReadonlySet<string>) => AsyncIterable<EvidenceEvent>;
  /** What else lies in it, such as prose: files by their names. */
  readonly besides: ReadonlyMap<string, string | Uint8Array>;
}

type Listed = EvidenceManifest['files'];

/** The file as it is, and a line for it in the list once it was read to its end. */
function listedIn(listed: Listed, { name, text }: ZipFile): ZipFile {
  async function* counted(): AsyncGenerator<string | Uint8Array> {
    const digest = createHash('sha256');
    let bytes = 0;
    for await (const piece of text) {
      digest.update(piece);
      bytes += Buffer.byteLength(piece);
      yield piece;
    }
    listed.push({ name, bytes, sha256: digest.digest('hex') });
  }
  return { name, text: counted() };
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/**
 * Packs what others check a publication by into a zip, as it comes: the certificate with what it is of, and a signed list of all files. Those
 * who may see them get the contributions and their events besides.
 * @throws CodedError PROOF_LOG_CHANGED, OUTPUT_TOO_LARGE
 */
export async function* evidencePackage(sources: EvidenceSources): AsyncGenerator<Uint8Array> {
  const { certifying, committing, eventsOf, besides } = sources;
  const { publication, head, signer } = certifying;
  const citizens = new Set<string>();
  let step = await committing.next();

  async function* contributions(): AsyncGenerator<string> {
    for (; !step.done; step = await committing.next()) {
      const contribution: SaltedContribution = step.value;
      citizens.add(contribution.citizen);
      yield line(contribution);
    }
  }
  async function* events(): AsyncGenerator<string> {
    for await (const event of eventsOf?.(citizens) ?? []) yield line(event);
  }
  async function* certificate(): AsyncGenerator<string> {
    // Without the file of contributions nobody has read them yet.
    while (!step.done) step = await committing.next();
    yield line(certificateOf({ ...certifying, commitments: step.value }));
  }

  const level: EvidenceLevel = eventsOf === undefined ? 'public' : 'citizens';
  const listed: Listed = [];
  // In this order, as each file is read where its turn comes.
  function* files(): Generator<ZipFile> {
    if (level === 'citizens') {
      yield { name: evidenceFiles.contributions, text: contributions() };
      yield { name: evidenceFiles.events, text: events() };
    }
    yield { name: evidenceFiles.certificate, text: certificate() };
    yield { name: evidenceFiles.key, text: [`${verifierText(signer.verifier)}\n`] };
    yield { name: evidenceFiles.plan, text: [publication.said.planText] };
    yield { name: evidenceFiles.figures, text: [line(publication.said.result)] };
    yield { name: evidenceFiles.checkpoint, text: [head.note] };
    for (const [name, text] of besides) yield { name, text: [text] };
  }
  function* all(): Generator<ZipFile> {
    for (const file of files()) yield listedIn(listed, file);
    const manifest: EvidenceManifest = { number: publication.number, level, files: listed };
    yield {
      name: evidenceFiles.manifest,
      text: [line(signEnvelope(evidenceMediaType, JSON.stringify(manifest), signer))],
    };
  }
  yield* zip(all());
}
