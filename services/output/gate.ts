import { type DisclosurePolicy, type Results, showAll } from './disclosure-policy.ts';

declare const disclosed: unique symbol;

/** A result as the policy lets it be shown. Views are made of nothing else, so that none goes round the policy. */
export type Disclosed<Result> = Result & { readonly [disclosed]: true };

/** Passes a result through a disclosure policy: that of the roles of whoever asks (`policyOf`), or on the command line the one that shows all. */
export function disclose<Kind extends keyof Results>(
  kind: Kind,
  result: Results[Kind],
  policy: DisclosurePolicy,
): Disclosed<Results[Kind]> {
  return policy[kind](result) as Disclosed<Results[Kind]>;
}

/** A part of a view: text, or bytes where the format is no text. */
export type Piece = string | Uint8Array;

/** A result in some format: whole, or piece by piece where it is long. */
export type View = Piece | AsyncIterable<Piece>;

/** Where a view is written to; resolves when more can be written. */
export type Writer = (piece: Piece) => Promise<void>;

/** The one way out of the command line (rule U4), whose user holds the data: a result goes through the disclosure policy, what that shows becomes a view, and the view is written. */
export async function release<Kind extends keyof Results>(
  kind: Kind,
  result: Results[Kind],
  view: (result: Disclosed<Results[Kind]>) => View,
  write: Writer,
): Promise<void> {
  const shown = view(disclose(kind, result, showAll));
  if (typeof shown === 'string' || shown instanceof Uint8Array) return write(shown);
  for await (const piece of shown) await write(piece);
}
