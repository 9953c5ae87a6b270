import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { unlessBehind } from '../../../services/web/page/unless-behind.ts';

const current = () => ({ position: 41n, lagSeconds: 0, trouble: undefined });
const behind = () => ({ position: 41n, lagSeconds: 90.4, trouble: undefined });
const never = new AbortController().signal;

describe('a page of a ledger that is behind', () => {
  it('is answered where the answer comes in time', async () => {
    expect(await unlessBehind(behind, never, async () => 'answer', 50)).toBe('answer');
  });

  it('tells how far the ledger is where it does not, and gives the question up', async () => {
    let given: AbortSignal | undefined;
    const work = (signal: AbortSignal): Promise<never> => {
      given = signal;
      return new Promise(() => undefined);
    };
    await expect(unlessBehind(behind, never, work, 20)).rejects.toMatchObject({
      code: 'LEDGER_CATCHING_UP',
      message: 'The ledger is 90 s behind the log, at position 42.',
    });
    expect(given?.aborted).toBe(true);
  });

  it('names what keeps the ledger from following', async () => {
    const troubled = () => ({ position: null, lagSeconds: 60, trouble: 'LEDGER_FOREIGN' });
    await expect(unlessBehind(troubled, never, () => new Promise(() => undefined), 20)).rejects.toThrow(
      'at its beginning. It cannot follow: LEDGER_FOREIGN.',
    );
  });

  it('waits for a long computation where the ledger is current', async () => {
    const work = async (): Promise<string> => {
      await delay(60);
      return 'answer';
    };
    expect(await unlessBehind(current, never, work, 20)).toBe('answer');
  });

  it('passes on what the work throws', async () => {
    await expect(unlessBehind(behind, never, () => Promise.reject(new Error('wrong')), 50)).rejects.toThrow('wrong');
  });
});
