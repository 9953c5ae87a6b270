import type { Origin } from '../../../contracts/events/recorded-event.ts';

/** Where a message stands in Kafka. */
export type KafkaPlace = Extract<Origin, { kind: 'kafka' }>;

/**
 * A message by its place, as `topic/partition/offset`: the correlation id of everything that is said of it. The origin
 * that is stored with an event holds the same three, so it leads from the message to the position and back.
 */
export function correlationId({ topic, partition, offset }: KafkaPlace): string {
  return `${topic}/${partition}/${offset}`;
}
