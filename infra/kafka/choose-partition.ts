import { randomInt } from 'node:crypto';
import type { ICustomPartitioner, PartitionerArgs } from 'kafkajs';

/** The seed and the constants of Kafka's own hash (org.apache.kafka.common.utils.Utils.murmur2). */
const seed = 0x9747b28c;
const multiplier = 0x5bd1e995;
const shift = 24;

/** Kafka's hash of a key, as Java's producers compute it, so that a key leads to the same partition whoever sends it. */
export function keyHash(key: Buffer): number {
  let hash = seed ^ key.length;
  const wholeWords = key.length & ~3;
  for (let at = 0; at < wholeWords; at += 4) {
    let word = Math.imul(key.readInt32LE(at), multiplier);
    word = Math.imul(word ^ (word >>> shift), multiplier);
    hash = Math.imul(hash, multiplier) ^ word;
  }
  const rest = key.subarray(wholeWords);
  if (rest.length > 0) {
    for (const [index, byte] of rest.entries()) hash ^= byte << (8 * index);
    hash = Math.imul(hash, multiplier);
  }
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}

/**
 * Chooses the partition of a message: that of its key, or for messages without one each that has a leader in turn.
 *
 * kafkajs does the same, but its hash works with numbers that grow with the key: a key of 1 MB blocks the process for
 * minutes.
 */
export const choosePartition: ICustomPartitioner = () => {
  let turn = randomInt(2 ** 16);
  return ({ partitionMetadata, message }: PartitionerArgs): number => {
    if (message.partition !== undefined && message.partition !== null) return message.partition;
    const { key } = message;
    if (key !== null && key !== undefined) {
      const bytes = Buffer.isBuffer(key) ? key : Buffer.from(key);
      return (keyHash(bytes) & 0x7fffffff) % partitionMetadata.length;
    }
    const led = partitionMetadata.filter(({ leader }) => leader >= 0);
    const candidates = led.length > 0 ? led : partitionMetadata;
    turn = (turn + 1) % 0x7fffffff;
    return candidates[turn % candidates.length]?.partitionId ?? 0;
  };
};
