/** What a case expects a verdict on: a citizen, or the rows of theirs on a date, as in `anna 2023-05-02`. */
export function writtenRow(written: string): { readonly citizen: string; readonly on: string | undefined } {
  const [, citizen = written, on] = /^(\S+) (\d{4}-\d{2}-\d{2})$/.exec(written) ?? [];
  return { citizen, on };
}
