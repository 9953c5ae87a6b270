import { join } from 'node:path';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { verifierText } from '../../../infra/proof/note-key.ts';
import { openProofFile } from '../../../infra/proof/proof-file.ts';
import { makeSigningKey } from '../../../infra/proof/signing-key.ts';
import { coverLog } from '../../../services/proof/cover-log.ts';
import { streamEvents } from '../new-events.ts';

/** Stores more events in a log, which no head covers. */
export async function storeMore(dataDir: string, prefix: string, events: number): Promise<void> {
  const store = await openSqliteEventStore(dataDir);
  await store.appendEach(streamEvents(prefix, events, 5));
  await store.close();
}

/** A log of so many events in `home`/data that has a tree of hashes, its head signed by the key in `home`/log.key. */
export async function startedLog(home: string, events: number) {
  const [dataDir, keyFile] = [join(home, 'data'), join(home, 'log.key')];
  await storeMore(dataDir, 'a', events);
  const store = await openSqliteEventStore(dataDir);
  const proof = await openProofFile(join(dataDir, 'proof.db'));
  const key = makeSigningKey(keyFile, 'kommune.example/virkning');
  proof.start(await store.identity(), key, Date.now());
  await coverLog(store, proof, key, Date.now);
  proof.close();
  await store.close();
  return { dataDir, keyFile, publicKey: verifierText(key.verifier) };
}
