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

/** kafkajs commits this where the place of the group is gone: whatever message is the first. */
const firstMessage = -2n;

async function committedOffsets(admin: Admin, topic: string, groupId: string): Promise<ReadonlyMap<number, bigint>> {
  const commits = await admin.fetchOffsets({ groupId, topics: [topic] });
  return new Map(
    commits.flatMap(({ partitions }) => partitions.map((each) => [each.partition, BigInt(each.offset)] as const)),
  );
}

/** The state of every partition of a topic for a group. @throws errors of kafkajs */
export async function partitionStates(
  admin: Admin,
  topic: string,
  groupId: string,
): Promise<readonly PartitionState[]> {
  const [ends, committed] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    committedOffsets(admin, topic, groupId),
  ]);
  return ends.map(({ partition, low, high }) => {
    const first = BigInt(low);
    const offset = committed.get(partition) ?? -1n;
    return {
      partition,
      first,
      end: BigInt(high),
      committed: offset >= 0n ? offset : offset === firstMessage ? first : undefined,
    };
  });
}

/** The state of one partition; one that is not there is empty. @throws errors of kafkajs */
export async function partitionState(
  admin: Admin,
  topic: string,
  groupId: string,
  partition: number,
): Promise<PartitionState> {
  const states = await partitionStates(admin, topic, groupId);
  return states.find((each) => each.partition === partition) ?? { partition, first: 0n, end: 0n, committed: undefined };
}

/** Where a group stands in one partition; undefined where it never committed. @throws errors of kafkajs */
export async function committedPlace(
  admin: Admin,
  topic: string,
  groupId: string,
  partition: number,
): Promise<bigint | undefined> {
  const offset = (await committedOffsets(admin, topic, groupId)).get(partition) ?? -1n;
  if (offset === firstMessage) return (await partitionState(admin, topic, groupId, partition)).committed;
  return offset < 0n ? undefined : offset;
}
