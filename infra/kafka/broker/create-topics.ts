import { setTimeout as delay } from 'node:timers/promises';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';

const lookAgainMs = 100;
const attempts = 100;

async function haveLeaders(admin: Admin, topics: string[]): Promise<boolean> {
  try {
    const metadata = await admin.fetchTopicMetadata({ topics });
    return metadata.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0));
  } catch (error) {
    if (error instanceof kafkajs.KafkaJSError && error.retriable) return false;
    throw error;
  }
}

/**
 * Creates topics, each with so many partitions that are not replicated, and waits until they can be written to. Those that
 * are there already stay as they are. kafkajs's own waiting gives up when a broker that has just taken the request does
 * not know the topic yet.
 * @throws errors of kafkajs
 */
export async function createTopics(client: Kafka, topics: readonly string[], numPartitions: number): Promise<void> {
  const admin = client.admin();
  await admin.connect();
  try {
    await admin.createTopics({ topics: topics.map((topic) => ({ topic, numPartitions })), waitForLeaders: false });
    for (let attempt = 1; !(await haveLeaders(admin, [...topics])); attempt++) {
      if (attempt === attempts)
        throw new kafkajs.KafkaJSError(`no leader of ${topics.join(', ')}`, { retriable: true });
      await delay(lookAgainMs);
    }
  } finally {
    await admin.disconnect();
  }
}
