import { afterAll, describe, expect, it } from 'vitest';
import { openEventStoreDb } from '../../../infra/event-store/eventstoredb/event-store.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { openSqliteEventStore } from '../../../infra/event-store/sqlite/event-store.ts';
import { publishFigures } from '../../../services/publications/publish-figures.ts';
import { findPublication, listPublications } from '../../../services/publications/register.ts';
import { startProtocolServer } from '../../protocol/eventstoredb/server.ts';
import { figuresPublished } from '../../support/figures-published.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const server = await startProtocolServer();
afterAll(() => server.stop());

let requests = 0;
const publish = (store: Pick<EventStore, 'append' | 'readStream'>, ...said: Parameters<typeof figuresPublished>) =>
  publishFigures(store, figuresPublished(...said), { atMs: 0, request: `publish-${++requests}` });

const stores: Readonly<Record<string, () => Promise<EventStore>>> = {
  'the embedded store': () => openSqliteEventStore(temporaryDirectory()),
  EventStoreDB: () => openEventStoreDb({ connection: server.connection, namespace: 'register' }),
};

describe.each(Object.keys(stores))('the register in %s', (name) => {
  it('given publications, then the same figures are published once in a row, and what has taken the place of each is told', async () => {
    const store = await (stores[name] as () => Promise<EventStore>)();
    const told = [
      await publish(store, 1),
      await publish(store, 1, { position: 9 }),
      await publish(store, 2),
      await publish(store, 1),
      await publish(store, 1, { through: '2024-06-30' }),
      await publish(store, 1, { through: '2024-06-30', clock: 'recorded' }),
      await publish(store, 1),
    ];
    expect(told.map(({ publication, isNew }) => [publication.number, isNew])).toEqual([
      [1, true],
      [1, false],
      [2, true],
      [3, true],
      [4, true],
      [5, true],
      [3, false],
    ]);
    const list = await listPublications(store);
    const superseded = await Promise.all(list.map(({ number }) => findPublication(store, number)));
    expect(superseded.map(({ supersededBy }) => supersededBy)).toEqual([4, 4, 4, null, null]);
    expect(list.map((each) => 'supersededBy' in each && each.supersededBy)).toEqual([4, 4, 4, null, null]);
    await store.close();
  });
});

it('given somebody who publishes at the same moment, then neither is lost, and the same figures stand once', async () => {
  const store = await openSqliteEventStore(temporaryDirectory());
  const overtakenBy = (value: number): Pick<EventStore, 'append' | 'readStream'> => {
    let isFirst = true;
    return {
      readStream: (...args) => store.readStream(...args),
      async append(...args) {
        if (isFirst) await publish(store, value);
        isFirst = false;
        return store.append(...args);
      },
    };
  };
  expect(await publish(overtakenBy(1), 2)).toMatchObject({ publication: { number: 2 }, isNew: true });
  expect(await publish(overtakenBy(3), 3)).toMatchObject({ publication: { number: 3 }, isNew: false });
  expect(await listPublications(store)).toHaveLength(3);
  await store.close();
});
