/**
 * What was done to a file of an earlier version when it was opened for writing: the tables of a log were given today's form, its
 * events (so many) were given digests as well, or refused lines can be purged from a quarantine now, with reasons in
 * each language.
 */
export type FileUpgrade =
  | { readonly kind: 'log-upgraded'; readonly file: string }
  | { readonly kind: 'log-digested'; readonly file: string; readonly events: number }
  | { readonly kind: 'quarantine-upgraded'; readonly file: string };
