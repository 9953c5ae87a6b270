import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { figuresWatch } from '../../../services/api/figures-watch.ts';

function watched() {
  const ended = new AbortController();
  onTestFinished(() => ended.abort());
  const trial = vi.fn<() => Promise<void>>();
  const watch = figuresWatch({ trial, log: pino({ level: 'silent' }), signal: ended.signal, againMs: 20 });
  return { watch, trial, ended };
}

const damaged = () => Promise.reject(new CodedError('LEDGER_CORRUPT', 'It cannot be read.'));

describe('whether figures are computed', () => {
  it('is not doubted for a question that fails by itself', async () => {
    const { watch, trial } = watched();
    trial.mockResolvedValue();
    watch.failed();
    await vi.waitUntil(() => trial.mock.calls.length > 0);
    expect(watch.readiness()).toEqual({ ready: true, state: 'no trouble' });
  });

  it('is denied when a question of our own fails too, until it has an answer again, without anybody asking', async () => {
    const { watch, trial } = watched();
    trial.mockImplementation(damaged);
    watch.failed();
    watch.failed();
    await vi.waitUntil(() => !watch.readiness().ready);
    expect(watch.readiness()).toEqual({ ready: false, state: 'LEDGER_CORRUPT' });
    await vi.waitUntil(() => trial.mock.calls.length > 3);

    trial.mockResolvedValue();
    await vi.waitUntil(() => watch.readiness().ready);
  });

  it('is tried no more when the service has ended', async () => {
    const { watch, trial, ended } = watched();
    trial.mockImplementation(damaged);
    watch.failed();
    await vi.waitUntil(() => !watch.readiness().ready);
    ended.abort();
    const tried = trial.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(trial.mock.calls.length).toBe(tried);
  });
});
