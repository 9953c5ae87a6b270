// A bare consumer of the same client, which reads a topic from its beginning and does nothing with it: brokers, topic,
// events. What intake cannot be faster than.
import kafkajs from 'kafkajs';
import { reportPhase } from '../report-phase.ts';

const [brokers = '', topic = '', count = '0'] = process.argv.slice(2);
const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
const consumer = kafka.consumer({ groupId: `${topic}-bare`, maxBytes: 8 * 1024 * 1024, maxWaitTimeInMs: 500 });
const joined = Promise.withResolvers<number>();
const read = Promise.withResolvers<number>();
let events = 0;
consumer.on(consumer.events.GROUP_JOIN, () => joined.resolve(performance.now()));
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  partitionsConsumedConcurrently: 3,
  eachBatch: async ({ batch }) => {
    events += batch.messages.length;
    if (events >= Number(count)) read.resolve(performance.now());
  },
});
const seconds = ((await read.promise) - (await joined.promise)) / 1000;
await consumer.disconnect();
reportPhase(seconds, events);
