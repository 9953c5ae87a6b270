/**
 * Sends the messages on stdin, as a system that knows its password would: run in a container beside the broker, which production
 * publishes to nobody else.
 */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Kafka, logLevel } from 'kafkajs';

const { TOPIC = '', BROKER = '', USER = '' } = process.env;
const producer = new Kafka({
  brokers: [BROKER],
  ssl: { ca: [readFileSync('/secrets/ca.crt', 'utf8')] },
  sasl: {
    mechanism: 'scram-sha-512',
    username: USER,
    password: readFileSync('/secrets/kafka-producer-password', 'utf8').trim(),
  },
  retry: { retries: 2 },
  logLevel: logLevel.NOTHING,
}).producer();
await producer.connect();
await producer.send({ topic: TOPIC, messages: JSON.parse(await text(process.stdin)) });
await producer.disconnect();
