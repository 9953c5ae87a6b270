import { describe, expect, it } from 'vitest';
import { decisionsOnText } from './decisions-on-text.ts';
import { readSourceFiles } from './source-files.ts';

const room = 'projections/goals/compile/a.ts';

describe('what makes SQL', () => {
  it('takes no decision on the text', () => {
    expect(readSourceFiles().flatMap(decisionsOnText)).toEqual([]);
  });

  it('is all looked at', () => {
    const files = readSourceFiles().map(({ path }) => ({ path, text: "open === 'false'" }));

    expect(files.filter((file) => decisionsOnText(file).length > 0).length).toBeGreaterThan(80);
  });
});

describe('a decision on text is found', () => {
  it.each([
    ['that folds', "if (part === 'true') return 'false';"],
    ['that folds the other way round', "if ('false' !== open) return open;"],
    ['that looks among texts', "if (needed.includes('false')) return 'false';"],
    ['that takes a case of it', "switch (sql) { case 'true': return 1; }"],
    ['that asks for nothing', "return among === '' ? all : some;"],
    ['that asks for a number', "return extension === '0' ? union : longer;"],
    ['that asks how a join begins', "return join.startsWith(' JOIN') ? semi : '';"],
    ['that takes an order apart', "const columns = clockOrder(clock)\n  .split(', ');"],
    ['that reads a literal', "const isLiteral = (day: string) => /^DATE '[-0-9]+'$/.test(day);"],
    ['that changes what was written', "return sql.replace('l.', '');"],
    ['that compares two expressions by what they say', 'return sqlOf(one) === sqlOf(other);'],
    ['that tells expressions apart by what they say', 'return [...new Set(parts.map(sqlOf))];'],
  ])('%s', (_, text) => {
    expect(decisionsOnText({ path: room, text })).not.toEqual([]);
  });

  it.each([
    ['elsewhere', { path: 'projections/calendar/period.ts', text: "text.split('/')" }],
    ['in a comment', { path: room, text: "// holds === 'true' no more\n/** x.split(', ') */\nconst a = 1;" }],
    ['that asks a node', { path: room, text: 'if (isAlways(part)) return never;' }],
    ['about the plan', { path: room, text: "if (amount.kind === 'begins-of' && test.op !== 'on') return;" }],
    ['by the name of a column', { path: room, text: 'const found = columns.test(test);' }],
    ['about a list', { path: room, text: "types.includes('ended')" }],
  ])('but none %s', (_, file) => {
    expect(decisionsOnText(file)).toEqual([]);
  });
});
