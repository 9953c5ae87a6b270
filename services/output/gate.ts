import { type DisclosurePolicy, type Results, showAll } from './disclosure-policy.ts';

declare const disclosed: unique symbol;

/** A result as the policy lets it be shown. Views are made of nothing else, so that none goes round the policy. */
export type Disclosed<Result> = Result & { readonly [disclosed]: true };

/** Passes a result through a disclosure policy: that of the roles of whoever asks (`policyOf`), or on the command line the one that shows all. */
export function disclose<Kind extends keyof Results>(
  kind: Kind,
  result: Results[Kind],
  policy: DisclosurePolicy = showAll,
): Disclosed<Results[Kind]> {
  return policy[kind](result) as Disclosed<Results[Kind]>;
}

/** The text of a result in some format: whole, or piece by piece where it is long. */
export type View = string | AsyncIterable<string>;

/** Where a view is written to; resolves when more can be written. */
export type Writer = (text: string) => Promise<void>;

/** The one way out (rule U4): a result goes through the disclosure policy, what that shows becomes a view, and the view is written. */
export async function release<Kind extends keyof Results>(
  kind: Kind,
  result: Results[Kind],
  view: (result: Disclosed<Results[Kind]>) => View,
  write: Writer,
): Promise<void> {
  const shown = view(disclose(kind, result));
  if (typeof shown === 'string') return write(shown);
  for await (const text of shown) await write(text);
}
