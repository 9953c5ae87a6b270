import type { Logger } from 'pino';
import type { Metrics } from '../../../infra/metrics/metrics.ts';
import type { PartitionState } from './topics.ts';

/** Thrown where what the client has in memory of the topic does not hold any more: a new client asks the broker anew. */
export class StartAgain extends Error {}

/** What the broker says of one partition. The end where it was asked for. */
export type Place = Pick<PartitionState, 'committed'> & Partial<Pick<PartitionState, 'end'>>;

/**
 * Whether a partition belongs to another topic of the same name than the one in which the group had come so far. A broker
 * forgets what was committed when a topic is deleted, and neither that nor the end of a partition ever goes back otherwise.
 */
export function isAnotherTopic(known: bigint | undefined, { committed, end }: Place): boolean {
  if (known === undefined) return false;
  return committed === undefined || committed < known || (end !== undefined && end < known);
}

interface SameTopicParts {
  readonly topic: string;
  readonly metrics: Pick<Metrics, 'kafkaTopicsMadeAnew'>;
  readonly log: Logger;
}

/**
 * Knows how far the group had come when this process last heard of it, and so whether the topic is still the same. Neither
 * the client nor what is fetched tells one topic from another that was made later under its name: the client would go on at
 * the offset that it had reached, and what stands before it in the new topic would never be read. It outlives clients.
 */
export interface SameTopic {
  /** Compares when a client starts, and says so where the group stands behind the end of a partition. */
  start(states: readonly PartitionState[]): void;
  /** Since the group was joined anew, others may have read on. */
  rejoined(): void;
  /** Whether `begin` was passed for this partition since the group was joined. */
  hasBegun(partition: number): boolean;
  /**
   * Before the first messages of a partition since the group was joined: whether they stand where the group is. Returns
   * whether the group has a place to commit yet; without one, nothing would tell that the topic was made anew.
   * @param from the offset at which reading began
   * @throws StartAgain
   */
  begin(partition: number, from: bigint, state: PartitionState): boolean;
  /** How many topics were known under the name before this one. */
  earlier(): number;
  /**
   * Before a commit.
   * @param earlier as it was when the messages were received: another partition may have found out meanwhile
   * @throws StartAgain
   */
  require(partition: number, place: Place, earlier: number): void;
  /** The group has committed this place. */
  committed(partition: number, next: bigint): void;
  /** How far the group had come, by partition, to compare with what a broker is asked now. */
  known(): ReadonlyMap<number, bigint>;
  /** Whether the broker has the places that were known; if not, says so loudly and forgets them. */
  compare(known: ReadonlyMap<number, bigint>, states: readonly PartitionState[]): boolean;
}

export function sameTopic({ topic, metrics, log }: SameTopicParts): SameTopic {
  const places = new Map<number, bigint>();
  const begun = new Set<number>();
  let earlier = 0;

  function tell(partition: number, known: bigint | undefined): void {
    metrics.kafkaTopicsMadeAnew.inc({ topic });
    log.error(
      { code: 'KAFKA_TOPIC_MADE_ANEW', topic, partition, ...(known !== undefined && { known: known.toString() }) },
      'another topic has this name now; it is read from its beginning',
    );
    // All partitions are new with their topic. One word of it is enough.
    places.clear();
    begun.clear();
    earlier++;
  }

  function requireKnown(partition: number, place: Place): void {
    const known = places.get(partition);
    if (!isAnotherTopic(known, place)) return;
    tell(partition, known);
    throw new StartAgain('the topic was made anew');
  }

  function compare(known: ReadonlyMap<number, bigint>, states: readonly PartitionState[]): boolean {
    const byPartition = new Map(states.map((state) => [state.partition, state]));
    for (const [partition, place] of known) {
      // A topic never loses a partition.
      const state = byPartition.get(partition);
      if (state !== undefined && !isAnotherTopic(place, state)) continue;
      tell(partition, place);
      return false;
    }
    return true;
  }

  return {
    start(states) {
      if (!compare(new Map(places), states)) return;
      const beyond = states.find(({ committed, end }) => committed !== undefined && committed > end);
      if (beyond !== undefined) tell(beyond.partition, beyond.committed);
    },
    rejoined: () => begun.clear(),
    hasBegun: (partition) => begun.has(partition),
    begin(partition, from, { committed, first, end }) {
      requireKnown(partition, { committed });
      if (committed === undefined && from > first) {
        tell(partition, from);
        throw new StartAgain('the group has no place in this topic, and reading did not begin at its first message');
      }
      // Where the place is gone, by retention or since the topic is shorter, the client begins at the first message.
      const isThere = committed !== undefined && committed >= first && committed <= end;
      if (isThere && from !== committed) throw new StartAgain('the group is at another place');
      begun.add(partition);
      if (committed === undefined) return false;
      places.set(partition, committed);
      return true;
    },
    earlier: () => earlier,
    require(partition, place, earlierThen) {
      if (earlierThen !== earlier) throw new StartAgain('these messages are of an earlier topic');
      requireKnown(partition, place);
    },
    committed(partition, next) {
      places.set(partition, next);
    },
    known: () => new Map(places),
    compare,
  };
}
