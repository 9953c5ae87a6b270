import { inflateSync } from 'node:zlib';

/** How many sheets a PDF has, as Chromium writes one: pages are objects, some of which lie in compressed streams. */
export function pagesOfPdf(pdf: Buffer): number {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, stream]) =>
    inflated(stream ?? ''),
  );
  return [text, ...streams].reduce((sum, part) => sum + [...part.matchAll(/\/Type\s*\/Page\b/g)].length, 0);
}

function inflated(stream: string): string {
  try {
    return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
  } catch {
    // Pictures and fonts are packed in other ways.
    return '';
  }
}
