import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const marker = 'SYNTHETIC.txt';

const markerText = `Everything in this directory was made by the demo of Virkning, out of nothing: nobody in it exists.
The demo deletes the directory and makes it anew each time it runs.
`;

/** The directory holds something that the demo did not make. */
export class DirectoryTakenError extends Error {
  constructor(directory: string) {
    super(
      `${directory} is not empty and was not made by the demo, so the demo leaves it alone. Name another one with --data DIR.`,
    );
    this.name = 'DirectoryTakenError';
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Makes an empty data directory for the demo, deleting what an earlier demo left there.
 *
 * @throws DirectoryTakenError if the directory holds something else: the demo never touches a store of the user's
 */
export async function freshDirectory(directory: string): Promise<void> {
  const names = await namesIn(directory);
  if (names.length > 0 && !names.includes(marker)) throw new DirectoryTakenError(directory);
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, marker), markerText);
}
