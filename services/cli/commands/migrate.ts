import type { Command } from 'commander';
import { DateTime } from 'luxon';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { Migration } from '../../../contracts/migration/migration-schema.ts';
import { type StoreSettings, storeSettings } from '../../../infra/config/store-settings.ts';
import { openEventStore } from '../../../infra/event-store/open.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { type Migrated, type MigrationPhase, migrate } from '../../migrate/migrate.ts';
import { recordedBy } from '../../migrate/recorded-by.ts';
import { verifyCopy } from '../../migrate/verify-copy.ts';
import type { InEachLanguage, Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import { type CliContext, say, write } from '../context.ts';
import { upgradeSayer } from '../open-to-write.ts';
import { type Progress, startProgress } from '../progress.ts';
import { type Format, formatOption } from '../query-options.ts';
import { patienceOf, waitOption } from '../wait-option.ts';

interface MigrateCommandOptions {
  readonly to: string;
  readonly from?: string;
  readonly recordedBy?: number;
  readonly verifyOnly?: true;
  readonly position: readonly bigint[];
  /** Seconds. */
  readonly wait: number;
  readonly format: Format;
}

/** `migrate`: copy the whole log into another store, and verify the copy. */
export function registerMigrate(program: Command, context: CliContext): void {
  program
    .command('migrate')
    .description('copy the log of one event store into another, and verify the copy event by event')
    .requiredOption(
      '--to <store>',
      'the store to copy into: esdb://…, or the data directory of an embedded store',
      storeName,
    )
    .option('--from <store>', 'the store to copy from (default: that of --store and --data)', storeName)
    .option(
      '--recorded-by <instant>',
      'give events that a wrong clock recorded later than this instant (2026-11-29T12:00:00Z) this one in the copy',
      parseInstant,
    )
    .option('--verify-only', 'compare the two stores and write nothing')
    .option(
      '--position <n>',
      'also say which position of the copy this one of the original is; may be given several times',
      (text: string, before: readonly bigint[]) => [...before, parsePosition(text)],
      [],
    )
    .addOption(waitOption())
    .addOption(formatOption())
    .action((options: MigrateCommandOptions) => runMigrate(context, options));
}

/** Not commander's own error: it repeats the argument, and a connection string may hold a password. */
function badOption(message: string, path: string): CodedError {
  return new CodedError('QUERY_BAD_OPTION', message, { path });
}

/** A misspelt connection string would otherwise become a directory of that name. */
function storeName(text: string): string {
  if (text !== '' && (!text.includes('://') || /^esdb(\+discover)?:\/\/./.test(text))) return text;
  throw badOption(
    'A store is named esdb://host:2113?tls=true (or esdb+discover://…), or by the path of a data directory.',
    '--to',
  );
}

function parsePosition(text: string): bigint {
  if (!/^\d{1,18}$/.test(text)) throw badOption('A position is a whole number from 0 on.', '--position');
  return BigInt(text);
}

function parseInstant(text: string): number {
  const parsed = DateTime.fromISO(text, { setZone: true });
  if (/(Z|[+-]\d\d:\d\d)$/.test(text) && parsed.isValid) return parsed.toMillis();
  throw badOption('Write an instant with its offset, such as 2026-11-29T12:00:00Z.', '--recorded-by');
}

function settingsOf(context: CliContext, name: string): StoreSettings {
  if (!name.includes('://')) return { kind: 'embedded', dataDir: name };
  return storeSettings({ ...process.env, VIRKNING_STORE: name }, context.dataDir());
}

async function runMigrate(context: CliContext, options: MigrateCommandOptions): Promise<void> {
  const { to, from, verifyOnly = false, format } = options;
  const sourceSettings = from === undefined ? context.storeSettings() : settingsOf(context, from);
  const patience = patienceOf(context, options.wait);
  const original = await openEventStore(sourceSettings, { readOnly: true, patience });
  const source = options.recordedBy === undefined ? original : recordedBy(original, options.recordedBy);
  try {
    const target = await openEventStore(
      settingsOf(context, to),
      verifyOnly ? { readOnly: true, patience } : { onUpgrade: upgradeSayer(context), patience },
    );
    try {
      const positions = [...options.position].sort((a, b) => (a < b ? -1 : 1));
      const result = await withProgress(context, source, (onProgress) =>
        verifyOnly
          ? verify(context, source, target, positions, onProgress)
          : migrate(source, target, { signal: context.signal, positions, onProgress }),
      );
      await write(context.stdout, render(result, format, context.language()));
    } finally {
      await target.close();
    }
  } finally {
    await original.close();
  }
}

type OnProgress = (phase: MigrationPhase, position: bigint) => void;

async function verify(
  context: CliContext,
  source: EventStore,
  target: EventStore,
  positions: readonly bigint[],
  onProgress: OnProgress,
): Promise<Migrated> {
  // A backup has the identity of its original; to compare the two is to prove the backup.
  const verified = await verifyCopy(source, target, {
    end: await source.head(),
    positions,
    signal: context.signal,
    onProgress: (position) => onProgress('verify', position),
  });
  return { ...verified, copied: 0 };
}

const phaseNames: Readonly<Record<MigrationPhase, InEachLanguage>> = {
  compare: { da: 'Sammenligner det, der er', en: 'Comparing what is there' },
  copy: { da: 'Kopierer', en: 'Copying' },
  verify: { da: 'Kontrollerer', en: 'Verifying' },
};

/** Shows a bar for each phase in turn. */
async function withProgress(
  context: CliContext,
  source: EventStore,
  work: (onProgress: OnProgress) => Promise<Migrated>,
): Promise<Migrated> {
  const total = Number(await source.head());
  let current: { phase: MigrationPhase; bar: Progress } | undefined;
  try {
    return await work((phase, position) => {
      if (current?.phase !== phase) {
        current?.bar.stop();
        current = { phase, bar: startProgress(context, phaseNames[phase], total) };
      }
      current.bar.update(Number(position) + 1);
    });
  } catch (error) {
    if (context.signal.aborted)
      say(context, { da: 'Kør samme kommando igen for at fortsætte.', en: 'Run the same command again to go on.' });
    throw error;
  } finally {
    current?.bar.stop();
  }
}

function asJson({ positions, ...result }: Migrated): Migration {
  const pairs = positions.map(({ source, target }) => ({ source: Number(source), target: Number(target) }));
  return { ...result, positions: pairs };
}

function render(result: Migrated, format: Format, language: Language): string {
  const { events, copied, digest, goneOn } = result;
  switch (format) {
    case 'json':
      return `${JSON.stringify(asJson(result))}\n`;
    case 'csv':
      return renderCsv(
        ['measure', 'of', 'value'],
        [
          ['events', null, events],
          ['copied', null, copied],
          ['digest', 'source', digest.source],
          ['digest', 'target', digest.target],
          ['goneOn', null, goneOn],
          ...result.positions.map(({ source, target }) => ['position', Number(source), Number(target)]),
        ],
      );
    case 'table':
      return `${sentences[language](result).join('\n')}\n`;
  }
}

const sentences: Readonly<Record<Language, (result: Migrated) => string[]>> = {
  da: ({ events, copied, digest, goneOn, positions }) => [
    `Begge lagre har de samme ${integerIn('da', events)} hændelser i samme orden; ${integerIn('da', copied)} blev kopieret nu.`,
    ...(goneOn ? ['Kopien har flere hændelser efter dem.'] : []),
    `Originalens fingeraftryk  ${digest.source}`,
    `Kopiens fingeraftryk      ${digest.target}`,
    ...positions.map(({ source, target }) => `Position ${source} i originalen er ${target} i kopien.`),
  ],
  en: ({ events, copied, digest, goneOn, positions }) => [
    `Both stores hold the same ${integerIn('en', events)} events, in the same order; ${integerIn('en', copied)} were copied now.`,
    ...(goneOn ? ['The copy holds further events after them.'] : []),
    `Digest of the original  ${digest.source}`,
    `Digest of the copy      ${digest.target}`,
    ...positions.map(({ source, target }) => `Position ${source} of the original is ${target} of the copy.`),
  ],
};
