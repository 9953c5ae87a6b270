/** A sentence for each kind of finding; the compiler names every kind that has none. */
export type Sentences<Detail extends { readonly kind: string }> = {
  readonly [Kind in Detail['kind']]: (detail: Extract<Detail, { readonly kind: Kind }>) => string;
};

/** The sentence about a finding, made of what it carries. */
export function sentenceOf<Detail extends { readonly kind: string }>(
  sentences: Sentences<Detail>,
  detail: Detail,
): string {
  const sentence: (detail: never) => string = sentences[detail.kind as Detail['kind']];
  return sentence(detail as never);
}
