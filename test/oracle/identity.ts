import type { VisibleEvent } from './knowledge.ts';

/**
 * Which pseudonyms are one citizen: a map from each merged pseudonym to its representative. One that is not in the map
 * stands for itself.
 */
export function representatives(visible: readonly VisibleEvent[]): Map<string, string> {
  const representative = new Map<string, string>();
  for (const merge of visible.filter((event) => event.name === 'identity-merged')) {
    const old = citizenOf(merge.subject, representative);
    const into = citizenOf(merge.data.into as string, representative);
    for (const [pseudonym, current] of [...representative]) if (current === old) representative.set(pseudonym, into);
    representative.set(old, into);
  }
  return representative;
}

/** A merge that makes one citizen of two names: from then on the one stands for the other. */
interface Step {
  readonly into: string;
  /** Its place in the clock's order. */
  readonly place: number;
}

/** By name, the merge by which it ceased to stand for itself. */
export function stepsOf(visible: readonly VisibleEvent[]): Map<string, Step> {
  const steps = new Map<string, Step>();
  const merges = visible.filter((event) => event.name === 'identity-merged');
  merges.forEach(({ subject, data, place }, index) => {
    const representative = representatives(merges.slice(0, index));
    const old = citizenOf(subject, representative);
    const into = citizenOf(data.into as string, representative);
    if (old !== into) steps.set(old, { into, place });
  });
  return steps;
}

/**
 * Whether an end counts for what was begun under a name: it was sent under the same, or under one that this had been
 * merged into by then (S3).
 */
export function countsFor({ subject, place }: VisibleEvent, name: string, steps: ReadonlyMap<string, Step>): boolean {
  if (subject === name) return true;
  const step = steps.get(name);
  return step !== undefined && step.place < place && countsFor({ subject, place } as VisibleEvent, step.into, steps);
}

export function citizenOf(pseudonym: string, representative: ReadonlyMap<string, string>): string {
  return representative.get(pseudonym) ?? pseudonym;
}
