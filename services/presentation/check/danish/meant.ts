/** What was perhaps meant, after what is wrong; nothing where no word is near. */
export const didYouMean = (meant: string | null): string => (meant === null ? '' : `; mente du "${meant}"?`);

/** What was perhaps meant, or else all that there is. */
export const meantOr = (meant: string | null, values: readonly string[]): string =>
  meant === null ? `; der findes ${values.join(', ')}` : didYouMean(meant);
