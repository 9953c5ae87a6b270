import { readFileSync } from 'node:fs';

/** What `docs/plan-to-sql.md` shows: a plan, the pieces of its SQL, and what comes out for a few citizens. */
export interface Page {
  readonly plan: string;
  /** The SQL of the first cutoff, put together from its pieces; and pieces of that of the second. */
  readonly sql: string;
  readonly earlierPieces: readonly string[];
  readonly events: readonly TableRow[];
  readonly verdicts: readonly TableRow[];
}

/** A row of a table of the page, by the heads of its columns. */
export type TableRow = Readonly<Record<string, string>>;

const EARLIER = '\n## In the middle of the period\n';

/** Reads the page. */
export function readPage(): Page {
  const text = readFileSync(new URL('../../../docs/plan-to-sql.md', import.meta.url), 'utf8');
  const [later = '', earlier = ''] = text.split(EARLIER);
  const [events = [], verdicts = []] = tablesOf(later);
  return {
    plan: fencesOf(later, 'yaml')[0] ?? '',
    sql: fencesOf(later, 'sql').join(''),
    earlierPieces: fencesOf(earlier, 'sql'),
    events,
    verdicts,
  };
}

function fencesOf(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, body = '']) => body);
}

function tablesOf(text: string): TableRow[][] {
  return [...text.matchAll(/(?:^\|.*\|\n)+/gm)].map(([table]) => {
    const [heads = [], , ...rows] = table
      .trim()
      .split('\n')
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim().replaceAll('`', '')),
      );
    return rows.map((cells) => Object.fromEntries(heads.map((head, i) => [head, cells[i] ?? ''])));
  });
}
