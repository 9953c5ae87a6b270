import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchKafka, kafkaVersion } from '../../infra/kafka/broker/fetch-kafka.ts';
import { log4jProperties } from '../../infra/kafka/broker/server-properties.ts';
import { docker, run } from './docker.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const recipes = fileURLToPath(new URL('./stand-ins/', import.meta.url));

/** Named so that nobody takes them for what they stand in for. */
const names = {
  debian: 'virkning-stand-in/debian:bookworm',
  node: `virkning-stand-in/node:${process.versions.node}`,
  kafka: `virkning-stand-in/kafka:${kafkaVersion()}`,
  virkning: 'virkning-test/virkning:latest',
} as const;

/** The tools of the broker's image that the compose files and their scripts use, with the classes that they run. */
const tools = {
  'kafka-topics.sh': 'org.apache.kafka.tools.TopicCommand',
  'kafka-configs.sh': 'kafka.admin.ConfigCommand',
  'kafka-acls.sh': 'kafka.admin.AclCommand',
  'kafka-broker-api-versions.sh': 'kafka.admin.BrokerApiVersionsCommand',
} as const;

export interface Images {
  readonly kafka: string;
  readonly virkning: string;
}

/** Makes the images on this machine: stand-ins once, that of the program anew from the checkout by its own Dockerfile. */
export async function makeImages(): Promise<Images> {
  await standIn(names.debian, makeDebian);
  await standIn(names.node, makeNode);
  await standIn(names.kafka, makeKafka);
  await docker(
    ...['build', '--quiet', '--network', 'host', '--file', join(root, 'infra/docker/Dockerfile')],
    ...['--build-arg', `NODE_IMAGE=${names.node}`, '--tag', names.virkning, root],
  );
  return { kafka: names.kafka, virkning: names.virkning };
}

async function standIn(name: string, make: (folder: string) => Promise<void>): Promise<void> {
  if ((await docker('images', '--quiet', name)) !== '') return;
  const folder = await mkdtemp(join(tmpdir(), 'virkning-image-'));
  try {
    await make(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeDebian(folder: string): Promise<void> {
  const tree = join(folder, 'tree');
  await run(['debootstrap', '--variant=minbase', '--include=ca-certificates', 'bookworm', tree]);
  const tar = join(folder, 'tree.tar');
  await run(['tar', '--create', '--one-file-system', '--file', tar, '--directory', tree, '.']);
  await docker('import', tar, names.debian);
}

async function makeNode(folder: string): Promise<void> {
  copyFileSync(process.execPath, join(folder, 'node'));
  // npm says where packages go beside the Node that runs it, which is not where it is itself.
  const npm = realpathSync((await run(['sh', '-c', 'command -v npm'])).trim());
  cpSync(join(npm, '../..'), join(folder, 'npm'), { recursive: true, dereference: true });
  copyFileSync('/etc/ssl/certs/ca-certificates.crt', join(folder, 'ca-certificates.crt'));
  await build('node.Dockerfile', names.node, folder);
}

async function makeKafka(folder: string): Promise<void> {
  const libs = join(folder, 'libs');
  cpSync(await fetchKafka(kafkaVersion()), libs, { recursive: true });
  const artifact = `org.apache.kafka:kafka-tools:${kafkaVersion()}:jar`;
  const into = `-DoutputDirectory=${libs}`;
  await run([
    'mvn',
    '--batch-mode',
    '--quiet',
    '--strict-checksums',
    'dependency:copy',
    `-Dartifact=${artifact}`,
    into,
  ]);
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const scripts = Object.entries(tools).map(([name, main]) => {
    const java = 'java $KAFKA_HEAP_OPTS -Dlog4j.configuration=file:/etc/kafka/docker/tools-log4j.properties';
    return [name, `#!/bin/sh\nexec ${java} -cp '/opt/kafka/libs/*' ${main} "$@"\n`] as const;
  });
  for (const [name, text] of scripts) writeFileSync(join(bin, name), text);
  copyFileSync(join(recipes, 'start-as-the-image.sh'), join(bin, 'start-as-the-image.sh'));
  for (const name of [...Object.keys(tools), 'start-as-the-image.sh']) chmodSync(join(bin, name), 0o755);
  const defaults = join(folder, 'defaults');
  mkdirSync(defaults);
  writeFileSync(join(defaults, 'server.properties'), '');
  for (const name of ['log4j.properties', 'tools-log4j.properties'])
    writeFileSync(join(defaults, name), log4jProperties);
  await build('kafka.Dockerfile', names.kafka, folder);
}

async function build(recipe: string, name: string, folder: string): Promise<void> {
  await docker(
    ...['build', '--quiet', '--network', 'host', '--file', join(recipes, recipe)],
    ...['--build-arg', `DEBIAN=${names.debian}`, '--tag', name, folder],
  );
}

/** What stand-ins need on this machine besides Docker; undefined where all is there. */
export function missingForStandIns(): string | undefined {
  const found = (name: string): boolean =>
    (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name)));
  const missing = ['debootstrap', 'tar', 'npm', 'mvn'].filter((name) => !found(name));
  return missing.length === 0 ? undefined : missing.join(', ');
}
