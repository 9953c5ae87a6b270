import { isDeepStrictEqual } from 'node:util';
import { CodedError, isCodedError } from '../../contracts/errors/coded-error.ts';
import { eventId } from '../../contracts/events/event-id.ts';
import { holdsPersonalNumber } from '../../contracts/personal-number/personal-number.ts';
import {
  type FiguresPublished,
  figuresPublishedSchema,
  figuresPublishedType,
  publicationSource,
  publicationStream,
} from '../../contracts/publications/figures-published.ts';
import type { EventStore, NewEvent } from '../../infra/event-store/port.ts';
import { asksTheSame, entryOf, type Publication, readRegister } from './register.ts';

/** How often to look again where somebody else published at the same moment. */
const attemptsAtMost = 10;

/** When something is published, and as which piece of work. */
export interface Publishing {
  /** ms since 1970-01-01T00:00Z. */
  readonly atMs: number;
  /** Unlike any other. */
  readonly request: string;
}

/** What became of it. */
export interface Published {
  readonly publication: Publication;
  /** False where the same had been published before, and nothing was recorded. */
  readonly isNew: boolean;
}

/** The name in which figures are published. @throws CodedError PUBLICATION_BAD_NAME */
export function parsePublisher(text: string): string {
  const name = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (name.length >= 1 && name.length <= 100 && !/\p{C}/u.test(name) && !holdsPersonalNumber(name)) return name;
  throw new CodedError('PUBLICATION_BAD_NAME', 'A name has 1 to 100 characters in one line, and no personal number.', {
    path: '--by',
  });
}

/** The figures as JSON says them: what was read from the log is compared with what was computed. */
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/**
 * Records what is published as one event, which is durable when this returns. Where the last publication that answers the same question gave
 * the same figures by the same definition, that one stands and nothing is recorded (rule L9).
 *
 * @throws CodedError of the STORE_ area
 */
export async function publishFigures(
  store: Pick<EventStore, 'readStream' | 'append'>,
  given: FiguresPublished,
  { atMs, request }: Publishing,
): Promise<Published> {
  const said = figuresPublishedSchema.parse(asJson(given));
  const event: NewEvent = {
    id: eventId(publicationSource, request),
    type: figuresPublishedType,
    json: JSON.stringify(said),
    metadata: {
      ...{ source: publicationSource, sourceId: request, subject: said.result.plan },
      time: new Date(atMs).toISOString(),
    },
    origin: { kind: 'command', request },
  };
  for (let attempt = 1; ; attempt++) {
    let entries = 0n;
    let last: Publication | undefined;
    for await (const entry of readRegister(store)) {
      entries++;
      if (!('problem' in entry) && asksTheSame(entry.said.result, said.result)) last = entry;
    }
    if (last !== undefined && saysTheSame(last.said, said)) return { publication: last, isNew: false };
    try {
      await store.append(publicationStream, [event], entries === 0n ? 'no-stream' : entries - 1n);
      return { publication: await stored(store, entries), isNew: true };
    } catch (error) {
      const isOvertaken = isCodedError(error) && error.code === 'STORE_WRONG_EXPECTED_REVISION';
      if (!isOvertaken || attempt === attemptsAtMost) throw error;
    }
  }
}

function saysTheSame({ result: one }: FiguresPublished, { result: other }: FiguresPublished): boolean {
  return one.definition === other.definition && isDeepStrictEqual(one.figures, other.figures);
}

async function stored(store: Pick<EventStore, 'readStream'>, revision: bigint): Promise<Publication> {
  for await (const event of store.readStream(publicationStream, { from: revision, limit: 1 })) {
    const entry = entryOf(event);
    if ('problem' in entry) throw entry.problem;
    return entry;
  }
  throw new Error('what was appended is not there');
}
