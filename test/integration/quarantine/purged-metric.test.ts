import { Registry } from 'prom-client';
import { expect, onTestFinished, test } from 'vitest';
import { eventProblem } from '../../../contracts/errors/refusal.ts';
import { addQuarantineMetrics } from '../../../infra/metrics/quarantine-metrics.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

async function opened(dataDir: string) {
  const quarantine = await openSqliteQuarantine(dataDir);
  onTestFinished(() => quarantine.close());
  return quarantine;
}

test('what anybody removed from the quarantine is counted, once, however often it is asked', async () => {
  const dataDir = temporaryDirectory();
  const [ours, theirs] = [await opened(dataDir), await opened(dataDir)];
  const registry = new Registry();
  addQuarantineMetrics(registry, () => ours.purgedByCode());
  const refusal = eventProblem({ kind: 'not-json' });
  const line = (request: string) => ({ refusal, origin: { kind: 'http', request } as const, raw: `not ${request}` });
  await ours.keep([line('a'), line('b'), line('c')]);

  await theirs.purge({ code: 'EVENT_NOT_JSON' });

  await registry.metrics();
  expect(await registry.metrics()).toContain('virkning_quarantine_purged_total{code="EVENT_NOT_JSON"} 3');
});

test('a quarantine that cannot be asked does not take the other metrics away', async () => {
  const registry = new Registry();
  addQuarantineMetrics(registry, () => Promise.reject(new Error('busy')));
  expect(await registry.metrics()).toContain('# TYPE virkning_quarantine_purged_total counter');
});
