import fc from 'fast-check';
import kafkajs, { type PartitionerArgs, type PartitionMetadata } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { choosePartition } from '../../../infra/kafka/choose-partition.ts';

function partitions(leaders: readonly number[]): PartitionMetadata[] {
  return leaders.map((leader, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader,
    replicas: [],
    isr: [],
    offlineReplicas: [],
  }));
}

function asked(message: PartitionerArgs['message'], leaders: readonly number[] = [1, 1, 1]): PartitionerArgs {
  return { topic: 'rejected', partitionMetadata: partitions(leaders), message };
}

describe('the partition of a message', () => {
  it('is where every other client of Kafka puts its key', () => {
    const [ours, theirs] = [choosePartition(), kafkajs.Partitioners.DefaultPartitioner()];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 50 }), (bytes, count) => {
        const args = asked({ key: Buffer.from(bytes), value: '' }, Array(count).fill(1));
        expect(ours(args)).toBe(theirs(args));
      }),
    );
    const text = asked({ key: 'sædvanlig', value: '' });
    expect(ours(text)).toBe(theirs(text));
  });

  it('is found in no time however long the key is', () => {
    const key = Buffer.alloc(4 * 1024 * 1024, 'k');
    const startedMs = performance.now();
    expect(choosePartition()(asked({ key, value: '' }))).toBeLessThan(3);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });

  it('is the one that was asked for, where one was', () => {
    expect(choosePartition()(asked({ key: 'k', value: '', partition: 2 }))).toBe(2);
  });

  it('without a key is each in turn that has a leader', () => {
    const choose = choosePartition();
    const chosen = Array.from({ length: 6 }, () => choose(asked({ key: null, value: '' }, [1, -1, 1])));
    expect(chosen.filter((each) => each === 0)).toHaveLength(3);
    expect(chosen.filter((each) => each === 2)).toHaveLength(3);
    expect(choose(asked({ value: '' }, [-1]))).toBe(0);
  });
});
