import { pipeline, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { constants, createDeflateRaw, createInflateRaw } from 'node:zlib';
import type { Cell } from './workbook.ts';

/** Rows that are kept until their turn comes. */
export interface HeldRows {
  readonly add: (row: readonly Cell[]) => Promise<void>;
  /** All of them, in their order, once; then nothing can be added any more. */
  readonly rows: () => AsyncGenerator<readonly Cell[]>;
}

/**
 * Keeps rows of a sheet that come while another sheet is written, since the files of a zip archive stand one after the other. They
 * are kept compressed, and are no more than a sheet can have.
 */
export function holdRows(): HeldRows {
  const held: Buffer[] = [];
  const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED });
  deflate.on('data', (chunk: Buffer) => held.push(chunk));
  return {
    async add(row) {
      if (!deflate.write(`${JSON.stringify(row)}\n`)) await new Promise((resolve) => deflate.once('drain', resolve));
    },
    async *rows() {
      deflate.end();
      await finished(deflate);
      const text = pipeline(Readable.from(held), createInflateRaw(), () => undefined).setEncoding('utf8');
      let begun = '';
      for await (const piece of text as AsyncIterable<string>) {
        const lines = (begun + piece).split('\n');
        begun = lines.pop() as string;
        for (const line of lines) yield JSON.parse(line) as Cell[];
      }
    },
  };
}
