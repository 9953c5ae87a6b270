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

export function citizenOf(pseudonym: string, representative: ReadonlyMap<string, string>): string {
  return representative.get(pseudonym) ?? pseudonym;
}
