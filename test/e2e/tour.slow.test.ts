import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandsOf, notPrinted, type Shown } from './shown-output.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const enoughForASlowMachine = 600_000;

/** `npx` as the checkout has it, without looking for what to run each time. */
const npx = 'npx() { if [ "$1" = virkning ]; then shift; node services/cli/main.ts "$@"; else "$@"; fi; }';

/** A line that no command prints, before the output of each; it leaves the exit code for a command that asks for it. */
const MARK = '=== next command ===';
const mark = `mark() { code=$?; printf '\\n${MARK}\\n'; return $code; }`;

/** Types commands into one shell, one after the other, and returns what each printed, messages too. */
async function typed(commands: readonly string[], temporary: string): Promise<string[][]> {
  const script = [npx, mark, 'exec 2>&1', ...commands.flatMap((command) => ['mark', command])].join('\n');
  const { VIRKNING_DATA: _, ...own } = process.env;
  const path = `${dirname(process.execPath)}:${own.PATH}`;
  const options = { cwd: root, env: { ...own, NO_COLOR: '1', TMPDIR: temporary, PATH: path } };
  const printed = await new Promise<string>((resolve) =>
    execFile('sh', ['-c', script], { ...options, maxBuffer: 64 * 1024 * 1024 }, (_error, stdout) => resolve(stdout)),
  );
  const outputs = printed.split(`\n${MARK}\n`).slice(1);
  return outputs.map((output) => (output === '' ? [] : output.replace(/\n$/, '').split('\n')));
}

const page = (path: string) => readFile(join(root, path), 'utf8');

describe('what a page shows of a command', () => {
  const printed = ['Figures', '', 'goal-1  545', 'goal-2   49 %', 'sha256:eb0e8bad', 'stored  29.11.2026 06:43'];

  it.each<[string, readonly string[]]>([
    ['all of it', printed],
    ['its beginning', ['Figures', '…']],
    ['its end', ['…', 'stored  29.11.2026 06:43']],
    ['lines within it, one of them shortened', ['…', 'goal-2   49 %', 'sha256:…', '…']],
    ['a time of storing, whenever that was', [...printed.slice(0, 5), 'stored   2 Jan 2027 16:59']],
  ])('may be %s', (_, shown) => {
    expect(notPrinted(shown, printed)).toBeUndefined();
  });

  it.each<[string, readonly string[], string]>([
    ['another number', ['…', 'goal-1  546', '…'], 'goal-1  546'],
    ['lines as if they followed one another', ['…', 'goal-1  545', 'sha256:…', '…'], 'goal-1  545'],
    ['lines in another order', ['…', 'goal-2   49 %', '…', 'goal-1  545', '…'], 'goal-1  545'],
    ['an end that is none', ['Figures', '…', 'goal-1  545'], 'goal-1  545'],
    ['less than all without saying so', printed.slice(0, 5), 'stored  29.11.2026 06:43'],
    ['more than was printed', [...printed, 'goal-3'], 'Figures'],
  ])('is found out by %s', (_, shown, line) => {
    expect(notPrinted(shown, printed)).toBe(line);
  });
});

describe.skipIf(process.platform === 'win32')('the commands of the tour and of the README', () => {
  it('print what is shown of them', { timeout: enoughForASlowMachine }, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'virkning-tour-'));
    try {
      const tour = commandsOf(await page('docs/tour.md'));
      // The others ask the data of the demo, which are those that the tour loads.
      const askingDemo = async (path: string): Promise<Shown[]> =>
        commandsOf(await page(path)).map(({ command, lines }) => ({
          command: command.replace(' --data data/demo', ''),
          lines,
        }));
      const readMe = await askingDemo('README.md');
      const series = await askingDemo('docs/series.md');
      const shown: Shown[] = [...tour.slice(0, 4), ...readMe, ...series, ...tour.slice(4)];
      const printed = await typed(
        shown.map(({ command }) => command),
        directory,
      );
      const differing = shown.flatMap(({ command, lines }, number) => {
        const line = notPrinted(lines, printed[number] ?? []);
        return line === undefined ? [] : [{ command, line, printed: printed[number] }];
      });
      expect(readMe.length).toBeGreaterThan(1);
      expect(series.length).toBe(5);
      expect(differing).toEqual([]);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});
