import { expect, test } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { takeIn } from '../../../services/intake/take-in.ts';
import { tryEvent } from '../../../services/intake/try-event.ts';
import { badLine, eventLine } from '../../support/event-lines.ts';
import { quarantined, storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const retraction = (id: string) =>
  eventLine(9, { type: 'journey.retracted.v1', data: { retracts: { id }, reason: 'duplicate' } });

const ahead = eventLine(8, { time: new Date(Date.now() + 3 * 86_400_000).toISOString() });

test.each<[string, string]>([
  ['a new event', eventLine(1)],
  ['an event that is stored', eventLine(0)],
  ['an event that is stored with other content', eventLine(0, { subject: 'c-other' })],
  ['an event that is wrong', badLine(1)],
  ['what is no JSON', 'Hanne Jensen'],
  ['a personal number', eventLine(2, { subject: '010190-1234' })],
  ['a retraction of an event that is not there', retraction('never-sent')],
  ['a retraction of one that is', retraction('evt-0')],
  ['an event of the future', ahead],
])('%s: what is told of it before is what becomes of it, and nothing was stored by telling', async (_, text) => {
  const dataDir = temporaryDirectory();
  const store = await openSqliteEventStore(dataDir);
  const quarantine = await openSqliteQuarantine(dataDir);
  const origin = { kind: 'http', request: 'r-1' } as const;
  try {
    await takeIn([{ content: eventLine(0), origin }], store, quarantine);

    const tried = await tryEvent(text, { store });

    expect(await storedLog(dataDir)).toHaveLength(1);
    expect(await quarantined(dataDir)).toEqual([]);
    const [taken] = await takeIn([{ content: text, origin }], store, quarantine);
    expect(tried.outcome).toBe(taken?.outcome);
    if (tried.outcome === 'refused' && taken?.outcome === 'refused')
      expect(tried.refusal).toEqual(taken.refused.refusal);
    if (tried.outcome !== 'refused' && taken?.outcome !== 'refused') expect(tried.notices).toEqual(taken?.notices);
  } finally {
    await store.close();
    await quarantine.close();
  }
});

test('without a store only its form is told, and an event of a source that is not the sender’s is refused', async () => {
  expect(await tryEvent(eventLine(1), {})).toMatchObject({ outcome: 'stored', notices: [] });
  expect(await tryEvent(eventLine(1), { sources: new Set(['urn:system:other']) })).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'EVENT_SOURCE_NOT_ALLOWED', path: '/source' },
  });
});
