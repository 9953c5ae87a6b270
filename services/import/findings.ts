/** What was met on the way through an extract, beside what its rows say; it grows as rows are read. */
export interface Findings {
  /** Rows for which no condition of the mapping holds, so that they say nothing. */
  silentRows: number;
  /** By column and text, how often it has a text that the mapping gives no value for. Of each column the first thousand texts. */
  readonly unknownValues: Map<string, Map<string, number>>;
}

const textsOfColumn = 1000;

export function noFindings(): Findings {
  return { silentRows: 0, unknownValues: new Map() };
}

/** Counts a text that the mapping gives no value for. */
export function noteUnknown({ unknownValues }: Findings, column: string, text: string): void {
  const texts = unknownValues.get(column) ?? new Map<string, number>();
  unknownValues.set(column, texts);
  if (texts.has(text) || texts.size < textsOfColumn) texts.set(text, (texts.get(text) ?? 0) + 1);
}
