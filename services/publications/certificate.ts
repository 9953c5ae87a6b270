import { createHmac, hash } from 'node:crypto';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { digestedParts, eventDigest, eventText } from '../../contracts/events/event-digest.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import {
  type Commitment,
  certificateType,
  predicateType,
  type Statement,
  statementMediaType,
} from '../../contracts/publications/certificate-schema.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import { readDigests } from '../../infra/event-store/read-digests.ts';
import { type Envelope, signEnvelope } from '../../infra/proof/dsse.ts';
import { entrySalts, logEntry } from '../../infra/proof/log-entry.ts';
import { leafHash } from '../../infra/proof/merkle/hashes.ts';
import { includes, inclusionProof, remembering, rootOf } from '../../infra/proof/merkle/proofs.ts';
import type { NoteSigner } from '../../infra/proof/note-key.ts';
import type { ProofFile, SignedHead } from '../../infra/proof/proof-file.ts';
import type { Engine } from '../../projections/engine/engine.ts';
import { contributions } from '../../projections/figures/contributions.ts';
import { planOf, publishedCutoff } from './check-publication.ts';
import type { Publication } from './register.ts';
import { type SaltedContribution, sumTree } from './sum-tree.ts';

/** Digests that are read at a time. */
const pageEvents = 8192;

/**
 * Commits to what every citizen adds to the figures of a publication: gives out each contribution, for whoever may see them, and at its end
 * the commitments. The salts follow from the log's secret, so that the same commitments come out whenever they are made.
 */
export async function* commitTo(
  engine: Engine,
  publication: Publication,
  saltSecret: Uint8Array,
): AsyncGenerator<SaltedContribution, readonly Commitment[]> {
  const { period } = publication.said.result;
  const then = await publishedCutoff(engine, publication.said);
  const made: Commitment[] = [];
  for (const each of await contributions(engine, planOf(publication), period, then)) {
    const { figure, parts, hasDenominator } = each;
    const tree = sumTree();
    for await (const { name, row, adds } of each.read()) {
      const whom = `${publication.number}\n${figure}\n${name}\n${row}`;
      const salt = createHmac('sha256', saltSecret).update(`virkning salt of a contribution\n${whom}`).digest('hex');
      const numbers = adds.map(Number) as SaltedContribution['adds'];
      const contribution = { figure, citizen: name, row: String(row), adds: numbers, salt };
      tree.add(contribution);
      yield contribution;
    }
    made.push({ figure, ...tree.root(), parts: [...parts], hasDenominator });
  }
  return made;
}

/** The number of an event in the tree, from 0: how many events are before it. @param isGapless whether positions count them */
export async function leafNumber(
  store: Pick<EventStore, 'readAll' | 'readStoredDigests'>,
  { position }: RecordedEvent,
  isGapless: boolean,
): Promise<number> {
  if (isGapless) return Number(position);
  let before = 0;
  for (let after: bigint | null = null; ; ) {
    const page = await readDigests(store, after, pageEvents);
    const earlier = page.filter((each) => each.position < position).length;
    before += earlier;
    if (earlier < pageEvents) return before;
    after = page.at(-1)?.position ?? null;
  }
}

/** Where an event is in the tree of a size, with what shows it. @throws CodedError PROOF_LOG_CHANGED */
export type Including = (event: RecordedEvent, index: number) => Statement['predicate']['inclusion'];

/** Shows of events that they are in the tree of a size. */
export function including(proof: ProofFile, size: number): Including {
  const { saltSecret } = proof.log();
  const nodes = remembering(proof.nodes());
  const root = rootOf(nodes, size);
  return (event, index) => {
    const salt = entrySalts(saltSecret, index, 1);
    const hashed = leafHash(logEntry(salt, eventDigest(digestedParts(event))));
    const path = inclusionProof(nodes, index, size);
    if (!includes(root, size, index, hashed, path))
      throw new CodedError('PROOF_LOG_CHANGED', `The event ${event.id} is not what the tree of hashes covers.`);
    return { index, salt: salt.toString('base64'), path: path.map((each) => each.toString('base64')) };
  };
}

/** What is certified, and by what. */
export interface Certifying {
  readonly publication: Publication;
  readonly event: RecordedEvent;
  /** The number of the event in the tree, from 0. */
  readonly index: number;
  readonly commitments: readonly Commitment[];
  readonly proof: ProofFile;
  readonly head: SignedHead;
  readonly signer: NoteSigner;
}

/** The certificate of a publication: a signed statement. @throws CodedError PROOF_LOG_CHANGED */
export function certificateOf({ publication, event, index, commitments, proof, head, signer }: Certifying): Envelope {
  const text = eventText(digestedParts(event));
  const statement: Statement = {
    _type: certificateType,
    subject: [
      { name: 'event', digest: { sha256: hash('sha256', text) } },
      { name: 'plan.yaml', digest: { sha256: hash('sha256', publication.said.planText) } },
    ],
    predicateType,
    predicate: {
      number: publication.number,
      event: text,
      inclusion: including(proof, head.size)(event, index),
      checkpoint: head.note,
      commitments: [...commitments],
    },
  };
  return signEnvelope(statementMediaType, JSON.stringify(statement), signer);
}
