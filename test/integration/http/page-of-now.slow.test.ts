import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EventStore } from '../../../infra/event-store/port.ts';
import type { FollowerState } from '../../../services/ledger/follow-ledger.ts';
import { syntheticEvents } from '../../../services/synthetic/generate.ts';
import { readDescription } from '../../../services/synthetic/read-description.ts';
import { ndjson, type RunningApi, runningApi } from '../../support/http/running-api.ts';

const plan = '/en/plans/ihp-2019-2023';
const asked = 'period=2023&clock=registered&cutoff=2023-12-31';

/** A log from which a ledger reads nothing while the gate is shut: events come faster than it can follow. */
function gate() {
  let opened = Promise.withResolvers<void>();
  opened.resolve();
  return {
    followed: (log: EventStore): EventStore => ({
      ...log,
      async readAll(after, limit) {
        // Whether there is anything more is seen at once.
        if (limit > 1) await opened.promise;
        return log.readAll(after, limit);
      },
    }),
    shut: () => {
      opened = Promise.withResolvers();
    },
    open: () => opened.resolve(),
  };
}

const lines = [...syntheticEvents(readDescription(), { seed: 2023, scale: 1 })].map((line) => line.trimEnd());

async function send({ post }: RunningApi, from: number, to: number): Promise<void> {
  const { status } = await post(lines.slice(from, to).join('\n'), ndjson);
  expect(status).toBe(200);
}

/** What a page says of figures, without its links and pictures, which name the position or do not. */
function figuresOn(page: string): string {
  const [table = ''] = /<h2 id="figures">[\s\S]*?<\/table>\s*<\/div>/.exec(page) ?? [];
  return table.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

afterEach(() => vi.useRealTimers());

describe('a page of now in a flood of events', () => {
  it('answers from the ledger as it stands, says of which position it is and how old that is, and what it tells is the replay at that position', async () => {
    const ledger = gate();
    let state: FollowerState = { position: null, lagSeconds: 0, trouble: undefined };
    const api = await runningApi({ followed: ledger.followed, ledgerState: () => state, ledgerPatienceMs: 100 });
    try {
      await send(api, 15_000, 15_400);
      const first = await api.store.head();
      const current = await api.ask('GET', `${plan}?${asked}`);
      expect(current.status).toBe(200);
      expect(current.text).toContain(`log position ${first}`);
      expect(current.text).not.toContain('is provisional: it is computed from the log up to');

      ledger.shut();
      await send(api, 15_400, 15_900);
      const second = await api.store.head();
      state = { position: first - 1n, lagSeconds: 90, trouble: undefined };
      vi.useFakeTimers({ toFake: ['Date'] });
      vi.setSystemTime(Date.now() + 90_000);
      // A page that nobody has looked at yet, so nothing of it was computed.
      const other = asked.replace('2023-12-31', '2024-06-30');
      const behind = await vi.waitFor(
        async () => {
          const answer = await api.ask('GET', `${plan}?${other}`);
          expect(answer.text).toContain('The ledger is catching up with the log.');
          return answer;
        },
        { timeout: 20_000, interval: 50 },
      );
      expect(behind.status).toBe(200);
      const [, of, seconds] =
        /is computed from the log up to log position (\d+)\. The first event that is not in it came (\d+) seconds ago/.exec(
          behind.text,
        ) ?? [];
      expect(of).toBe(String(first));
      expect(Number(seconds)).toBeGreaterThanOrEqual(90);
      expect(behind.text).toContain(`position=${first}&amp;definition=`);
      const inDanish = await api.ask('GET', `${plan.replace('/en', '/da')}?${other}`);
      expect(inDanish.text).toContain('Hovedbogen er ved at indhente loggen.');

      // Whoever asks for all that was acknowledged, or for a position, is told of no less.
      for (const address of [
        '/plans/ihp-2019-2023/figures?period=2023',
        `/plans/ihp-2019-2023/figures?period=2023&position=${second}`,
        `${plan}.csv?${other}`,
        `${plan}?${other}&position=${second}`,
      ]) {
        const refused = await fetch(api.url + address);
        expect({ address, status: refused.status, text: await refused.text() }).toEqual({
          address,
          status: 503,
          text: expect.stringMatching(/The ledger is 90 s behind the log, at position \d+\.[\s\S]*LEDGER_CATCHING_UP/),
        });
      }
      // What the ledger holds is told at once, however far behind it is.
      const pinned = await api.ask(
        'GET',
        `/plans/ihp-2019-2023/figures?period=2023&cutoff=2024-06-30&position=${first}`,
      );
      expect(pinned.json).toMatchObject({ cutoff: { position: Number(first) } });

      ledger.open();
      state = { position: second - 1n, lagSeconds: 0, trouble: undefined };
      const later = await vi.waitFor(
        async () => {
          const answer = await api.ask('GET', `${plan}?${other}`);
          expect(answer.text).toContain(`log position ${second}`);
          return answer;
        },
        { timeout: 20_000, interval: 50 },
      );
      expect(later.text).not.toContain('The ledger is catching up');
      const replayed = await api.ask('GET', `${plan}?${other}&position=${first}`);
      expect(replayed.text).not.toContain('is provisional: it is computed from the log up to');
      expect(figuresOn(behind.text)).toBe(figuresOn(replayed.text));
      expect(figuresOn(behind.text)).not.toBe(figuresOn(later.text));
    } finally {
      ledger.open();
    }
  }, 90_000);

  it('is not waited for by probes', async () => {
    const ledger = gate();
    const api = await runningApi({ followed: ledger.followed });
    try {
      await send(api, 0, 20);
      ledger.shut();
      const page = api.ask('GET', `${plan}?${asked}`);
      expect((await api.ask('GET', '/healthz')).status).toBe(200);
      ledger.open();
      expect((await page).status).toBe(200);
    } finally {
      ledger.open();
    }
  });
});
