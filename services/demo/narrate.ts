import { styleText } from 'node:util';

const WIDTH = 100;

function wrapped(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function heading(text: string): void {
  print(`\n${styleText('bold', text, { stream: process.stdout })}`);
}

export function paragraph(text: string): void {
  print(wrapped(text));
}

/** Shows a command as one would type it. */
export function commandTyped(command: string): void {
  print(`\n${styleText('cyan', `$ ${command}`, { stream: process.stdout })}`);
}

export function blankLine(): void {
  print('');
}
