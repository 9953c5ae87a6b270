/** Thrown where a batch of messages cannot be read; the message says why, without anything that stands in it. */
export class UnreadableBatch extends Error {}

/**
 * What stands in place of a batch that cannot be read. Its broker will give it out the same way ever after, so it is stepped
 * over, and told of.
 */
export interface UnreadablePlace {
  /** Offset of the first message of the batch; the message that carries this has the offset of the last. */
  readonly first: string;
  /** How many messages the batch says that it has. */
  readonly messages: number;
  /** How many bytes the batch has as it was sent. */
  readonly bytes: number;
  readonly reason: string;
}
