import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeLogger } from '../../../infra/logging.ts';
import type { Quarantine } from '../../../infra/quarantine/port.ts';
import { purgeRegularly } from '../../../services/running/purge-regularly.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const log = makeLogger(process.stderr, 'silent');
const dayMs = 24 * 60 * 60 * 1000;

function quarantineThat(purge: Quarantine['purge']) {
  return { purge } as unknown as Quarantine;
}

it('removes what is too old at once and every hour, also after a time when it could not, until it is disposed of', async () => {
  const purge = vi.fn<Quarantine['purge']>().mockRejectedValueOnce(new Error('busy')).mockResolvedValue(new Map());
  const purging = purgeRegularly(quarantineThat(purge), { days: 90 }, log, () => 100 * dayMs);
  expect(purge.mock.calls).toEqual([[{ beforeMs: 10 * dayMs }]]);
  await vi.advanceTimersByTimeAsync(2 * 60 * 60 * 1000);
  expect(purge).toHaveBeenCalledTimes(3);
  purging[Symbol.dispose]();
  await vi.advanceTimersByTimeAsync(dayMs);
  expect(purge).toHaveBeenCalledTimes(3);
});

it('removes nothing where lines are kept for ever', async () => {
  const purge = vi.fn<Quarantine['purge']>().mockResolvedValue(new Map());
  using _purging = purgeRegularly(quarantineThat(purge), { days: undefined }, log);
  await vi.advanceTimersByTimeAsync(dayMs);
  expect(purge).not.toHaveBeenCalled();
});
