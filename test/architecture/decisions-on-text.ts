import type { SourceFile } from './source-files.ts';

/** Where SQL is put together. `goals/compile/expression/write.ts` turns expressions into it; nothing reads it back. */
const makersOfSql = /^projections\/(?:goals\/compile|evidence|trace|compare|diff|status)\/.+\.ts$/;

const comments = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;

/** What somebody writes who decides by what SQL says, instead of by the expression that it was written from. */
const decisions: readonly { readonly by: string; readonly pattern: RegExp }[] = [
  {
    by: 'compares with the text of a truth value',
    pattern: /[=!]==\s*['"`](?:true|false)['"`]|['"`](?:true|false)['"`]\s*[=!]==/i,
  },
  {
    by: 'looks for the text of a truth value',
    pattern: /\b(?:case|includes\(|indexOf\(|has\()\s*['"`](?:true|false)['"`]/i,
  },
  { by: 'compares with SQL of a constant', pattern: /[=!]==\s*['"`](?:\d+|NULL|\(\)|)['"`]/i },
  {
    by: 'looks into a text',
    pattern: /\.(?:startsWith|endsWith|split|match|matchAll|search|replace|replaceAll|charAt)\(/,
  },
  { by: 'reads a text by a pattern', pattern: /\bnew RegExp\(|\/[a-z]*\.(?:test|exec)\(/ },
  {
    by: 'compares what it has written',
    pattern:
      /sqlOf\([^;]*?\)\s*[=!]==|[=!]==\s*sqlOf\(|(?:includes|indexOf|has|get|add|set)\(sqlOf\(|new (?:Set|Map)\([^;)]*?sqlOf\b/,
  },
];

/** Each decision that a file takes on generated SQL, in words; none for files that make no SQL. */
export function decisionsOnText({ path, text }: SourceFile): readonly string[] {
  if (!makersOfSql.test(path)) return [];
  const code = text.replaceAll(comments, '');
  return decisions.flatMap(({ by, pattern }) => {
    const found = pattern.exec(code)?.[0];
    return found === undefined
      ? []
      : [`${path} ${by} (${found}); ask the expression, see projections/goals/compile/expression/`];
  });
}
