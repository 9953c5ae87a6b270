import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createTopics } from '../../../infra/kafka/broker/create-topics.ts';
import { development, environmentOf, production, type Service } from '../../architecture/compose-files.ts';
import { kafkaClient, ownBrokersAreMissing } from '../../support/kafka.ts';
import { finished } from '../../support/run-cli.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { type ComposeBroker, startComposeBroker } from './compose-broker.ts';

const scripts = fileURLToPath(new URL('../../../infra/docker/', import.meta.url));
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) process.stdout.write('Skipped: the broker of production, as openssl is not installed\n');

const users = production.services['kafka-users'] as Service;
const names = environmentOf(users) as Record<
  | 'TOPIC'
  | 'REJECTED_TOPIC'
  | 'GROUP'
  | 'INTAKE_USER'
  | 'PRODUCER_USER'
  | 'INTAKE_PASSWORD_FILE'
  | 'PRODUCER_PASSWORD_FILE',
  string
>;

function makeSecrets(): string {
  const folder = join(temporaryDirectory(), 'secrets');
  spawnSync('bash', [join(scripts, 'make-secrets.sh'), folder], { env: { ...process.env, KEY_BITS: '2048' } });
  return folder;
}

/** Runs the script that makes users, with the broker's own tools. */
function createUsers({ inside, tools }: ComposeBroker, secrets: string) {
  const env = {
    ...process.env,
    ...names,
    INTAKE_PASSWORD_FILE: names.INTAKE_PASSWORD_FILE.replace('/run/secrets', secrets),
    PRODUCER_PASSWORD_FILE: names.PRODUCER_PASSWORD_FILE.replace('/run/secrets', secrets),
    KAFKA_BIN: tools,
    BOOTSTRAP_SERVER: inside,
  };
  return finished(spawn('bash', [join(scripts, 'create-users.sh')], { env }));
}

describe.skipIf(ownBrokersAreMissing || !hasOpenssl)('the broker of the compose files', () => {
  it('given the environment of development, serves clients on this machine', { timeout: 120_000 }, async () => {
    const broker = await startComposeBroker(development.services.kafka as Service, 'no-secrets');
    const admin = kafkaClient([broker.clients]).admin();
    await admin.connect();

    expect((await admin.describeCluster()).brokers).toHaveLength(1);
    await admin.disconnect();
  });

  // The tool takes passwords with square brackets from a command line and without from a file. With them in the file,
  // it made no user, and the first to notice would have been the operator of a new installation.
  it('given the environment of production, lets each user do its work and nothing else', {
    timeout: 180_000,
  }, async () => {
    const secrets = makeSecrets();
    const broker = await startComposeBroker(production.services.kafka as Service, secrets);
    await createTopics(kafkaClient([broker.inside]), [names.TOPIC, names.REJECTED_TOPIC], 1);
    const made = await createUsers(broker, secrets);
    expect({ exitCode: made.exitCode, stderr: made.stderr }).toMatchObject({ exitCode: 0 });
    const password = (name: string): string => readFileSync(join(secrets, name), 'utf8').trim();
    expect(made.stdout).not.toContain(password('kafka-intake-password'));

    const client = (username?: string, secret = '', retries = 0) =>
      kafkaClient([broker.clients], {
        ssl: { ca: [readFileSync(join(secrets, 'ca.crt'), 'utf8')] },
        ...(username !== undefined && { sasl: { mechanism: 'scram-sha-512', username, password: secret } }),
        retry: { retries },
      });
    const producer = client(names.PRODUCER_USER, password('kafka-producer-password'));
    // The broker has yet to make the topic of the groups' offsets.
    const intake = client(names.INTAKE_USER, password('kafka-intake-password'), 10);

    /** What became of a message: `taken`, or the type of error. */
    const send = async (kafka: typeof producer, topic: string): Promise<string> => {
      const sender = kafka.producer();
      try {
        await sender.connect();
        await sender.send({ topic, messages: [{ value: '{}' }] });
        return 'taken';
      } catch (error) {
        return String((error as { type?: string }).type ?? (error as Error).name);
      } finally {
        await sender.disconnect();
      }
    };
    expect(await send(producer, names.TOPIC)).toBe('taken');
    expect(await send(producer, names.REJECTED_TOPIC)).toBe('TOPIC_AUTHORIZATION_FAILED');
    expect(await send(intake, names.REJECTED_TOPIC)).toBe('taken');
    expect(await send(intake, names.TOPIC)).toBe('TOPIC_AUTHORIZATION_FAILED');
    expect(await send(client(names.INTAKE_USER, 'not-the-password'), names.TOPIC)).not.toBe('taken');
    expect(await send(client(), names.TOPIC)).not.toBe('taken');

    const consumer = intake.consumer({ groupId: names.GROUP });
    await consumer.connect();
    await consumer.subscribe({ topic: names.TOPIC, fromBeginning: true });
    const received = await new Promise<string>((resolve, reject) => {
      // A coordinator that is still loading ends the consumer too, which then starts again by itself.
      consumer.on('consumer.crash', ({ payload }) => payload.restart || reject(payload.error));
      consumer.run({ eachMessage: async ({ message }) => resolve(String(message.value)) }).catch(reject);
    });
    await consumer.disconnect();
    expect(received).toBe('{}');
  });
});
