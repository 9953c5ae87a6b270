import kafkajs, { type Kafka, type KafkaConfig, type SASLOptions } from 'kafkajs';
import type { Logger } from 'pino';
import type { KafkaSettings } from '../config/kafka-settings.ts';
import { clientLog } from './client-log.ts';
import { installCodecs } from './codecs.ts';
import { installReading } from './reading/install.ts';

/** How long a connection may take to come about, in ms; kafkajs's own 1 s is too short for a broker that is starting. */
const connectionTimeout = 5_000;
/** How long an answer may take, in ms. Joins of a group and long fetches have more. */
const requestTimeout = 15_000;

/** The parts of the settings that make a connection. */
export type Connection = Pick<KafkaSettings, 'brokers' | 'clientId' | 'tls' | 'sasl'>;

function securityOf({ tls, sasl }: Connection): Pick<KafkaConfig, 'ssl' | 'sasl'> {
  return {
    ...(tls && { ssl: { ...tls } }),
    ...(sasl && { sasl: { ...sasl } as SASLOptions }),
  };
}

/**
 * A client of Kafka with every codec that a producer may use. It retries for some seconds by itself; who needs longer
 * patience begins anew with a new client.
 */
export function makeKafka(connection: Connection, log: Logger): Kafka {
  installCodecs();
  installReading();
  return new kafkajs.Kafka({
    brokers: [...connection.brokers],
    clientId: connection.clientId,
    connectionTimeout,
    requestTimeout,
    retry: { initialRetryTime: 200, maxRetryTime: 3_000, retries: 5, restartOnFailure: async () => false },
    logLevel: log.isLevelEnabled('debug') ? kafkajs.logLevel.INFO : kafkajs.logLevel.WARN,
    logCreator: clientLog(log),
    ...securityOf(connection),
  });
}
