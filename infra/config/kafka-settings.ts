import { z } from 'zod';
import { type Environment, fileContent, invalid, readVariables, secret } from './read-variables.ts';
import { flag, wholeNumber } from './values.ts';

/** How to reach Kafka, and what to consume. */
export interface KafkaSettings {
  /** `host:port` of the brokers to begin with. */
  readonly brokers: readonly string[];
  readonly topic: string;
  /** Where refused messages go, each with its reason. */
  readonly rejectedTopic: string;
  readonly group: string;
  readonly clientId: string;
  /** TLS when present; PEM texts. Without `ca`, the authorities that Node trusts. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
  /** How many partitions are worked on at the same time. */
  readonly partitionsAtOnce: number;
  /**
   * How long the group waits for a sign of life of a member before it gives its partitions to others, in ms. After a kill,
   * the partitions lie still for this long; a member that only seemed dead costs no more than duplicates.
   */
  readonly sessionTimeoutMs: number;
}

const topicName = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,249}$/, "write a topic's name: letters, digits, dots, hyphens and underscores");

const variables = z.object({
  VIRKNING_KAFKA_BROKERS: z
    .string('write the brokers as host:port, with commas between, for example kafka-1:9092,kafka-2:9092')
    .regex(
      /^[^,\s:]+:\d{1,5}(,[^,\s:]+:\d{1,5})*$/,
      'write the brokers as host:port, with commas between, for example kafka-1:9092,kafka-2:9092',
    )
    .transform((text) => text.split(',')),
  VIRKNING_KAFKA_TOPIC: topicName.default('journey-events.v1'),
  VIRKNING_KAFKA_REJECTED_TOPIC: topicName.default('journey-events.rejected.v1'),
  VIRKNING_KAFKA_GROUP: z.string().max(249).default('virkning-intake'),
  VIRKNING_KAFKA_CLIENT_ID: z.string().max(249).default('virkning'),
  VIRKNING_KAFKA_TLS: flag.default(false),
  VIRKNING_KAFKA_TLS_CA_FILE: z.string().optional(),
  VIRKNING_KAFKA_TLS_CERT_FILE: z.string().optional(),
  VIRKNING_KAFKA_TLS_KEY_FILE: z.string().optional(),
  VIRKNING_KAFKA_SASL_MECHANISM: z
    .enum(['plain', 'scram-sha-256', 'scram-sha-512'], 'write plain, scram-sha-256 or scram-sha-512')
    .optional(),
  VIRKNING_KAFKA_SASL_USER: z.string().optional(),
  VIRKNING_KAFKA_PARTITIONS_AT_ONCE: wholeNumber(1, 100).default(3),
  VIRKNING_KAFKA_SESSION_TIMEOUT_MS: wholeNumber(1_000, 300_000).default(10_000),
});

type Given = z.output<typeof variables>;

function tlsOf(given: Given): KafkaSettings['tls'] {
  const files = {
    ca: 'VIRKNING_KAFKA_TLS_CA_FILE',
    cert: 'VIRKNING_KAFKA_TLS_CERT_FILE',
    key: 'VIRKNING_KAFKA_TLS_KEY_FILE',
  } as const;
  const named = Object.entries(files).flatMap(([part, variable]) => {
    const file = given[variable];
    return file === undefined ? [] : [{ part, variable, file }];
  });
  if (!given.VIRKNING_KAFKA_TLS) {
    // Settings that would be ignored in silence leave a connection open that its owner believes to be secured.
    if (named.length > 0) throw invalid(named.map(({ variable }) => `${variable} needs VIRKNING_KAFKA_TLS=true`));
    return undefined;
  }
  if ((given.VIRKNING_KAFKA_TLS_CERT_FILE === undefined) !== (given.VIRKNING_KAFKA_TLS_KEY_FILE === undefined)) {
    throw invalid([
      'VIRKNING_KAFKA_TLS_CERT_FILE and VIRKNING_KAFKA_TLS_KEY_FILE belong together; give both or neither',
    ]);
  }
  return Object.fromEntries(named.map(({ part, variable, file }) => [part, fileContent(variable, file)]));
}

function saslOf(given: Given, env: Environment): KafkaSettings['sasl'] {
  const mechanism = given.VIRKNING_KAFKA_SASL_MECHANISM;
  const username = given.VIRKNING_KAFKA_SASL_USER;
  const password = secret(env, 'VIRKNING_KAFKA_SASL_PASSWORD');
  const count = [mechanism, username, password].filter((each) => each !== undefined).length;
  if (count === 0) return undefined;
  if (mechanism === undefined || username === undefined || password === undefined) {
    throw invalid([
      'VIRKNING_KAFKA_SASL_MECHANISM, VIRKNING_KAFKA_SASL_USER and VIRKNING_KAFKA_SASL_PASSWORD (or _FILE) belong together; give all or none',
    ]);
  }
  return { mechanism, username, password };
}

/** The settings of VIRKNING_KAFKA_…. @throws CodedError CONFIG_INVALID */
export function kafkaSettings(env: Environment): KafkaSettings {
  const given = readVariables(variables, env);
  const tls = tlsOf(given);
  const sasl = saslOf(given, env);
  return {
    brokers: given.VIRKNING_KAFKA_BROKERS,
    topic: given.VIRKNING_KAFKA_TOPIC,
    rejectedTopic: given.VIRKNING_KAFKA_REJECTED_TOPIC,
    group: given.VIRKNING_KAFKA_GROUP,
    clientId: given.VIRKNING_KAFKA_CLIENT_ID,
    partitionsAtOnce: given.VIRKNING_KAFKA_PARTITIONS_AT_ONCE,
    sessionTimeoutMs: given.VIRKNING_KAFKA_SESSION_TIMEOUT_MS,
    ...(tls && { tls }),
    ...(sasl && { sasl }),
  };
}
