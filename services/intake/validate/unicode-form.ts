/** In plain ASCII without escapes there is one way to write every text. */
const plain = /^[^\\\u0080-\uffff]*$/;

/** Characters that nobody sees and two texts may differ by, such as the selector of a variant. */
const unseen = /\p{Default_Ignorable_Code_Point}/u;

function hasOneForm(text: string): boolean {
  return text.normalize('NFC') === text && !unseen.test(text);
}

function pathTo(value: unknown): readonly (string | number)[] | undefined {
  if (typeof value === 'string') return hasOneForm(value) ? undefined : [];
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const below = pathTo(inner);
    if (below !== undefined) return [key, ...below];
  }
  return undefined;
}

/**
 * Where in an event the first text stands that could be written in another way and look the same, as the keys that lead
 * there: one that is not in Unicode's normal form C, or holds what nobody sees. `json` is the event as it was sent.
 */
export function findUnusualForm(json: string, event: unknown): readonly (string | number)[] | undefined {
  return plain.test(json) ? undefined : pathTo(event);
}
