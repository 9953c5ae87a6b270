/**
 * What is noted beside the file of a ledger each time that this program has written to it: whether it is still that, can be told without
 * reading its rows. Where it is not, or nothing is noted, the rows are held against their digests.
 */
export interface FileSeal {
  /** Whether nobody has written to the file since it was noted. Nobody may write to it meanwhile. */
  holds(): boolean;
  /** Notes the file as it is. That it cannot be noted costs time only. */
  note(): void;
}

/** Of a ledger whose file nobody looks at: its rows are held against their digests. */
export const notSealed: FileSeal = { holds: () => false, note: () => undefined };
