import { CodedError, isCodedError } from '../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../contracts/events/position.ts';
import type { RecordedEvent } from '../../contracts/events/recorded-event.ts';
import type { ReplayResult } from '../../contracts/figures/figure-schema.ts';
import {
  type FiguresPublished,
  parseFiguresPublished,
  publicationStream,
} from '../../contracts/publications/figures-published.ts';
import type { PublicationListed } from '../../contracts/publications/publication-schemas.ts';
import type { EventStore } from '../../infra/event-store/port.ts';

type Readable = Pick<EventStore, 'readStream'>;

/** Where an entry stands. */
interface Place {
  /** From 1. */
  readonly number: number;
  /** In the log, from 1. */
  readonly position: number;
  readonly id: string;
}

/** Figures that were published. */
export interface Publication extends Place {
  readonly publishedAt: string;
  readonly said: FiguresPublished;
}

/** What stands in the register: a publication, or what is none that this program reads. */
export type RegisterEntry = Publication | (Place & { readonly problem: CodedError });

/** What a publication answers. Two that answer the same differ in when that was asked, or in what the plan means. */
export type Answered = Pick<ReplayResult, 'plan' | 'period' | 'cutoff'>;

/** What a stored event of the stream says. */
export function entryOf(event: RecordedEvent): RegisterEntry {
  const place = {
    number: Number(event.revision) + 1,
    position: Number(toldPosition(event.position)),
    id: event.id,
  };
  try {
    return {
      ...place,
      publishedAt: new Date(event.metadata.time).toISOString(),
      said: parseFiguresPublished(event),
    };
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return { ...place, problem: error };
  }
}

/** The entries of the register in their order, one at a time: each may hold many figures. @throws CodedError of the STORE_ area */
export async function* readRegister(store: Readable): AsyncGenerator<RegisterEntry> {
  for await (const event of store.readStream(publicationStream)) yield entryOf(event);
}

/** Whether both are of one plan, period and clock. */
function isOfSame(one: Answered, other: Answered): boolean {
  return (
    one.plan === other.plan &&
    one.period.from === other.period.from &&
    one.period.to === other.period.to &&
    one.cutoff.clock === other.cutoff.clock
  );
}

/** Whether both ask the same: the cutoff, too. What of the log was read when they were asked does not matter. */
export function asksTheSame(one: Answered, other: Answered): boolean {
  return isOfSame(one, other) && one.cutoff.through === other.cutoff.through;
}

/**
 * Whether a later publication takes the place of an earlier one (rule L9): it is of the same plan, period and clock, and of the same cutoff
 * or a later one. One of an earlier cutoff says how things looked then, and takes the place of nothing that came after.
 */
export function supersedes(later: Answered, earlier: Answered): boolean {
  return isOfSame(later, earlier) && later.cutoff.through >= earlier.cutoff.through;
}

/** All publications, without their figures and plans. @throws CodedError of the STORE_ area */
export async function listPublications(store: Readable): Promise<readonly PublicationListed[]> {
  const listed: PublicationListed[] = [];
  for await (const entry of readRegister(store)) {
    const { number, position, id } = entry;
    if ('problem' in entry) {
      listed.push({ number, position, id, unreadable: true });
      continue;
    }
    const { publishedAt, said } = entry;
    const { publishedBy, program, checkpoint, result } = said;
    const { plan, definition, period, cutoff, figures } = result;
    for (const [i, earlier] of listed.entries())
      if (!('unreadable' in earlier) && supersedes(result, earlier)) listed[i] = { ...earlier, supersededBy: number };
    listed.push({
      ...{ number, position, id, publishedAt, publishedBy, program, checkpoint, supersededBy: null },
      ...{ plan, definition, period, cutoff },
      figures: figures.length,
      provisional: figures.filter(({ provisional }) => provisional).length,
    });
  }
  return listed;
}

/**
 * A publication by its number, and which one has taken its place.
 * @throws CodedError PUBLICATION_UNKNOWN, PUBLICATION_UNREADABLE; of the STORE_ area
 */
export async function findPublication(
  store: Readable,
  number: number,
): Promise<{ readonly publication: Publication; readonly supersededBy: number | null }> {
  let publication: Publication | undefined;
  let supersededBy: number | null = null;
  for await (const entry of readRegister(store)) {
    if (entry.number === number) {
      if ('problem' in entry) throw entry.problem;
      publication = entry;
    } else if (publication !== undefined && !('problem' in entry)) {
      if (supersedes(entry.said.result, publication.said.result)) supersededBy = entry.number;
    }
  }
  if (publication === undefined)
    throw new CodedError('PUBLICATION_UNKNOWN', `There is no publication ${number}.`, { path: 'NUMBER' });
  return { publication, supersededBy };
}
