import { EngineError, type Trouble } from '../engine-error.ts';

/** What DuckDB says, by what is wrong, the first that fits: its errors have no codes, only messages. */
const signs: readonly (readonly [Trouble, RegExp])[] = [
  ['busy', /lock on file|different configuration/i],
  [
    'not-writable',
    /no space left|permission denied|read-only file system|file too large|could not (write|truncate|fsync)|disk quota/i,
  ],
  // Its blocks have checksums.
  [
    'damaged',
    /not a valid DuckDB|corrupt|checksum|could not read (enough|all)|Serialization Error|has been invalidated|INTERNAL Error: (Failed to load metadata|Read offset)/i,
  ],
  ['absent', /database does not exist|no such file or directory/i],
  ['too-large', /out of memory/i],
  ['refused', /^(?:Failed to extract statements: )?(?!INTERRUPT)[A-Za-z][A-Za-z ]{1,30} Error: /i],
];

/** An error of DuckDB as one of the port. */
export function engineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const [trouble] = signs.find(([, sign]) => sign.test(message)) ?? ['other' as const];
  return new EngineError(trouble, message, error);
}

/** What some work of DuckDB's comes to, with its errors as those of the port. */
export async function withEngineErrors<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw engineError(error);
  }
}
