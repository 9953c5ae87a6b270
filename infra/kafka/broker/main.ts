import { Command, InvalidArgumentError } from 'commander';
import kafkajs from 'kafkajs';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import { onLauncherGone } from '../../launcher.ts';
import { createTopics } from './create-topics.ts';
import { kafkaVersion } from './fetch-kafka.ts';
import { type BrokerOptions, startBroker } from './start-broker.ts';

interface Options {
  readonly kafkaVersion: string;
  readonly port: number;
  readonly data?: string;
  readonly topic: string[];
  readonly partitions: number;
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d{1,5}$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
  };
}

async function run({ kafkaVersion: version, port, data, topic, partitions }: Options): Promise<void> {
  const options: BrokerOptions = { version, port, ...(data === undefined ? {} : { dataDir: data }) };
  // From the first moment on, so that Ctrl-C during the start leaves no data behind either.
  const toldToStop = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
    onLauncherGone(resolve);
  });
  process.stderr.write('Starting Kafka; the first time Maven fetches it, which takes a minute.\n');
  const broker = await startBroker(options);
  const client = new kafkajs.Kafka({ brokers: broker.inside, logLevel: kafkajs.logLevel.NOTHING });
  await createTopics(client, topic, partitions);
  process.stdout.write(`${broker.brokers.join(',')}\n`);
  process.stderr.write(
    `Kafka ${broker.version} serves clients there. Topics: ${topic.join(', ')}.\n` +
      `It logs to ${broker.dataDir}/broker.log. Ctrl-C stops it${data === undefined ? ' and removes its data' : ''}.\n`,
  );
  await toldToStop;
  process.stderr.write('Stopping Kafka.\n');
  await broker.stop();
}

const program = new Command('kafka')
  .description('Runs an Apache Kafka broker for development on 127.0.0.1, and prints its address.')
  .option('--kafka-version <version>', 'of Apache Kafka, also KAFKA_VERSION', kafkaVersion())
  .option('--port <number>', 'port that it listens on', wholeNumber(1, 65_535), 9092)
  .option('--data <dir>', 'directory to keep the topics in (default: a temporary one)')
  .option('--topic <name...>', 'topics to create', ['journey-events.v1', 'journey-events.rejected.v1'])
  .option('--partitions <number>', 'partitions of each topic', wholeNumber(1, 1_000), 3)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();

try {
  await run(program.opts<Options>());
} catch (error) {
  if (!isCodedError(error)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 1;
}
