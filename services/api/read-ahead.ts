/** The beginning of a body, and all of it still to be read. */
export interface ReadAhead {
  /** Whether the beginning is all there is. */
  readonly isWhole: boolean;
  readonly all: AsyncGenerator<Buffer>;
}

/** Reads the beginning of a body, until it ends or has more than so many bytes. @throws what `chunks` throws */
export async function readAhead(chunks: AsyncGenerator<Buffer>, mostBytes: number): Promise<ReadAhead> {
  const beginning: Buffer[] = [];
  let bytes = 0;
  let isWhole = false;
  while (bytes <= mostBytes && !isWhole) {
    const next = await chunks.next();
    if (next.done === true) isWhole = true;
    else {
      beginning.push(next.value);
      bytes += next.value.length;
    }
  }
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield* beginning;
      yield* chunks;
    } finally {
      await chunks.return(undefined);
    }
  }
  return { isWhole, all: all() };
}
