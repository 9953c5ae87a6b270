import { expect, test } from 'vitest';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { takeIn } from '../../../services/intake/take-in.ts';
import { tryEvent } from '../../../services/intake/try-event.ts';
import { badLine, eventLine } from '../../support/event-lines.ts';
import { madeUpNumber } from '../../support/personal-numbers.ts';
import { smallVault } from '../../support/small-vault.ts';
import { quarantined, storedLog } from '../../support/stored-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const [asta, bent] = [madeUpNumber(0), madeUpNumber(1)];

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

test('with a vault, citizens may be named by number; who tries is told no pseudonym of anybody, and nobody gets one', async () => {
  using vault = await (await smallVault()).open();
  const [pseudonym = ''] = await vault.of([asta]);
  const store = { eventById: async () => undefined };
  for (const [number, parts] of [
    [asta, { store, pseudonyms: vault }],
    [asta, { pseudonyms: vault }],
    [bent, { store, pseudonyms: vault }],
  ] as const) {
    const tried = await tryEvent(eventLine(1, { subject: number }), parts);
    expect(tried).toMatchObject({ outcome: 'stored', isExchanged: true });
    for (const told of [pseudonym, number]) expect(JSON.stringify(tried)).not.toContain(told);
  }
  expect(vault.verify()).toBe(1);
  const elsewhere = await tryEvent(eventLine(1, { id: `${asta}-1`, subject: asta }), { store, pseudonyms: vault });
  expect(elsewhere).toMatchObject({ outcome: 'refused', refusal: { code: 'EVENT_PERSONAL_NUMBER' } });
});

test('without a store only its form is told, and an event of a source that is not the sender’s is refused', async () => {
  expect(await tryEvent(eventLine(1), {})).toMatchObject({ outcome: 'stored', notices: [] });
  expect(await tryEvent(eventLine(1), { sources: new Set(['urn:system:other']) })).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'EVENT_SOURCE_NOT_ALLOWED', path: '/source' },
  });
});
