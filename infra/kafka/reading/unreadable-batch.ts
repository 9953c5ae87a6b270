import type { BatchCodec, UnreadableBecause } from '../../../contracts/errors/refusal-details.ts';

/** Why a batch cannot be read, as its refusal tells it. */
export interface WhyUnreadable {
  readonly because: UnreadableBecause;
  /** What it is compressed with; null where it is not, or that is unknown. */
  readonly codec: BatchCodec | null;
  /** The bound that it passes; null where it is no bound that it breaks. */
  readonly most: number | null;
}

/** Thrown where a batch of messages cannot be read; it says why, without anything that stands in it. */
export class UnreadableBatch extends Error {
  readonly why: WhyUnreadable;

  constructor(because: UnreadableBecause, { codec = null, most = null }: Partial<WhyUnreadable> = {}) {
    super(`a batch of messages cannot be read: ${because}`);
    this.why = { because, codec, most };
  }
}

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
  readonly why: WhyUnreadable;
}
