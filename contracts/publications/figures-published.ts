import { z } from 'zod';
import { CodedError } from '../errors/coded-error.ts';
import { toldPosition } from '../events/position.ts';
import type { RecordedEvent } from '../events/recorded-event.ts';
import { replaySchema } from '../figures/figure-schema.ts';

/**
 * The type of the event by which `virkning publish` records what was published (rule L8). It is about no citizen, so it is not in the
 * catalogue that senders send by, and no row of the ledger. What is stored is never rewritten: whoever changes what it holds, that of a
 * result (`replaySchema`) included, in a way that this reads no longer makes a `v2` beside it.
 */
export const figuresPublishedType = 'register.figures-published.v1';

/** The system that our own publications come from. */
export const publicationSource = 'urn:virkning:published';

/** The stream of all publications: the number of one is its place in it, from 1. */
export const publicationStream = 'published-figures';

/** What the event says. */
export const figuresPublishedSchema = z.strictObject({
  /** In whose name the figures were published; never a citizen's. */
  publishedBy: z.string().min(1).max(100),
  /** The version of the program that computed them. */
  program: z.string(),
  /** The plan as it was written (YAML), of which `result.definition` is the hash of what it means. */
  planText: z.string(),
  /** The signed note by which the log was covered beyond the position that the figures are of; null where the log had no tree of hashes. */
  checkpoint: z.string().nullable(),
  /** The figures, as `replay --format json` gives them. */
  result: replaySchema,
});

export type FiguresPublished = z.infer<typeof figuresPublishedSchema>;

/** The types of events that record what was done with the log, and are about no citizen: only commands make them. */
const administrativeTypes: ReadonlySet<string> = new Set([figuresPublishedType]);

/** Whether an event records what was done with the log. The ledger has no row of it. */
export function isAdministrative(type: string): boolean {
  return administrativeTypes.has(type);
}

/** What a stored event of the stream of publications says. @throws CodedError PUBLICATION_UNREADABLE */
export function parseFiguresPublished({ type, data, position, revision }: RecordedEvent): FiguresPublished {
  const parsed = figuresPublishedSchema.safeParse(data);
  if (type === figuresPublishedType && parsed.success) return parsed.data;
  const where = ['', 'data', ...(parsed.error?.issues[0]?.path ?? [])].join('/');
  throw new CodedError(
    'PUBLICATION_UNREADABLE',
    `Publication ${revision + 1n}, the event at position ${toldPosition(position)}, is not what this program writes (${type === figuresPublishedType ? where : '/type'}).`,
    { path: `position ${toldPosition(position)}` },
  );
}
