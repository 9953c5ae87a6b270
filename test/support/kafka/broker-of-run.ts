import type { TestProject } from 'vitest/node';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import { kafkaVersion, requireBrokerTools } from '../../../infra/kafka/broker/fetch-kafka.ts';
import { startBroker } from '../../../infra/kafka/broker/start-broker.ts';
import { startContainer } from './broker-in-docker.ts';

/** What the tests of a run are told of Kafka. */
export type KafkaOfRun =
  | {
      /** Bootstrap addresses of the broker that all tests of the run share. */
      readonly brokers: string[];
      /** Why no test can start a broker of its own; undefined where it can. */
      readonly noOwnBroker?: string;
    }
  | { readonly missing: string };

declare module 'vitest' {
  export interface ProvidedContext {
    kafka: KafkaOfRun;
  }
}

interface SharedBroker {
  readonly kafka: KafkaOfRun;
  readonly description: string;
  stop(): Promise<void>;
}

function reasonOf(error: unknown): string {
  return isCodedError(error)
    ? `${error.code}: ${error.message}`
    : error instanceof Error
      ? error.message
      : String(error);
}

async function fromMaven(): Promise<SharedBroker> {
  const broker = await startBroker();
  return {
    kafka: { brokers: broker.brokers },
    description: `Apache Kafka ${broker.version} from Maven Central, at ${broker.brokers}`,
    stop: () => broker.stop(),
  };
}

/** Whether tests can start brokers of their own (to kill them, to log in to them): that needs the JDK, whatever the run uses. */
async function whyNoOwnBroker(): Promise<{ noOwnBroker?: string }> {
  try {
    await requireBrokerTools(kafkaVersion());
    return {};
  } catch (error) {
    return { noOwnBroker: reasonOf(error) };
  }
}

async function sharedBroker(): Promise<SharedBroker | { readonly missing: string }> {
  const named = process.env.VIRKNING_TEST_KAFKA;
  if (named !== undefined && named !== '')
    return {
      kafka: { brokers: named.split(','), ...(await whyNoOwnBroker()) },
      description: `the broker that VIRKNING_TEST_KAFKA names, at ${named}`,
      stop: async () => undefined,
    };
  const version = kafkaVersion();
  const reasons: string[] = ['VIRKNING_TEST_KAFKA is not set'];
  try {
    const container = await startContainer(version);
    return {
      kafka: { brokers: container.brokers, ...(await whyNoOwnBroker()) },
      description: `Apache Kafka ${version} in a container, at ${container.brokers}`,
      stop: () => container.stop(),
    };
  } catch (error) {
    reasons.push(`Docker: ${reasonOf(error)}`);
  }
  try {
    return await fromMaven();
  } catch (error) {
    reasons.push(`Maven and JDK: ${reasonOf(error)}`);
  }
  return { missing: reasons.join('; ') };
}

/** One broker for all tests of a run, from where there is one: a named one, Docker, or Maven and a JDK. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = await sharedBroker();
  if ('missing' in found) {
    // In CI a test that quietly did not run would be taken for one that passed.
    if (process.env.CI === 'true') throw new Error(`There is no Kafka broker for the tests: ${found.missing}`);
    process.stderr.write(`Skipping the tests that need Kafka. ${found.missing}\n`);
    project.provide('kafka', found);
    return async () => undefined;
  }
  if ('noOwnBroker' in found.kafka) {
    const { noOwnBroker } = found.kafka;
    if (process.env.CI === 'true') throw new Error(`Tests cannot start Kafka brokers of their own: ${noOwnBroker}`);
    process.stderr.write(`Skipping the tests that need a Kafka broker of their own. ${noOwnBroker}\n`);
  }
  process.stderr.write(`Kafka for this run: ${found.description}\n`);
  project.provide('kafka', found.kafka);
  return () => found.stop();
}
