// A bare append loop on EventStoreDB: connection, file of events, how many of them. Each event by itself to its subject's stream, without a
// look at what is there, as many at once as the adapter has under way. What the adapter cannot be faster than.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { reportPhase, seconds } from '../report-phase.ts';

const [connection = '', file = '', count = '0'] = process.argv.slice(2);
const atOnce = 64;
// Credentials keep the client to classic appends, as the adapter does; a server without users ignores them.
const credentials = { username: 'admin', password: 'changeit' };
const client = EventStoreDBClient.connectionString(connection);
const run = Date.now().toString(36);

let events = 0;
const took = await seconds(async () => {
  const underWay = new Set<Promise<unknown>>();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { subject, type, data } = JSON.parse(line);
    const append = client
      .appendToStream(`bare_${run}-${subject}`, jsonEvent({ type, data }), { credentials })
      .finally(() => underWay.delete(append));
    underWay.add(append);
    events++;
    if (events === Number(count)) break;
    if (underWay.size >= atOnce) await Promise.race(underWay);
  }
  await Promise.all(underWay);
});
await client.dispose();
reportPhase(took, events);
