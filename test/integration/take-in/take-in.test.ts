import { expect, test } from 'vitest';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { eventProblem } from '../../../contracts/errors/refusal.ts';
import type { Origin } from '../../../contracts/events/recorded-event.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { type Received, takeIn } from '../../../services/intake/take-in.ts';
import { badLine, eventLine } from '../../support/event-lines.ts';
import { quarantined, storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

function from(offset: number): Origin {
  return { kind: 'kafka', topic: 'journey-events.v1', partition: 2, offset: String(offset) };
}

function received(...contents: readonly Received['content'][]): Received[] {
  return contents.map((content, offset) => ({ content, origin: from(offset) }));
}

async function taking(dataDir: string, messages: readonly Received[], wrap = (store: EventStore) => store) {
  const store = await openSqliteEventStore(dataDir);
  const quarantine = await openSqliteQuarantine(dataDir);
  try {
    return await takeIn(messages, wrap(store), quarantine);
  } finally {
    await store.close();
    await quarantine.close();
  }
}

test('given valid, repeated, invalid and conflicting messages, then each gets its answer, in order', async () => {
  const dataDir = temporaryDirectory();
  const notText = eventProblem({ kind: 'not-text', of: 'value' });
  const other = eventLine(1, { subject: 'c-other' });

  const results = await taking(dataDir, received(eventLine(1), badLine(1), eventLine(1), eventLine(2), other, notText));

  expect(results).toMatchObject([
    { outcome: 'stored', position: 0n, source: 'urn:system:test', id: 'evt-1' },
    { outcome: 'refused', refused: { refusal: { code: 'EVENT_BAD_DATE' }, raw: badLine(1), origin: from(1) } },
    { outcome: 'duplicate', position: 0n },
    { outcome: 'stored', position: 1n },
    { outcome: 'refused', refused: { refusal: { code: 'EVENT_CONFLICT', path: '/id' }, raw: other } },
    { outcome: 'refused', refused: { refusal: notText, raw: null } },
  ]);
  expect((await storedLog(dataDir)).map(({ origin }) => origin)).toEqual([from(0), from(3)]);
  expect((await quarantined(dataDir)).map(({ refusal, origin }) => [refusal.code, origin])).toEqual([
    ['EVENT_BAD_DATE', from(1)],
    ['EVENT_CONFLICT', from(4)],
    ['EVENT_NOT_TEXT', from(5)],
  ]);
});

test('given a group that was taken in but not acknowledged, when it comes again, then nothing is stored or kept twice', async () => {
  const dataDir = temporaryDirectory();
  const messages = received(eventLine(1), badLine(1), eventLine(2));
  await taking(dataDir, messages);

  const again = await taking(dataDir, messages);

  expect(again.map(({ outcome }) => outcome)).toEqual(['duplicate', 'refused', 'duplicate']);
  expect(await storedLog(dataDir)).toHaveLength(2);
  expect(await quarantined(dataDir)).toHaveLength(1);
});

test('given a store that is away, then nothing is kept as dealt with: the error reaches whoever would acknowledge', async () => {
  const dataDir = temporaryDirectory();
  const away = (store: EventStore): EventStore => ({
    ...store,
    appendEach: () => Promise.reject(new CodedError('STORE_UNAVAILABLE', 'no answer')),
  });

  await expect(taking(dataDir, received(eventLine(1), badLine(1)), away)).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
  });

  expect(await storedLog(dataDir)).toHaveLength(0);
  expect(await quarantined(dataDir)).toHaveLength(0);
});

test('given a text that came in the wrong way, then it is kept, but for a personal number, which is told of before all else', async () => {
  const dataDir = temporaryDirectory();
  const wrongWay = eventProblem({ kind: 'content-type' });
  const harmless = eventLine(1);
  const personal = eventLine(2, { subject: '010190-1234' });

  const results = await taking(dataDir, [
    { content: wrongWay, refusedText: harmless, origin: from(0) },
    { content: wrongWay, refusedText: personal, origin: from(1) },
  ]);

  expect(results).toMatchObject([
    { outcome: 'refused', refused: { refusal: wrongWay } },
    { outcome: 'refused', refused: { refusal: { code: 'EVENT_PERSONAL_NUMBER' } } },
  ]);
  const [kept, masked] = await quarantined(dataDir);
  expect(kept?.raw).toBe(harmless);
  expect(masked?.raw).toContain('"subject":"######-####"');
});
