import type { Admin } from 'kafkajs';

/** Which of these topics do not exist, or cannot be seen. @throws errors of kafkajs */
export async function missingTopics(admin: Admin, wanted: readonly string[]): Promise<readonly string[]> {
  const existing = new Set(await admin.listTopics());
  return wanted.filter((topic) => !existing.has(topic));
}

/** What a partition holds, beside where a group of consumers stands in it. Offsets. */
export interface PartitionState {
  readonly partition: number;
  /** The first message that is still there, and the exclusive end. */
  readonly first: bigint;
  readonly end: bigint;
  /** The next message that the group is to read; undefined where it never committed. */
  readonly committed: bigint | undefined;
}

/** The state of every partition of a topic for a group. @throws errors of kafkajs */
export async function partitionStates(
  admin: Admin,
  topic: string,
  groupId: string,
): Promise<readonly PartitionState[]> {
  const [ends, commits] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId, topics: [topic] }),
  ]);
  const committed = new Map(
    commits.flatMap(({ partitions }) => partitions.map((each) => [each.partition, each.offset])),
  );
  return ends.map(({ partition, low, high }) => {
    const offset = BigInt(committed.get(partition) ?? '-1');
    return { partition, first: BigInt(low), end: BigInt(high), committed: offset < 0n ? undefined : offset };
  });
}
