import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { makeMetrics } from '../../../infra/metrics/metrics.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { takingTogether } from '../../../services/api/take-together.ts';
import { makeServiceLog } from '../../../services/running/service-log.ts';
import { badLine, eventLine, eventLines } from '../../support/event-lines.ts';
import { runningApi, structured } from '../../support/http/running-api.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

async function taking() {
  const dataDir = temporaryDirectory();
  const store = await openSqliteEventStore(dataDir);
  const quarantine = await openSqliteQuarantine(dataDir);
  onTestFinished(async () => {
    await quarantine.close();
    await store.close();
  });
  const append = store.appendEach;
  const appendEach = vi.spyOn(store, 'appendEach');
  const log = makeServiceLog(process.stderr, 'silent');
  return {
    store,
    append,
    appendEach,
    take: takingTogether({
      store,
      quarantine,
      metrics: makeMetrics(),
      log,
      busyPatienceMs: 0,
    }),
  };
}

describe('single events that arrive at the same time', () => {
  it('are stored in one step, and each gets its own answer', async () => {
    const { take, appendEach, store } = await taking();
    const contents = [...eventLines(1, 300), badLine(1), eventLine(0, { subject: 'c-other' })];

    const taken = await Promise.all(contents.map((content, at) => take({ content, request: `r-${at}` })));

    expect(appendEach).toHaveBeenCalledTimes(2);
    expect(taken.slice(0, 300).map((each) => each.outcome === 'stored' && each.position)).toEqual(
      Array.from({ length: 300 }, (_, at) => BigInt(at)),
    );
    expect(taken.slice(300)).toMatchObject([
      { outcome: 'refused', refused: { refusal: { code: 'EVENT_BAD_DATE' }, origin: { request: 'r-300' } } },
      { outcome: 'refused', refused: { refusal: { code: 'EVENT_CONFLICT' }, origin: { request: 'r-301' } } },
    ]);
    const [event] = await store.readAll(16n, 1);
    expect(event?.origin).toEqual({ kind: 'http', request: 'r-17' });
  });

  it('do not fail for one among them that the store chokes on', async () => {
    const { take, append, appendEach, store } = await taking();
    appendEach.mockImplementation(async (events) => {
      if (events.some(({ event }) => event.metadata.sourceId === 'evt-2')) throw new Error('unforeseen');
      return append(events);
    });

    const taken = await Promise.allSettled([1, 2, 3].map((id) => take({ content: eventLine(id), request: `r-${id}` })));

    expect(taken.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.head()).toBe(2n);
  });

  it('are each answered over HTTP as if they were alone', async () => {
    const api = await runningApi({ maxAtOnce: 100 });
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) => api.post(eventLine(at % 50), structured, { 'x-request-id': `r-${at}` })),
    );

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(answers.map(({ headers }) => headers.get('x-request-id'))).toEqual(answers.map((_, at) => `r-${at}`));
    expect(new Set(answers.map(({ json }) => json.position)).size).toBe(50);
  });
});
