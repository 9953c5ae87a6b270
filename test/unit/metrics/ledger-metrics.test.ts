import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { addLedgerMetrics, type LedgerProgress } from '../../../infra/metrics/ledger-metrics.ts';

async function shown(progress: LedgerProgress): Promise<readonly string[]> {
  const registry = new Registry();
  addLedgerMetrics(registry, progress);
  return (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

test('given a ledger that stands still while the log grows, then both ends and the lag are told', async () => {
  expect(await shown({ head: async () => 50n, ledgerEnd: () => 42n, lagSeconds: () => 7.5 })).toEqual([
    'virkning_log_head 50',
    'virkning_ledger_position 42',
    'virkning_ledger_lag_seconds 7.5',
  ]);
});

test('given a store that is away and a ledger not yet opened, then what is not known is left out, not shown as 0', async () => {
  const away = () => Promise.reject(new Error('no answer'));

  expect(await shown({ head: away, ledgerEnd: () => undefined, lagSeconds: () => 3 })).toEqual([
    'virkning_ledger_lag_seconds 3',
  ]);
});
