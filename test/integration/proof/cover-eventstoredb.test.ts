import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { digestedParts, eventDigest } from '../../../contracts/events/event-digest.ts';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import { logEntries } from '../../../infra/proof/log-entry.ts';
import { rootOf } from '../../../infra/proof/merkle/proofs.ts';
import { openProofFile } from '../../../infra/proof/proof-file.ts';
import { makeSigningKey } from '../../../infra/proof/signing-key.ts';
import { coverLog } from '../../../services/proof/cover-log.ts';
import * as naive from '../../property/proof/naive-tree.ts';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { streamEvents } from '../../support/new-events.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const server = await startProtocolServer();
afterAll(() => server.stop());

it('given a log on EventStoreDB that grows, then its tree is that of its events, by positions with gaps', async () => {
  const directory = temporaryDirectory();
  const store = await openEventStoreDb({ connection: server.connection, namespace: 'proved' });
  const proof = await openProofFile(join(directory, 'proof.db'));
  const key = makeSigningKey(join(directory, 'log.key'), 'kommune.example/esdb');
  proof.start(await store.identity(), key, 0);
  for (const prefix of ['a', 'b', 'c']) {
    await store.appendEach(streamEvents(prefix, 7));
    await coverLog(store, proof, key, () => 1);
  }

  const events = await store.readAll(null, 100);
  const entries = logEntries(
    proof.log().saltSecret,
    0,
    events.map((event) => eventDigest(digestedParts(event))),
  );
  expect(proof.log()).toMatchObject({ size: 21, startedSize: 7, position: events.at(-1)?.position });
  expect(rootOf(proof.nodes(), 21)).toEqual(naive.root(entries));
  expect(rootOf(proof.nodes(), 14)).toEqual(naive.root(entries.slice(0, 14)));
  expect(proof.heads().map(({ size }) => size)).toEqual([7, 14, 21]);
  proof.close();
  await store.close();
});
