import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { digestedParts, eventDigest } from '../../../contracts/events/event-digest.ts';
import { verifySchema } from '../../../contracts/operations/verify-schema.ts';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import { logEntries } from '../../../infra/proof/log-entry.ts';
import { rootOf } from '../../../infra/proof/merkle/proofs.ts';
import { openProofFile } from '../../../infra/proof/proof-file.ts';
import { makeSigningKey } from '../../../infra/proof/signing-key.ts';
import { openDuckDb } from '../../../projections/engine/duckdb/open-duckdb.ts';
import { coverLog } from '../../../services/proof/cover-log.ts';
import * as naive from '../../property/proof/naive-tree.ts';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { streamEvents } from '../../support/new-events.ts';
import { runCommand } from '../../support/run-command.ts';
import { sentLine } from '../../support/small-data.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

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

it('given a publication on EventStoreDB, then verify and certify find all as it is, and verify names what the ledger says otherwise', async () => {
  const dataDir = temporaryDirectory();
  const at = (name: string): string => join(dataDir, name);
  const run = (...args: readonly string[]) =>
    runCommand(['--data', dataDir, '--language', 'en', '--store', server.connection, ...args], '', {
      VIRKNING_STORE_NAMESPACE: 'certified',
    });
  const enrolled = { occurredOn: '2023-05-01', initiative: 'programme' };
  const events = ['a', 'b', 'c'].map((subject) => sentLine({ id: subject, name: 'enrolled', subject, data: enrolled }));
  writeFileSync(at('events.ndjson'), `${events.join('\n')}\n`);
  const populations = '{ everyone: { participation: programme } }';
  writeFileSync(at('plan.yaml'), planText({ language: 2, populations, figures: figures({ all: 'count: everyone' }) }));
  const done = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await run(...args);
    expect([exitCode, stderr]).toEqual([0, exitCode === 0 ? expect.anything() : '']);
    return stdout;
  };
  await done('load', at('events.ndjson'));
  await done('keys', 'new', '--name', 'kommune.example/esdb');
  await done('proof', 'start');
  await done('publish', at('plan.yaml'), '--period', '2023', '--cutoff', '2023-12-31', '--by', 'Tests');
  await done('proof', 'checkpoint');

  const result = verifySchema.parse(JSON.parse(await done('verify', '--format', 'json')));
  expect(result).toMatchObject({ events: 4, found: 0, publications: 1, proof: { sound: 4, notCovered: 0 } });
  expect(result.ledger?.positions).toBeGreaterThan(4);
  await done('certify', '1', '--out', at('figures.json'));
  writeFileSync(at('key.txt'), await done('keys', 'show'));
  expect(await done('certify', 'verify', at('figures.json'), '--key', at('key.txt'))).toContain(
    'The certificate holds.',
  );

  const ledger = await openDuckDb(at('ledger.duckdb'), { access: 'write' });
  await ledger.run("UPDATE ledger SET initiative = 'other' WHERE source_id = 'b'");
  ledger.close();
  const { exitCode, stdout } = await run('verify', '--format', 'json');
  expect(exitCode).toBe(5);
  expect(JSON.parse(stdout).findings).toMatchObject([
    { kind: 'ledger-row-changed', citizen: 'b', fields: ['initiative'] },
  ]);
});
