import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { makeMetrics } from '../../../../infra/metrics/metrics.ts';
import { intakeTally } from '../../../../services/intake/kafka/tally.ts';
import { makeServiceLog } from '../../../../services/running/service-log.ts';

test('a notice on a message from Kafka is counted by its code', async () => {
  const metrics = makeMetrics();
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const tally = intakeTally(metrics, makeServiceLog(silent, 'info'));
  const stored = { outcome: 'stored', position: 0n, source: 'urn:a', id: '1' } as const;

  tally.add([
    { ...stored, notices: [] },
    { ...stored, notices: [{ code: 'ADJUSTMENT_WAITS' }] },
  ]);

  const { values } = await metrics.noticed.get();
  expect(values).toMatchObject([{ labels: { channel: 'kafka', code: 'ADJUSTMENT_WAITS' }, value: 1 }]);
});
