/** A command as a page shows it, and what it is said to print. */
export interface Shown {
  readonly command: string;
  readonly lines: readonly string[];
}

/** The fenced blocks of a page in a language, such as `console`, each as its lines. */
export function blocksOf(page: string, language: string): readonly (readonly string[])[] {
  const fenced = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return [...page.matchAll(fenced)].map(([, text = '']) => text.replace(/\n$/, '').split('\n'));
}

/** The commands of a page's console blocks, in order: a line that begins with `$ ` is typed, those after it are printed. */
export function commandsOf(page: string): readonly Shown[] {
  return blocksOf(page, 'console').flatMap((lines) => {
    const typed = lines.flatMap((line, at) => (line.startsWith('$ ') ? [at] : []));
    return typed.map((at, number) => ({
      command: (lines[at] as string).slice(2),
      lines: lines.slice(at + 1, typed[number + 1] ?? lines.length),
    }));
  });
}

/** A time at which a program of today stored something, in Danish or English; the synthetic events are of earlier years. */
const timeOfStoring = /\b(?:\d\d\.\d\d\.|\d{1,2} [A-Z][a-z]+ )20(?:2[6-9]|[3-9]\d) \d\d:\d\d/g;

/** A line without what depends on the day: such times, and with them the widths of columns. */
const comparable = (line: string): string =>
  line.replaceAll(timeOfStoring, '<today>').replaceAll(/ {2,}/g, '  ').replaceAll(/─+/g, '─').trimEnd();

/** Whether a line is the one that is shown, in which `…` stands for anything. */
function isLine(shown: string, printed: string): boolean {
  const [first = '', ...others] = comparable(shown).split('…');
  const line = comparable(printed);
  if (others.length === 0) return line === first;
  const last = others.pop() as string;
  if (!line.startsWith(first) || !line.slice(first.length).endsWith(last)) return false;
  let at = first.length;
  for (const part of others) {
    const found = line.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= line.length - last.length;
}

/** The runs of lines between those that are `…` alone. */
function runsOf(shown: readonly string[]): string[][] {
  const runs: string[][] = [[]];
  for (const line of shown) line === '…' ? runs.push([]) : runs.at(-1)?.push(line);
  return runs;
}

/**
 * The first line of a run that a page shows and that was not printed so, or what was printed beyond the last; undefined
 * where all is as shown. A line `…` stands for any lines; those between two such follow one another as shown.
 */
export function notPrinted(shown: readonly string[], printed: readonly string[]): string | undefined {
  const runs = runsOf(shown);
  let at = 0;
  for (const [number, run] of runs.entries()) {
    const isAt = (place: number) => run.every((line, index) => isLine(line, printed[place + index] ?? '\0'));
    const isLast = number === runs.length - 1;
    const earliest = number === 0 ? 0 : isLast && run.length > 0 ? printed.length - run.length : at;
    const latest = number === 0 ? 0 : printed.length - run.length;
    let found = Math.max(at, earliest);
    while (found < latest && !isAt(found)) found++;
    if (!isAt(found)) return run[0];
    at = found + run.length;
  }
  return runs.length > 1 || at === printed.length ? undefined : printed[at];
}
