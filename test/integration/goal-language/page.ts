import { readFileSync } from 'node:fs';

export const page = readFileSync(new URL('../../../docs/goal-language.md', import.meta.url), 'utf8');

/** A plan of the page, with what the page says about it. */
export interface Example {
  /** The line of the page on which it begins. */
  readonly line: number;
  readonly plan: string;
  /** Lines of events: citizen, date, type and `key=value`. */
  readonly events: readonly string[];
  /** Figures as they are expected for a period and cutoff, line by line. */
  readonly expectations: readonly {
    readonly period: string;
    readonly cutoff: string;
    readonly figures: readonly string[];
  }[];
  /** Warnings as `code field`. */
  readonly warnings: readonly string[];
}

/** Every plan of the page; the blocks of events, figures and warnings that follow a plan belong to it. */
export function examplesOf(markdown: string): Example[] {
  const blocks = [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, kind = '', text = ''], i, all) => ({
    kind,
    text,
    line: markdown.slice(0, all[i]?.index).split('\n').length,
  }));
  const starts = blocks.flatMap(({ kind }, i) => (kind === 'yaml' ? [i] : []));
  return starts.map((start, i) => {
    const own = blocks.slice(start, starts[i + 1]);
    const textOf = (kind: string) => own.filter((block) => block.kind === kind).flatMap(({ text }) => linesOf(text));
    return {
      line: blocks[start]!.line,
      plan: blocks[start]!.text,
      events: textOf('events'),
      expectations: expectationsOf(textOf('figures')),
      warnings: textOf('warnings'),
    };
  });
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

function expectationsOf(lines: readonly string[]): Example['expectations'] {
  const expectations: { period: string; cutoff: string; figures: string[] }[] = [];
  for (const line of lines) {
    const [, period, cutoff] = /^period (\S+), cutoff (\S+)$/.exec(line) ?? [];
    if (period !== undefined && cutoff !== undefined) expectations.push({ period, cutoff, figures: [] });
    else expectations.at(-1)!.figures.push(line.replace(/\s{2,}/, ': '));
  }
  return expectations;
}
