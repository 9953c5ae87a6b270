import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { readinessOf } from '../../../services/running/readiness.ts';

const good = { ready: true, state: 'head 7' };

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('readiness', () => {
  it('holds when every check does', async () => {
    await expect(readinessOf({ store: () => good, ledger: async () => good })()).resolves.toEqual({
      ready: true,
      checks: { store: good, ledger: good },
    });
  });

  it('fails with the code of what was thrown, and nothing else of it', async () => {
    const report = await readinessOf({
      store: () => Promise.reject(new CodedError('STORE_UNAVAILABLE', 'db-7 is away')),
      kafka: () => {
        throw new Error('c-4f1d09');
      },
      ledger: () => good,
    })();

    expect(report).toEqual({
      ready: false,
      checks: {
        store: { ready: false, state: 'STORE_UNAVAILABLE' },
        kafka: { ready: false, state: 'failed' },
        ledger: good,
      },
    });
  });

  it('is answered even where a check hangs, which then is not started again by every probe', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof good>();
    const hanging = vi.fn(() => promise);
    const readiness = readinessOf({ store: hanging });

    const probes = [readiness(), readiness()];
    await vi.advanceTimersByTimeAsync(2_000);
    probes.push(readiness());
    await vi.advanceTimersByTimeAsync(2_000);

    expect((await Promise.all(probes)).map(({ ready }) => ready)).toEqual([false, false, false]);
    expect(hanging).toHaveBeenCalledOnce();
    resolve(good);
    await vi.advanceTimersByTimeAsync(0);
    await expect(readiness()).resolves.toMatchObject({ ready: true });
    expect(hanging).toHaveBeenCalledTimes(2);
  });
});
