import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { awaitServing, type BrokerProcess, portIsTaken, spawnBroker } from './broker-process.ts';
import { type ClientTls, makeCertificates } from './certificates.ts';
import { fetchKafka, kafkaVersion } from './fetch-kafka.ts';
import { freePorts } from './free-ports.ts';
import { lastLines, runTool } from './run-tool.ts';
import { log4jProperties, type Sasl, serverProperties, type TlsStores } from './server-properties.ts';

export interface BrokerOptions {
  /** Of Apache Kafka; KAFKA_VERSION by default, else 3.9.1. */
  readonly version?: string;
  /** The client listener's port on 127.0.0.1; a free one by default. */
  readonly port?: number;
  /** The port that clients are told to use, where a proxy stands before the broker; `port` by default. */
  readonly advertisedPort?: number;
  /** Where topics are kept. By default a temporary directory, removed by `stop`. */
  readonly dataDir?: string;
  /** Clients must log in as this user. */
  readonly sasl?: Sasl;
  /** Clients must speak TLS. */
  readonly tls?: boolean;
  /** With TLS: clients must show the certificate in this file (PEM). */
  readonly clientCertificate?: string;
  /** Largest heap of the JVM in MiB; 512 by default. */
  readonly heapMiB?: number;
}

export interface Broker {
  /** For clients: with TLS and SASL where they were asked for. One `host:port`. */
  readonly brokers: string[];
  /** The same broker, unproxied, unencrypted and unauthenticated: for tools beside it. One `host:port`. */
  readonly inside: string[];
  readonly version: string;
  /** The port on 127.0.0.1 that the broker itself listens on: what a proxy connects to. */
  readonly port: number;
  readonly dataDir: string;
  /** What a client needs for TLS, where it was asked for. */
  readonly tls?: ClientTls;
  /** Of the JVM; another one after each `restart`. */
  pid(): number;
  /** SIGKILL, as the machine's end would be. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same ports and data, after `kill` or (stopping it in order first) while it runs. */
  restart(): Promise<void>;
  /** Ends it in order and removes a temporary data directory. */
  stop(): Promise<void>;
}

const startTimeoutMs = 60_000;
/** Another process may take a free port before the broker does. */
const attemptsAtFreePorts = 3;

async function format(libraries: string, files: Files, sasl: Sasl | undefined): Promise<void> {
  const scram =
    sasl === undefined || sasl.mechanism === 'plain'
      ? []
      : ['--add-scram', `${sasl.mechanism.toUpperCase()}=[name=${sasl.username},password=${sasl.password}]`];
  // A cluster id is a UUID in unpadded base64url.
  const clusterId = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
  const run = await runTool('java', [
    ...[`-Dlog4j.configuration=file:${files.log4j}`, '-cp', join(libraries, '*'), 'kafka.tools.StorageTool', 'format'],
    ...['--ignore-formatted', `--cluster-id=${clusterId}`, `--config=${files.properties}`, ...scram],
  ]);
  if (run === undefined) throw new CodedError('BROKER_NO_JAVA', 'There is no java, on which Kafka runs.');
  if (run.exitCode !== 0)
    throw new CodedError('BROKER_NOT_STARTED', `Kafka could not format ${files.logs}: ${lastLines(run.output, 5)}`);
}

interface Files {
  readonly properties: string;
  readonly log4j: string;
  readonly logs: string;
  /** What the broker prints. */
  readonly output: string;
}

/**
 * Starts an Apache Kafka broker in KRaft mode on 127.0.0.1 (without Docker: a JDK, and Maven for the first time) and
 * waits until it serves clients. It ends with this process at the latest.
 * @throws CodedError BROKER_NO_JAVA, BROKER_NO_MAVEN, BROKER_NOT_FETCHED, BROKER_NOT_STARTED
 */
export async function startBroker(options: BrokerOptions = {}): Promise<Broker> {
  const version = options.version ?? kafkaVersion();
  const libraries = await fetchKafka(version);
  const isTemporary = options.dataDir === undefined;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'virkning-kafka-')));
  try {
    await mkdir(dataDir, { recursive: true });
    const certificates = options.tls === true ? await makeCertificates(dataDir, options.clientCertificate) : undefined;
    for (let attempt = 1; ; attempt++)
      try {
        return await startIn(dataDir, libraries, version, options, certificates, isTemporary);
      } catch (error) {
        const tryOthers = error instanceof CodedError && error.message.includes(portIsTaken);
        if (!tryOthers || options.port !== undefined || attempt === attemptsAtFreePorts) throw error;
      }
  } catch (error) {
    if (isTemporary) await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

async function startIn(
  dataDir: string,
  libraries: string,
  version: string,
  options: BrokerOptions,
  certificates: { stores: TlsStores; client: ClientTls } | undefined,
  isTemporary: boolean,
): Promise<Broker> {
  const [free = 0, inside = 0, controller = 0] = await freePorts(3);
  const client = options.port ?? free;
  const ports = { client, advertised: options.advertisedPort ?? client, inside, controller };
  const files: Files = {
    properties: join(dataDir, 'server.properties'),
    log4j: join(dataDir, 'log4j.properties'),
    logs: join(dataDir, 'topics'),
    output: join(dataDir, 'broker.log'),
  };
  const { sasl } = options;
  await writeFile(files.log4j, log4jProperties);
  await writeFile(
    files.properties,
    serverProperties({
      ports,
      logDirectory: files.logs,
      ...(sasl === undefined ? {} : { sasl }),
      ...(certificates === undefined ? {} : { tls: certificates.stores }),
    }),
    { mode: 0o600 },
  );
  if (!existsSync(join(files.logs, 'meta.properties'))) await format(libraries, files, sasl);

  const start = async (): Promise<BrokerProcess> => {
    const broker = await spawnBroker(
      [
        ...[`-Xmx${options.heapMiB ?? 512}m`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
        ...[`-Dlog4j.configuration=file:${files.log4j}`, '-cp', join(libraries, '*'), 'kafka.Kafka', files.properties],
      ],
      files.output,
    );
    await awaitServing(broker, `127.0.0.1:${inside}`, files.output, startTimeoutMs);
    return broker;
  };
  let running = await start();
  return {
    brokers: [`127.0.0.1:${ports.advertised}`],
    inside: [`127.0.0.1:${inside}`],
    version,
    port: client,
    dataDir,
    ...(certificates === undefined ? {} : { tls: certificates.client }),
    pid: () => running.pid,
    kill: () => running.end('SIGKILL'),
    async restart() {
      await running.end('SIGTERM');
      running = await start();
    },
    async stop() {
      await running.end('SIGTERM');
      if (isTemporary) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
