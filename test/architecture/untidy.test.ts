import { describe, expect, it } from 'vitest';
import { readSourceFiles } from './source-files.ts';
import { untidy } from './untidy.ts';

/** These hold what the rules look for, because they are the rules. */
const ownRules = ['test/architecture/untidy.ts', 'test/architecture/untidy.test.ts'];

describe('the files of the project', () => {
  it('are tidy', () => {
    const files = readSourceFiles().filter(({ path }) => !ownRules.includes(path));

    expect(files.flatMap(untidy)).toEqual([]);
  });
});

describe('a file is untidy', () => {
  it.each([
    ['when it is long', 'projections/a.ts', 'x;\n'.repeat(401), 'has 401 lines'],
    ['when it is a long test', 'test/a.test.ts', 'x;\n'.repeat(601), 'has 601 lines'],
    ['when it only passes on', 'contracts/events/index.ts', '', 'is an index'],
    ['when it lies in a drawer', 'services/utils/dates.ts', '', 'drawer'],
    ['when it is a drawer', 'projections/goals/helpers.ts', '', 'drawer'],
    ['when it is not done', 'infra/a.ts', '// TODO: fix\n', 'left to do'],
    ['when its document is not done', 'docs/a.md', 'FIXME say more', 'left to do'],
    ['when it takes what is yet to come', 'services/a.ts', 'switch (a) {\n  default:\n}\n', 'default arm'],
    ['when it names a home directory', 'docs/a.md', 'cd /home/anna/virkning', '/home/'],
    ['when it names a temporary directory', 'test/a.ts', "const file = '/tmp/events.db';", '/tmp/'],
  ])('%s', (_, path, text, told) => {
    expect(untidy({ path, text })).toEqual([expect.stringContaining(told)]);
  });

  it.each([
    ['at 400 lines', 'projections/a.ts', 'x;\n'.repeat(400)],
    ['with a path in the project', 'docs/a.md', 'see test/support/home/a.ts and ./work/a.ts'],
    ['with a default arm that says what is open', 'services/a.ts', 'switch (code) {\n  // Of others.\n  default:\n}\n'],
    ['with a word that holds another', 'projections/helpers-wanted.ts', 'const methodology = 1;'],
  ])('but not %s', (_, path, text) => {
    expect(untidy({ path, text })).toEqual([]);
  });
});
