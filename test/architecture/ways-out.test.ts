import { describe, expect, it } from 'vitest';
import { readSourceFiles } from './source-files.ts';
import { roundTheGate } from './ways-out.ts';

describe('the one way out of results', () => {
  it('is gone by all services', () => {
    expect(roundTheGate(readSourceFiles())).toEqual([]);
  });

  it.each([
    ['services/cli/commands/replay.ts', 'process.stdout.write(JSON.stringify(result));'],
    ['services/cli/commands/replay.ts', 'console.log(result);'],
    ['services/cli/commands/replay.ts', 'await write(context.stdout, text);'],
    ['services/cli/commands/replay.ts', 'await toStdout(context)(text);'],
    ['services/api/figure-routes.ts', 'return reply.send(figures);'],
    ['services/api/figure-routes.ts', "return reply.code(200).header('etag', tag()).send(figures);"],
    ['services/api/figure-routes.ts', 'reply.raw.end(figures);'],
    ['services/api/figure-routes.ts', 'response.end(figures);'],
  ])('is gone round by %s with %s', (path, text) => {
    expect(roundTheGate([{ path, text }])).toEqual([expect.stringContaining('writes past the gate')]);
  });

  it.each([
    [
      'services/cli/commands/replay.ts',
      "import { release } from '../../output/gate.ts';\nrelease(a, b, c, toStdout(context));",
    ],
    ['services/api/figure-routes.ts', 'return reply.code(304).send();'],
    ['services/cli/commands/replay.ts', '/** Not console.log(result) */'],
    ['projections/status/status.ts', 'x'],
  ])('is not gone round by %s with %s', (path, text) => {
    expect(roundTheGate([{ path, text }])).toEqual([]);
  });

  it('is not to be gone round by what knows results about citizens, declared or not', () => {
    const text =
      "import { evaluate } from '../../../projections/figures/evaluate.ts';\nawait write(context.stdout, text);";
    expect(roundTheGate([{ path: 'services/cli/commands/load.ts', text }])).toEqual([
      expect.stringContaining('may not know projections/figures/evaluate.ts'),
    ]);
  });

  it('names no exception that is none', () => {
    expect(roundTheGate([{ path: 'services/cli/commands/load.ts', text: '' }])).toEqual([
      expect.stringContaining('does not write'),
    ]);
  });
});
