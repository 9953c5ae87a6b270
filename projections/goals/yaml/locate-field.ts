import { type Document, isMap, isScalar, type LineCounter } from 'yaml';
import type { Path } from './plan-problem.ts';

/** Line and column, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a field stands in the file: its key, or the item of a list; where it is missing, what it is missing from. */
export type Locate = (path: Path) => Place;

/** Where a character of a field's text stands in the file; undefined where the text is folded or escaped there. */
export type LocateCharacter = (path: Path, offset: number) => Place | undefined;

export function fieldLocator(document: Document, lines: LineCounter): Locate {
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const offset = offsetOf(document, path.slice(0, length));
      if (offset !== undefined) return placeOf(lines, offset);
    }
    return { line: 1, column: 1 };
  };
}

export function characterLocator(document: Document, lines: LineCounter, text: string): LocateCharacter {
  return (path, offset) => {
    const node = document.getIn(path, true);
    if (!isScalar(node) || !node.range) return undefined;
    const [start, end] = node.range;
    const asWritten = text.slice(start, end);
    if (asWritten === node.value) return placeOf(lines, start + offset);
    return asWritten.slice(1, -1) === node.value ? placeOf(lines, start + 1 + offset) : undefined;
  };
}

/** The place of an offset in the text. */
export function placeOf(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function offsetOf(document: Document, path: Path): number | undefined {
  const last = path.at(-1);
  const parent = path.length <= 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent) && last !== undefined) {
    const key = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last))?.key;
    return isScalar(key) ? key.range?.[0] : undefined;
  }
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0];
}
