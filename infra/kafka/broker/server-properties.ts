/** How clients prove who they are; the names are those of `VIRKNING_KAFKA_SASL_MECHANISM`. */
export interface Sasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  /** Without commas and brackets, which Kafka's own tool takes for its syntax. */
  readonly password: string;
}

/** The files that the broker's TLS listener reads; all share one password. */
export interface TlsStores {
  readonly keyStore: string;
  /** The certificates of which a client must show one; none need show any without. */
  readonly trustStore?: string;
  readonly password: string;
}

/** TCP ports on 127.0.0.1. */
export interface Ports {
  readonly client: number;
  /** What clients are told to connect to: that of `client`, or of a proxy before it. */
  readonly advertised: number;
  /** Unauthenticated, for the broker itself and for tools beside it. */
  readonly inside: number;
  readonly controller: number;
}

export interface ServerSettings {
  readonly ports: Ports;
  readonly logDirectory: string;
  readonly sasl?: Sasl;
  readonly tls?: TlsStores;
}

const host = '127.0.0.1';

function protocolOf({ sasl, tls }: ServerSettings): string {
  if (sasl === undefined) return tls === undefined ? 'PLAINTEXT' : 'SSL';
  return tls === undefined ? 'SASL_PLAINTEXT' : 'SASL_SSL';
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, (character) => `\\${character}`)}"`;
}

function saslLines({ mechanism, username, password }: Sasl): Record<string, string> {
  const module =
    mechanism === 'plain'
      ? `org.apache.kafka.common.security.plain.PlainLoginModule required user_${username}=${quoted(password)};`
      : 'org.apache.kafka.common.security.scram.ScramLoginModule required;';
  return {
    'listener.name.client.sasl.enabled.mechanisms': mechanism.toUpperCase(),
    [`listener.name.client.${mechanism}.sasl.jaas.config`]: module,
  };
}

function tlsLines({ keyStore, trustStore, password }: TlsStores): Record<string, string> {
  return {
    'listener.name.client.ssl.keystore.type': 'PKCS12',
    'listener.name.client.ssl.keystore.location': keyStore,
    'listener.name.client.ssl.keystore.password': password,
    'listener.name.client.ssl.key.password': password,
    'listener.name.client.ssl.client.auth': trustStore === undefined ? 'none' : 'required',
    ...(trustStore === undefined
      ? {}
      : {
          'listener.name.client.ssl.truststore.type': 'PKCS12',
          'listener.name.client.ssl.truststore.location': trustStore,
          'listener.name.client.ssl.truststore.password': password,
        }),
  };
}

/** The `server.properties` of one broker that is its own controller (KRaft), on 127.0.0.1, with nothing replicated. */
export function serverProperties(settings: ServerSettings): string {
  const { ports, logDirectory, sasl, tls } = settings;
  const lines: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@${host}:${ports.controller}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `CLIENT://${host}:${ports.client},INSIDE://${host}:${ports.inside},CONTROLLER://${host}:${ports.controller}`,
    'advertised.listeners': `CLIENT://${host}:${ports.advertised},INSIDE://${host}:${ports.inside}`,
    'listener.security.protocol.map': `CLIENT:${protocolOf(settings)},INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT`,
    'inter.broker.listener.name': 'INSIDE',
    'log.dirs': logDirectory,
    'offsets.topic.replication.factor': 1,
    // Fifty by default, which is two seconds of a start.
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'group.initial.rebalance.delay.ms': 0,
    // So that a test need not wait six seconds until a killed member is missed.
    'group.min.session.timeout.ms': 1000,
    // After a kill the controller waits this long (ms; 9,000 by default) before it takes the broker in again.
    'broker.session.timeout.ms': 6000,
    'broker.heartbeat.interval.ms': 1000,
    // A mistyped topic is an error, not a topic.
    'auto.create.topics.enable': false,
    ...(sasl === undefined ? {} : saslLines(sasl)),
    ...(tls === undefined ? {} : tlsLines(tls)),
  };
  return Object.entries(lines)
    .map(([key, value]) => `${key}=${String(value).replaceAll('\\', '\\\\')}\n`)
    .join('');
}

/** How much the broker logs, and where: to its standard output. */
export const log4jProperties = `log4j.rootLogger=WARN, stdout
log4j.appender.stdout=org.apache.log4j.ConsoleAppender
log4j.appender.stdout.layout=org.apache.log4j.PatternLayout
log4j.appender.stdout.layout.ConversionPattern=[%d] %p %m (%c)%n
log4j.logger.org.apache.kafka.common.utils.AppInfoParser=OFF
`;
