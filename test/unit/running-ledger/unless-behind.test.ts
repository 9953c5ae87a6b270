import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { unlessBehind } from '../../../services/ledger/unless-behind.ts';

const current = () => ({ position: 41n, lagSeconds: 0, trouble: undefined });
const behind = () => ({ position: 41n, lagSeconds: 90.4, trouble: undefined });
const never = new AbortController().signal;

describe('an answer of a ledger that is behind', () => {
  it('is answered where the answer comes in time', async () => {
    expect(await unlessBehind({ ledgerState: behind, patienceMs: 50 }, never, async () => 'answer')).toBe('answer');
  });

  it('tells how far the ledger is where it does not, and gives the question up', async () => {
    let given: AbortSignal | undefined;
    const work = (signal: AbortSignal): Promise<never> => {
      given = signal;
      return new Promise(() => undefined);
    };
    await expect(unlessBehind({ ledgerState: behind, patienceMs: 20 }, never, work)).rejects.toMatchObject({
      code: 'LEDGER_CATCHING_UP',
      message: 'The ledger is 90 s behind the log, at position 42.',
    });
    expect(given?.aborted).toBe(true);
  });

  it('names what keeps the ledger from following', async () => {
    const troubled = () => ({ position: null, lagSeconds: 60, trouble: 'LEDGER_FOREIGN' });
    await expect(
      unlessBehind({ ledgerState: troubled, patienceMs: 20 }, never, () => new Promise(() => undefined)),
    ).rejects.toThrow('at its beginning. It cannot follow: LEDGER_FOREIGN.');
  });

  it('waits for a long computation where the ledger is current', async () => {
    const work = async (): Promise<string> => {
      await delay(60);
      return 'answer';
    };
    expect(await unlessBehind({ ledgerState: current, patienceMs: 20 }, never, work)).toBe('answer');
  });

  it('waits for a long computation where the ledger holds what it needs, however far behind that is', async () => {
    let needs = false;
    let given: AbortSignal | undefined;
    const work = (signal: AbortSignal): Promise<never> => {
      given = signal;
      return new Promise(() => undefined);
    };
    const answer = unlessBehind({ ledgerState: behind, needsMore: () => needs, patienceMs: 10 }, never, work);
    await delay(40);
    expect(given?.aborted).toBe(false);
    needs = true;
    await expect(answer).rejects.toMatchObject({ code: 'LEDGER_CATCHING_UP' });
  });

  it('passes on what the work throws', async () => {
    await expect(
      unlessBehind({ ledgerState: behind, patienceMs: 50 }, never, () => Promise.reject(new Error('wrong'))),
    ).rejects.toThrow('wrong');
  });
});
