// Run in a process of its own, to be killed: appends the same events as every other such process, in an order of its own,
// and tells its parent of each batch that was acknowledged.

import { isTransient } from '../../contracts/errors/transient-errors.ts';
import { openEventStoreDb } from '../../infra/event-store/eventstoredb/event-store.ts';
import { streamEvents } from '../support/new-events.ts';
import { seededRandom } from '../support/random.ts';

const [connection = '', count = '', seed = ''] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const events = streamEvents('e', Number(count), 25)
  .map((event) => ({ event, at: random() }))
  .sort((one, other) => one.at - other.at)
  .map(({ event }) => event);

/** The server is killed too, and comes back. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error)) throw error;
    }
  }
}

const store = await patiently(() => openEventStoreDb({ connection, namespace: 'killed' }));
for (let from = 0; from < events.length; from += 40) {
  const batch = events.slice(from, from + 40);
  await patiently(() => store.appendEach(batch));
  process.send?.(batch.map(({ event }) => event.id));
}
await store.close();
process.disconnect();
