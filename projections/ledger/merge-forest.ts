/** Says that a pseudonym is the same citizen as another, which is to stand for both. */
export interface Merge {
  readonly subject: string;
  readonly into: string;
}

/** What merges come to, taken in order: each lets the name that stands for one side stand for both (rules M1 to M3). */
export interface MergeForest<M extends Merge> {
  /** By a name that has been merged: the name that took it over, and the merge by which it did. */
  readonly takenOver: ReadonlyMap<string, { readonly by: string; readonly merge: M }>;
  /** Merges that change nothing, since both were one already: a circle among them. */
  readonly ineffective: readonly M[];
  /** The name that stands for a name's whole class. */
  readonly standsFor: (name: string) => string;
}

/** @param merges in the order of a clock */
export function mergeForest<M extends Merge>(merges: Iterable<M>): MergeForest<M> {
  const takenOver = new Map<string, { by: string; merge: M }>();
  const ineffective: M[] = [];
  // The same forest with shorter ways, so that a long chain is not walked again and again.
  const shortcuts = new Map<string, string>();
  const standsFor = (name: string): string => {
    let root = name;
    for (let next = shortcuts.get(root); next !== undefined; next = shortcuts.get(root)) root = next;
    for (let each = name; each !== root; ) {
      const next = shortcuts.get(each) as string;
      shortcuts.set(each, root);
      each = next;
    }
    return root;
  };
  for (const merge of merges) {
    const from = standsFor(merge.subject);
    const by = standsFor(merge.into);
    if (from === by) ineffective.push(merge);
    else {
      takenOver.set(from, { by, merge });
      shortcuts.set(from, by);
    }
  }
  return { takenOver, ineffective, standsFor };
}
