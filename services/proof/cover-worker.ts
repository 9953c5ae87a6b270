import { setTimeout as delay } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { isCodedError } from '../../contracts/errors/coded-error.ts';
import type { ProofSettings } from '../../infra/config/proof-settings.ts';
import type { StoreSettings } from '../../infra/config/store-settings.ts';
import { openEventStore } from '../../infra/event-store/open.ts';
import { openProofFile } from '../../infra/proof/proof-file.ts';
import { readSigningKey } from '../../infra/proof/signing-key.ts';
import { coverLog, extendTree } from './cover-log.ts';

/** What this thread is given: where the log and its proof are. */
export interface CoverWork {
  readonly store: StoreSettings;
  readonly proof: ProofSettings;
}

/** What it says when it ends: the code and message of what went wrong, or nothing. */
export interface CoverEnd {
  readonly failed?: { readonly code: string; readonly message: string };
}

/** How long to wait for new events, in ms. */
const pauseMs = 200;

async function cover({ store: storeAt, proof: proofAt }: CoverWork, ended: AbortSignal): Promise<void> {
  const key = readSigningKey(proofAt.keyFile);
  const store = await openEventStore(storeAt, { readOnly: true });
  const proof = await openProofFile(proofAt.file, { mustExist: true });
  try {
    while (!ended.aborted) {
      await extendTree(store, proof);
      await delay(pauseMs, undefined, { signal: ended }).catch(() => undefined);
    }
    await coverLog(store, proof, key, Date.now);
  } finally {
    proof.close();
    await store.close();
  }
}

const ending = new AbortController();
parentPort?.once('message', () => ending.abort());
let end: CoverEnd = {};
try {
  await cover(workerData as CoverWork, ending.signal);
} catch (error) {
  if (!isCodedError(error)) throw error;
  end = { failed: { code: error.code, message: error.message } };
}
parentPort?.postMessage(end);
