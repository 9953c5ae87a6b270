/** What was perhaps meant, after what is wrong; nothing where no word is near. */
export const didYouMean = (meant: string | null): string => (meant === null ? '' : `; did you mean "${meant}"?`);

/** What was perhaps meant, or else all that there is. */
export const meantOr = (meant: string | null, values: readonly string[]): string =>
  meant === null ? `; there are ${values.join(', ')}` : didYouMean(meant);
