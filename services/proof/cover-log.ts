import { setImmediate } from 'node:timers/promises';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import { readDigests } from '../../infra/event-store/read-digests.ts';
import type { ProofFile, SignedHead } from '../../infra/proof/proof-file.ts';
import type { SigningKey } from '../../infra/proof/signing-key.ts';

/** Events that are covered as one durable step. */
const stepEvents = 8192;

export interface CoverOptions {
  readonly signal?: AbortSignal;
  /** Called after each step with the number of events that are covered. */
  readonly onProgress?: (covered: number) => void;
}

/**
 * Extends the tree to the head of the log, in steps that each hold or do not: killed at any moment, it is gone on with from the last one, and
 * comes to the same tree.
 * @throws CodedError PROOF_NOT_STARTED; PROOF_FORKED where the tree is another store's; what the store throws
 */
export async function extendTree(
  store: Pick<EventStore, 'readAll' | 'readStoredDigests' | 'identity'>,
  proof: ProofFile,
  { signal, onProgress }: CoverOptions = {},
): Promise<void> {
  const { store: proved } = proof.log();
  if (proved !== (await store.identity()))
    throw new CodedError('PROOF_FORKED', 'The tree of hashes is that of another event store than the one beside it.');
  for (;;) {
    signal?.throwIfAborted();
    const { size, position } = proof.log();
    const events = await readDigests(store, position, stepEvents);
    if (events.length === 0) return;
    proof.extend(size, events);
    onProgress?.(size + events.length);
    if (events.length < stepEvents) return;
    await setImmediate();
  }
}

/**
 * Covers the log to its head, and signs the head of the tree.
 * @throws CodedError as `extendTree`; PROOF_KEY_OTHER, PROOF_FORKED
 */
export async function coverLog(
  store: Pick<EventStore, 'readAll' | 'readStoredDigests' | 'identity'>,
  proof: ProofFile,
  key: SigningKey,
  nowMs: () => number,
  options: CoverOptions = {},
): Promise<SignedHead> {
  await extendTree(store, proof, options);
  return proof.sign(key, nowMs());
}
