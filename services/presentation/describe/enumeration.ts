/** `a, b or c`: the last two joined by a word, which brings its own comma where it needs one (`, and`). */
export function enumeration(items: readonly string[], conjunction: string): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  const separator = conjunction.startsWith(',') ? conjunction : ` ${conjunction}`;
  return `${items.slice(0, -1).join(', ')}${separator} ${last}`;
}
