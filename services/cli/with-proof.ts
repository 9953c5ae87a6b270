import { existsSync } from 'node:fs';
import { isCodedError } from '../../contracts/errors/coded-error.ts';
import { proofSettings } from '../../infra/config/proof-settings.ts';
import { openEventStore } from '../../infra/event-store/open.ts';
import type { EventStore } from '../../infra/event-store/port.ts';
import { notStarted, openProofFile, type ProofFile, type SignedHead } from '../../infra/proof/proof-file.ts';
import { readSigningKey } from '../../infra/proof/signing-key.ts';
import { coverLog } from '../proof/cover-log.ts';
import { coverMeanwhile } from '../proof/cover-meanwhile.ts';
import { type CliContext, exitCodes, say } from './context.ts';
import { errorText } from './report-error.ts';

/** Opens the proof of the log at hand, which must have been started. @throws CodedError PROOF_NOT_STARTED; as `openSqliteFile` */
export async function openProof(
  context: CliContext,
  options: { readonly readOnly?: boolean } = {},
): Promise<ProofFile> {
  const { file } = proofSettings(process.env, context.dataDir());
  if (!existsSync(file)) throw notStarted(file);
  return openProofFile(file, { mustExist: true, ...options });
}

/** Does work with the log, open for reading, and its proof. @throws CodedError as `openProof` and `openEventStore` */
export async function withProof<T>(
  context: CliContext,
  work: (proof: ProofFile, store: EventStore) => Promise<T>,
  options: { readonly readOnly?: boolean } = {},
): Promise<T> {
  const proof = await openProof(context, options);
  try {
    const store = await openEventStore(context.storeSettings(), { readOnly: true });
    try {
      return await work(proof, store);
    } finally {
      await store.close();
    }
  } finally {
    proof.close();
  }
}

/**
 * Does work that stores events, while a log that has a tree of hashes is covered on another thread. That it cannot be covered is said, and
 * does not undo what was stored.
 */
export async function covering(context: CliContext, work: () => Promise<void>): Promise<void> {
  const proof = proofSettings(process.env, context.dataDir());
  const meanwhile = coverMeanwhile({ store: context.storeSettings(), proof });
  try {
    await work();
  } finally {
    await orSayUncovered(context, meanwhile?.finish());
  }
}

/**
 * Covers a log that is open by its tree of hashes, and signs the head; undefined where it has no tree.
 * @throws CodedError PROOF_KEY_MISSING, PROOF_KEY_OTHER, PROOF_FORKED; as `openProof`
 */
export async function signHead(context: CliContext, store: EventStore): Promise<SignedHead | undefined> {
  const { file, keyFile } = proofSettings(process.env, context.dataDir());
  if (!existsSync(file)) return undefined;
  const key = readSigningKey(keyFile);
  const proof = await openProofFile(file, { mustExist: true });
  try {
    return await coverLog(store, proof, key, context.nowMs, { signal: context.signal });
  } finally {
    proof.close();
  }
}

/** Does what covers stored events; that it cannot be done is said, and does not undo what was stored. */
export async function orSayUncovered(context: CliContext, work: Promise<unknown> | undefined): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isCodedError(error)) throw error;
    say(context, {
      da: `Det, der er gemt, er ikke dækket af loggens hashtræ endnu. ${errorText(error, 'da')}`,
      en: `What was stored is not covered by the log's tree of hashes yet. ${errorText(error, 'en')}`,
    });
    if (context.exitCode === exitCodes.done) context.exitCode = exitCodes.internalError;
  }
}
