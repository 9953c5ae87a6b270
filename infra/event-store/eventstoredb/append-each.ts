import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import type { NewEvent, Outcome, StreamEvent } from '../port.ts';
import { allOrFirstFailure } from './all-or-first-failure.ts';
import type { AppendOnce, Claimed } from './append-once.ts';
import type { InTurn } from './in-turn.ts';
import type { Place, StreamLog } from './stream-log.ts';

/** How much goes into one append: events, and characters of their data. Far below the 1 MiB that a server takes. */
const together = 200;
const charactersTogether = 128 * 1024;

/** An event with its place in what was given, and who is to append it. */
interface Claim {
  readonly index: number;
  readonly event: NewEvent;
  readonly claimed: Promise<Claimed>;
}

/** Told what became of the event at an index. */
type OnOutcome = (outcome: Outcome, index: number) => void;

/** Splits off a piece that fits into one append: at least one event. */
function fitting(claims: readonly Claim[]): number {
  let characters = 0;
  const end = claims.findIndex(({ event: { json, metadata } }, index) => {
    const besides = metadata.extensions === undefined ? 0 : JSON.stringify(metadata.extensions).length;
    characters += json.length + besides + metadata.subject.length + metadata.source.length;
    return index > 0 && (index >= together || characters > charactersTogether);
  });
  return end === -1 ? claims.length : end;
}

/**
 * Appends events of any streams: first a claim for each, side by side, then each stream's own events in few appends. The
 * order is kept within a stream; an id that comes twice belongs to the one that was given first.
 */
export function appendEach(log: StreamLog, once: AppendOnce, turn: InTurn) {
  /** Where the events went; undefined where they must go one by one, because somebody else appends too, or they are too large. */
  async function appendTogether(stream: string, events: readonly NewEvent[], after: bigint) {
    try {
      return await log.appendAfter(stream, events, after);
    } catch (error) {
      if (events.length > 1 && isCodedError(error) && error.code === 'STORE_APPEND_TOO_LARGE') return undefined;
      throw error;
    }
  }

  /**
   * Appends what this call claimed, in order, and returns how far the stream is known to hold none of the others claimed.
   * @param end up to where none of these events is in the stream
   */
  async function appendOwn(stream: string, own: readonly Claim[], end: bigint, settled: OnOutcome): Promise<bigint> {
    let known = end;
    let done = 0;
    while (done < own.length) {
      const piece = own.slice(done, done + fitting(own.slice(done)));
      const places = await appendTogether(
        stream,
        piece.map(({ event }) => event),
        known,
      );
      if (places === undefined) break;
      piece.forEach(({ index }, at) => {
        settled({ outcome: 'stored', ...(places[at] as Place) }, index);
      });
      known += BigInt(piece.length);
      done += piece.length;
    }
    // What somebody else has appended may be one of these events, so each is looked for from where we last knew.
    for (const { index, event } of own.slice(done)) {
      settled({ outcome: 'stored', ...(await log.place(stream, event, known)) }, index);
    }
    return known;
  }

  async function finish(stream: string, claims: readonly Claim[], end: bigint, settled: OnOutcome): Promise<void> {
    let own: Claim[] = [];
    let known = end;
    for (const claim of claims) {
      const claimed = await claim.claimed.catch((error: unknown) => ({ error }));
      if ('mine' in claimed && claimed.mine) {
        own.push(claim);
        continue;
      }
      known = await appendOwn(stream, own, known, settled);
      own = [];
      if ('error' in claimed) throw claimed.error;
      settled(await claimed.settle(), claim.index);
    }
    await appendOwn(stream, own, known, settled);
  }

  return async (events: readonly StreamEvent[], onOutcome?: OnOutcome): Promise<readonly Outcome[]> => {
    let failure: { readonly error: unknown } | undefined;
    const ends = new Map<string, Promise<bigint>>();
    const claims = new Map<string, Claim[]>();
    const endOf = (stream: string): Promise<bigint> => {
      const end = ends.get(stream) ?? log.endOf(stream);
      ends.set(stream, end);
      return end;
    };
    events.forEach(({ stream, event }, index) => {
      const ofStream = claims.get(stream) ?? [];
      const before = ofStream.length;
      const claimed = turn([`id ${event.id}`], async () => {
        // What follows a failure is not begun: the caller will repeat all of it.
        if (failure !== undefined) throw failure.error;
        const end = await endOf(stream);
        return once.claim(stream, event, end, end + 1n + BigInt(before));
      });
      claimed.catch((error: unknown) => {
        failure ??= { error };
      });
      ofStream.push({ index, event, claimed });
      claims.set(stream, ofStream);
    });
    const outcomes: Outcome[] = [];
    const settled: OnOutcome = (outcome, index) => {
      outcomes[index] = outcome;
      onOutcome?.(outcome, index);
    };
    await allOrFirstFailure(
      [...claims].map(async ([stream, ofStream]) => {
        await Promise.allSettled(ofStream.map(({ claimed }) => claimed));
        await turn([`stream ${stream}`], async () => {
          // Nor are other streams gone on with: from a server that does not answer, each would wait out its own deadline.
          if (failure !== undefined) throw failure.error;
          await finish(stream, ofStream, await endOf(stream), settled);
        }).catch((error: unknown) => {
          failure ??= { error };
          throw error;
        });
      }),
    );
    return outcomes;
  };
}
