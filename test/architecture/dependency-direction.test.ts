import { describe, expect, it } from 'vitest';
import { cycles } from './cycles.ts';
import { againstDirection } from './dependency-direction.ts';
import { importsOf } from './imports.ts';
import { readSourceFiles } from './source-files.ts';

const sources = readSourceFiles().filter(({ path }) => path.endsWith('.ts'));

/** What the rule says of one file that holds one line. */
function judged(path: string, text: string): readonly string[] {
  return againstDirection(importsOf({ path, text }));
}

describe('the direction of dependencies', () => {
  it('holds for every import of the project', () => {
    expect(againstDirection(sources.flatMap(importsOf))).toEqual([]);
  });

  it('is judged on all imports there are, so that finding none wrong says something', () => {
    const imports = sources.flatMap(importsOf);

    const statements = sources.flatMap(({ text }) => [...text.matchAll(/ from '[^']+';$/gm)]);
    expect(imports.length).toBeGreaterThanOrEqual(statements.length);
    expect(statements.length).toBeGreaterThan(sources.length);
  });

  it.each([
    ['contracts/events/placed.ts', `import { x } from '../../projections/ledger/ledger.ts';`],
    ['contracts/events/placed.ts', `import { x } from '../../infra/event-store/port.ts';`],
    ['infra/event-store/port.ts', `import type { x } from '../../projections/ledger/event-log.ts';`],
    ['projections/ledger/ledger.ts', `import type { EventStore } from '../../infra/event-store/port.ts';`],
    ['projections/ledger/ledger.ts', `import { x } from '../goals/model/plan.ts';`],
    ['projections/goals/parse-plan.ts', `import { x } from '../figures/tally.ts';`],
    ['projections/goals/model/plan.ts', `import { x } from '../compile/columns.ts';`],
    ['projections/goals/compile/columns.ts', `import { x } from '../lint/lint.ts';`],
    ['projections/goals/model/plan.ts', `import { x } from '../../figures/assess-targets.ts';`],
    ['projections/figures/tally.ts', `export { x } from '../trace/trace.ts';`],
    ['projections/trace/trace.ts', `import { x } from '../compare/compare.ts';`],
    ['projections/trace/trace.ts', `const x = await import('../../services/cli/context.ts');`],
    ['services/intake/load-files.ts', `import { x } from '../cli/context.ts';`],
    ['services/cli/main.ts', `new Worker(new URL('../../test/support/random.ts', import.meta.url));`],
    ['infra/event-store/port.ts', `import '../../test/support/random.ts';`],
  ])('is gone against by %s with %s', (path, text) => {
    expect(judged(path, text)).toEqual([expect.stringContaining('may not know')]);
  });

  it.each(['node:sqlite', 'node:http', 'node:fs/promises', 'kafkajs', '@eventstore/db-client/sub'])(
    'is gone against by a projection that uses %s',
    (name) => {
      expect(judged('projections/figures/tally.ts', `import { x } from '${name}';`)).toEqual([
        expect.stringContaining('may not'),
      ]);
    },
  );

  it.each([
    ['projections/figures/tally.ts', `import type { x } from '@duckdb/node-api';`],
    ['services/plans/plan-sql.ts', `import { x } from '@duckdb/node-api';`],
    ['test/support/ledger-rows.ts', `import { x } from '@duckdb/node-api';`],
    ['projections/engine/engine.ts', `import { x } from './duckdb/values.ts';`],
    ['projections/ledger/catch-up.ts', `import { x } from '../engine/duckdb/open-duckdb.ts';`],
    ['services/cases/coverage.ts', `import { x } from '../../projections/engine/duckdb/open-duckdb.ts';`],
  ])('keeps the engine behind its port: %s goes against it with %s', (path, text) => {
    expect(judged(path, text)).toEqual([expect.stringMatching(/but (only .*|.*) may/)]);
  });

  it('asks of a new folder where it stands', () => {
    expect(judged('library/things.ts', `import { x } from 'zod';`)).toEqual([
      expect.stringContaining('belongs to no part'),
    ]);
  });

  it('sees an import that spans lines, and none in prose', () => {
    const text = ['import {', '  type x,', '  y,', "} from '../../services/cli/context.ts';"].join('\n');
    expect(judged('projections/trace/trace.ts', text)).toHaveLength(1);

    const prose = " * Never import from '../../services/cli/context.ts' here.";
    expect(judged('projections/trace/trace.ts', prose)).toEqual([]);
  });
});

describe('cycles of files', () => {
  it('are none, those of types alone included', () => {
    expect(cycles(sources.flatMap(importsOf))).toEqual([]);
  });

  const among = (files: Readonly<Record<string, string>>): readonly string[] =>
    cycles(Object.entries(files).flatMap(([path, text]) => importsOf({ path, text })));

  it('are listed by the shortest way round of each file that no other way has passed', () => {
    const files = {
      'infra/a.ts': `import { x } from './b.ts';\nimport { y } from './c.ts';`,
      'infra/b.ts': `import { y } from './c.ts';`,
      'infra/c.ts': `import { x } from '../infra/a.ts';`,
    };
    expect(among(files)).toEqual([
      'infra/a.ts → infra/c.ts → infra/a.ts',
      'infra/b.ts → infra/c.ts → infra/a.ts → infra/b.ts',
    ]);
  });

  it('are made by a type, by an export and by a dynamic import too, and by a file that imports itself', () => {
    expect(
      among({
        'infra/a.ts': `import type { x } from './b.ts';`,
        'infra/b.ts': `export { x } from './c.ts';`,
        'infra/c.ts': `const { x } = await import('./a.ts');`,
        'infra/d.ts': `import type { x } from './d.ts';`,
      }),
    ).toEqual(['infra/a.ts → infra/b.ts → infra/c.ts → infra/a.ts', 'infra/d.ts → infra/d.ts']);
  });

  it('are not made by two ways to the same file', () => {
    expect(
      among({ 'infra/a.ts': `import './b.ts';\nimport './c.ts';`, 'infra/b.ts': `import './c.ts';`, 'infra/c.ts': '' }),
    ).toEqual([]);
  });
});
