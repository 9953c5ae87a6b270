import { distance } from 'fastest-levenshtein';

/** How many letters may differ between what was written and what was perhaps meant. */
const MOST_EDITS = 3;

/** The candidate that is fewest edits away from a misspelt word, by Levenshtein's distance; undefined when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Math.min(MOST_EDITS, Math.ceil(word.length / 2)) + 1;
  for (const candidate of candidates) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}
