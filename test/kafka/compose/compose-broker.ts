import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { awaitServing, spawnBroker } from '../../../infra/kafka/broker/broker-process.ts';
import { fetchKafka } from '../../../infra/kafka/broker/fetch-kafka.ts';
import { freePorts } from '../../../infra/kafka/broker/free-ports.ts';
import { runTool } from '../../../infra/kafka/broker/run-tool.ts';
import { log4jProperties } from '../../../infra/kafka/broker/server-properties.ts';
import { environmentOf, type Service } from '../../architecture/compose-files.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

export interface ComposeBroker {
  /** The listener within the container, which asks nobody who it is. */
  readonly inside: string;
  /** The listener for clients. */
  readonly clients: string;
  /** A folder with the broker's own tools, for scripts that run in its image. */
  readonly tools: string;
}

/** Tools of the image that scripts use, with the classes that they run. */
const toolClasses = { 'kafka-configs.sh': 'kafka.admin.ConfigCommand', 'kafka-acls.sh': 'kafka.admin.AclCommand' };

/**
 * Starts a broker as the image of Apache Kafka does, without a container: its start program turns the environment that a
 * compose file gives into properties and formats the storage. Ports and folders are this machine's. It ends with the test.
 */
export async function startComposeBroker(service: Service, secrets: string): Promise<ComposeBroker> {
  const [, version = ''] = service.image.split(':');
  const libraries = await fetchKafka(version);
  const folder = temporaryDirectory();
  const [inside = 0, clients = 0, controller = 0] = await freePorts(3);
  const [defaults, mounted, config, tools] = ['defaults', 'mounted', 'config', 'tools'].map((name) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  }) as [string, string, string, string];
  for (const [name, text] of [
    ['server.properties', ''],
    ['log4j.properties', log4jProperties],
    ['tools-log4j.properties', log4jProperties],
  ] as const)
    writeFileSync(join(defaults, name), text);

  const ofThisMachine = (value: string): string =>
    value
      .replaceAll('/var/lib/kafka/data', join(folder, 'topics'))
      .replaceAll('/run/secrets', secrets)
      .replaceAll(/(?<=\/\/)(?:kafka)?(?=:)/g, 'localhost')
      .replaceAll('29093', String(controller))
      .replaceAll('19092', String(inside))
      .replaceAll(/(?<=:)(?:9092|9093)\b/g, String(clients));
  const environment = Object.entries(environmentOf(service)).map(([name, value]) => `${name}=${ofThisMachine(value)}`);

  const java = [
    '-Xmx256m',
    `-Dlog4j.configuration=file:${join(defaults, 'log4j.properties')}`,
    '-cp',
    join(libraries, '*'),
  ];
  const setUp = await runTool('env', [
    ...environment,
    ...['java', ...java, 'kafka.docker.KafkaDockerWrapper', 'setup'],
    ...['--default-configs-dir', defaults, '--mounted-configs-dir', mounted, '--final-configs-dir', config],
  ]);
  if (setUp?.exitCode !== 0) throw new Error(`The image's start program refused the environment: ${setUp?.output}`);

  for (const [name, main] of Object.entries(toolClasses)) {
    const script = join(tools, name);
    writeFileSync(script, `#!/bin/sh\nexec java -Xmx128m ${java.slice(1, 3).join(' ')} '${java[3]}' ${main} "$@"\n`);
    chmodSync(script, 0o755);
  }

  const log = join(folder, 'broker.log');
  const broker = await spawnBroker([...java, 'kafka.Kafka', join(config, 'server.properties')], log);
  onTestFinished(() => broker.end('SIGKILL'));
  await awaitServing(broker, `localhost:${inside}`, log, 60_000);
  return { inside: `localhost:${inside}`, clients: `localhost:${clients}`, tools };
}
