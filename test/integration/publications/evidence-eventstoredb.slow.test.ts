import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readSigningKey } from '../../../infra/proof/signing-key.ts';
import { verifyEvidence } from '../../../services/publications/evidence/verify-evidence.ts';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { runCommand } from '../../support/run-command.ts';
import { sentLine } from '../../support/small-data.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { figures, planText } from '../../unit/goals/plan-text.ts';

const server = await startProtocolServer();
afterAll(() => server.stop());

const plan = planText({
  populations: '{ everyone: { participation: programme } }',
  figures: figures({ all: 'count: everyone' }),
});

it('given a log on EventStoreDB, whose positions have gaps, then what is published of it is certified, and checked by the key alone', async () => {
  const dataDir = temporaryDirectory();
  const [planFile, events, zip] = ['plan.yaml', 'events.ndjson', 'evidence.zip'].map((name) => join(dataDir, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(planFile, plan);
  const run = async (...args: readonly string[]) => {
    const done = await runCommand(['--data', dataDir, '--store', server.connection, '--language', 'en', ...args], '', {
      VIRKNING_STORE_NAMESPACE: 'certified',
    });
    expect(done, done.stderr).toMatchObject({ exitCode: 0 });
    return done.stdout;
  };
  const load = (ids: readonly number[]) => {
    const enrolled = { occurredOn: '2023-02-15', initiative: 'programme' };
    const lines = ids.map((id) => sentLine({ id: `e-${id}`, name: 'enrolled', subject: `syn-${id}`, data: enrolled }));
    writeFileSync(events, `${lines.join('\n')}\n`);
    return run('load', events);
  };
  await load([1, 2, 3]);
  await run('keys', 'new', '--name', 'kommune.example/esdb');
  await run('proof', 'start');
  await run('publish', planFile, '--period', '2023', '--cutoff', '2023-12-31', '--by', 'Tests');
  // Neither of what came later.
  await load([4, 5]);
  await run('certify', '1', '--evidence', zip, '--with-citizens');
  expect(await verifyEvidence(zip, readSigningKey(join(dataDir, 'proof.key')).verifier)).toMatchObject({
    problems: [],
    certified: { number: 1, log: 'kommune.example/esdb' },
    contributions: 3,
    package: { level: 'citizens', events: 3 },
  });
});
