import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReadSheet, readSheets } from './read-sheets.ts';

/** Whether there is none here; with CI=true its tests fail instead of being skipped. */
export const hasNoLibreOffice = spawnSync('soffice', ['--version']).status !== 0 && process.env.CI !== 'true';

if (hasNoLibreOffice)
  process.stdout.write('Skipped: files in LibreOffice, as there is none here (Debian: libreoffice-calc)\n');

/** How a CSV is opened. Formulas are computed, as Excel does, so that one that gets through is seen. */
const filters = {
  plain: 'CSV:44,34,76,1,,1033,false,true,false,false,false,0,true',
  da: 'CSV:59,34,76,1,,1030,false,true,false,false,false,0,true',
} as const;

/**
 * Opens files in LibreOffice, and tells what it finds in the cells of each, by the file's name.
 *
 * @param csv the dialect, where they are CSV
 */
export function openInLibreOffice(
  files: Readonly<Record<string, Uint8Array | string>>,
  csv?: keyof typeof filters,
): Readonly<Record<string, readonly ReadSheet[]>> {
  const opened = convertInLibreOffice(files, 'fods', csv === undefined ? [] : [`--infilter=${filters[csv]}`]);
  return Object.fromEntries(Object.entries(opened).map(([name, bytes]) => [name, readSheets(bytes.toString())]));
}

/** Opens files in LibreOffice and saves them in another format; by the file's name. */
export function convertInLibreOffice(
  files: Readonly<Record<string, Uint8Array | string>>,
  to: 'fods' | 'xlsx',
  options: readonly string[] = [],
): Readonly<Record<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'virkning-sheets-'));
  try {
    const out = join(folder, 'out');
    mkdirSync(out);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    execFileSync(
      'soffice',
      [
        // A profile of its own: another one that runs would answer otherwise, and do nothing.
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        ...options,
        ...['--convert-to', to, '--outdir', out],
        ...Object.keys(files).map((name) => join(folder, name)),
      ],
      { stdio: 'ignore', timeout: 120_000 },
    );
    return Object.fromEntries(
      Object.keys(files).map((name) => [name, readFileSync(join(out, name.replace(/\.\w+$/, `.${to}`)))]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
