const WIDTH = 100;

/** Breaks the lines of a text for people at 100 characters or so many; what continues a line is indented as it is. */
export function renderProse(text: string, width = WIDTH): string {
  return text
    .split('\n')
    .map((line) => breakLine(line, width))
    .join('\n');
}

function breakLine(line: string, width: number): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = indent;
  for (const word of line.trim().split(' ')) {
    if (current !== indent && current.length + 1 + word.length > width) {
      lines.push(current);
      current = indent;
    }
    current += current === indent ? word : ` ${word}`;
  }
  return [...lines, current].join('\n').trimEnd();
}
