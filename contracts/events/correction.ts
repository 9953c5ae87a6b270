import { type JourneyName, journeyTypes } from './catalogue.ts';
import { type Reference, referencedEventId } from './reference.ts';

type Data = Readonly<Record<string, unknown>>;

/** One step of the way from the event at the root to an adjustment. */
export interface Link {
  readonly eventId: string;
  readonly subject: string;
  /** Name of its type, such as `placed`. */
  readonly type: string;
}

/** A correction, as far as it decides whether it fits. */
export interface Correction {
  readonly subject: string;
  /** The system that sent it: a reference in what it says is to be read as one of that. */
  readonly source: string;
  readonly replacement: unknown;
}

/**
 * Why a correction does not fit what it corrects: it is about another subject, its replacement is not the data of its
 * target's type, or it would have a correction or retraction speak of another event than that one does.
 */
export type Misfit = 'other-subject' | 'other-type' | 'other-target';

/** What a correction says in the end about the event at the root; null where it corrects a retraction. */
export type Said = { readonly fits: true; readonly data: Data | null } | { readonly fits: false; readonly why: Misfit };

/** Checks a correction of the last link of a chain that leads from the event at the root to it (rule A2). */
export function saidBy({ subject, source, replacement }: Correction, chain: readonly Link[]): Said {
  if (subject !== chain.at(-1)?.subject) return { fits: false, why: 'other-subject' };
  return sayingAboutRoot(replacement, source, chain);
}

/**
 * What a correction says about the event at the root of `chain`, when `data` is to stand for the last link. A correction
 * keeps its target's type, and the correction of an adjustment keeps that one's own target.
 */
function sayingAboutRoot(data: unknown, source: string, chain: readonly Link[]): Said {
  const of = chain.at(-1) as Link;
  const parsed = readAs(of.type, data);
  if (parsed === null) return { fits: false, why: 'other-type' };
  const below = chain.at(-2);
  if (below === undefined) return { fits: true, data: parsed };
  const reference = (of.type === 'corrected' ? parsed.corrects : parsed.retracts) as Reference;
  if (referencedEventId(reference, source) !== below.eventId) return { fits: false, why: 'other-target' };
  return of.type === 'retracted'
    ? { fits: true, data: null }
    : sayingAboutRoot(parsed.replacement, source, chain.slice(0, -1));
}

function readAs(name: string, data: unknown): Data | null {
  const schema = journeyTypes[name as JourneyName].data;
  const parsed = schema.safeParse(data);
  return parsed.success ? parsed.data : null;
}
