const WIDTH = 100;

/** Breaks the lines of a text for people at 100 characters; what continues a line is indented as it is. */
export function renderProse(text: string): string {
  return text
    .split('\n')
    .map((line) => breakLine(line))
    .join('\n');
}

function breakLine(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = indent;
  for (const word of line.trim().split(' ')) {
    if (current !== indent && current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = indent;
    }
    current += current === indent ? word : ` ${word}`;
  }
  return [...lines, current].join('\n').trimEnd();
}
