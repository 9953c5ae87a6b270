import { readFileSync } from 'node:fs';

/** The pages of the goal language, in the order in which they are read. */
export const pageNames = [
  'goal-language.md',
  'goal-language/states.md',
  'goal-language/figures.md',
  'goal-language/checking.md',
  'goal-language/reference.md',
] as const;

/** The text of a page. */
export function pageText(name: (typeof pageNames)[number]): string {
  return readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
}

/** A plan of a page, with what the page says about it. */
export interface Example {
  /** The page, and the line of it on which the plan begins. */
  readonly place: string;
  readonly plan: string;
  /** Lines of events: citizen, date, type and `key=value`. */
  readonly events: readonly string[];
  /** What is expected for a period and cutoff, line by line: figures, and verdicts on citizens. */
  readonly expectations: readonly Expectation[];
  /** Warnings as `code field`. */
  readonly warnings: readonly string[];
  /** Files of cases beside the plan. */
  readonly cases: readonly string[];
}

export interface Expectation {
  readonly period: string;
  readonly cutoff: string;
  readonly kind: 'figures' | 'verdicts';
  /** `figure: text`; for verdicts `figure: anna counted, bo undecided`. */
  readonly lines: readonly string[];
}

/** Every plan of a page; the blocks of events, figures, verdicts, warnings and cases that follow a plan belong to it. */
export function examplesOf(name: string, markdown: string): Example[] {
  const blocks = [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, kind = '', text = ''], i, all) => ({
    kind,
    text,
    line: markdown.slice(0, all[i]?.index).split('\n').length,
  }));
  const starts = blocks.flatMap(({ kind }, i) => (kind === 'yaml' ? [i] : []));
  return starts.map((start, i) => {
    const own = blocks.slice(start, starts[i + 1]);
    const linesIn = (kind: string) => own.filter((block) => block.kind === kind).flatMap(({ text }) => linesOf(text));
    return {
      place: `${name}:${blocks[start]!.line}`,
      plan: blocks[start]!.text,
      events: linesIn('events'),
      expectations: own.flatMap(({ kind, text }) =>
        kind === 'figures' || kind === 'verdicts' ? expectationsOf(kind, linesOf(text)) : [],
      ),
      warnings: linesIn('warnings'),
      cases: own.filter(({ kind }) => kind === 'cases').map(({ text }) => text),
    };
  });
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

function expectationsOf(kind: Expectation['kind'], lines: readonly string[]): Expectation[] {
  const expectations: { period: string; cutoff: string; kind: Expectation['kind']; lines: string[] }[] = [];
  for (const line of lines) {
    const [, period, cutoff] = /^period (\S+), cutoff (\S+)$/.exec(line) ?? [];
    if (period !== undefined && cutoff !== undefined) expectations.push({ period, cutoff, kind, lines: [] });
    else expectations.at(-1)!.lines.push(line.replace(/\s{2,}/, ': '));
  }
  return expectations;
}
