import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { runCommand } from '../support/run-command.ts';

/** Where the data directories of versions are kept, each packed file by file. */
export const keptVersions = fileURLToPath(new URL('.', import.meta.url));

/** The lines that every version was given: synthetic, 933 events of 92 subjects, and one line that is refused. */
export function smallLog(): string {
  return gunzipSync(readFileSync(`${keptVersions}/events.ndjson.gz`)).toString('utf8');
}

/** Counts of a figure, as far as it has them, and whether its target was met. */
export interface KeptFigure {
  readonly id: string;
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  readonly excluded: number | undefined;
  readonly undecided: number | undefined;
  readonly met: boolean | null | undefined;
}

/** What a data directory answers of the plan that its events were made for. @throws Error with what the program said */
export async function figuresOf(dataDir: string): Promise<KeptFigure[]> {
  const asked = ['replay', 'ihp-2019-2023', '--period', '2023', '--cutoff', '2023-12-31', '--format', 'json'];
  const { exitCode, stdout, stderr } = await runCommand(['--data', dataDir, ...asked]);
  if (exitCode !== 0) throw new Error(stderr);
  const { figures } = JSON.parse(stdout) as { figures: readonly KeptFigure[] };
  return figures.map(({ id, numerator, denominator, excluded, undecided, met }) => ({
    id,
    numerator,
    denominator,
    excluded,
    undecided,
    met,
  }));
}
