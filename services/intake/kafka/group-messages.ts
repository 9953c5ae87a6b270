import type { KafkaMessage } from 'kafkajs';

/** Bounds of a group: how many messages, and how many bytes of their values. */
export interface GroupLimits {
  readonly messages: number;
  readonly bytes: number;
}

/** What is stored as one step: a fraction of a second of work, in a few MiB of memory. */
const usualLimits: GroupLimits = { messages: 2_000, bytes: 4 * 1024 * 1024 };

/**
 * Cuts the messages of a batch into groups that are taken one after the other, in their order. A message beyond the bytes
 * is a group of its own.
 */
export function* groupMessages(
  messages: readonly KafkaMessage[],
  limits: GroupLimits = usualLimits,
): Generator<readonly KafkaMessage[]> {
  let group: KafkaMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = message.value?.length ?? 0;
    if (group.length > 0 && (group.length >= limits.messages || bytes + size > limits.bytes)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(message);
    bytes += size;
  }
  if (group.length > 0) yield group;
}
