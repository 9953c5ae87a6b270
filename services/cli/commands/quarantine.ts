import { type Command, Option } from 'commander';
import { type ErrorCode, errorCatalogue } from '../../../contracts/errors/catalogue.ts';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { LineFilter, Quarantine, QuarantinedLine } from '../../../infra/quarantine/port.ts';
import { openSqliteQuarantine } from '../../../infra/quarantine/sqlite-quarantine.ts';
import { type Retried, retryRefused } from '../../intake/retry-refused.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { daysBefore } from '../../running/purge-aged.ts';
import { csvLine } from '../../spreadsheet/csv/csv.ts';
import { acceptClockOption } from '../accept-clock-option.ts';
import { type CliContext, exitCodes, say, write } from '../context.ts';
import { openToWrite, upgradeSayer } from '../open-to-write.ts';
import { type Format, formatOption, tableOrJsonOption } from '../query-options.ts';
import {
  csvCells,
  csvHeadings,
  listedLine,
  listTable,
  purgedText,
  retriedCells,
  retriedHeadings,
  retriedLine,
  retriedText,
  shownLine,
} from '../render/quarantine.ts';

/** Lines that one table holds: its columns are fitted to them, so they are in memory at once. */
const tableLines = 500;

interface ListOptions {
  readonly code?: ErrorCode;
  readonly state: 'waiting' | 'stored' | 'duplicate' | 'all';
  readonly format: Format;
}

interface RetryOptions {
  readonly acceptClock?: true;
  readonly code?: ErrorCode;
  readonly all?: true;
  readonly format: Format;
}

interface PurgeOptions {
  readonly olderThan?: number;
  readonly code?: ErrorCode;
  readonly all?: true;
  readonly format: Format;
}

/** `quarantine`: what was refused and why, and what is to become of it. */
export function registerQuarantine(program: Command, context: CliContext): void {
  const group = program
    .command('quarantine')
    .description('refused lines: list them, show one, try them again, remove them');
  group
    .command('list')
    .description('list refused lines with their reasons')
    .addOption(codeOption())
    .addOption(
      new Option('--state <state>', 'waiting: in no log; stored, duplicate: what a retry made of them')
        .choices(['waiting', 'stored', 'duplicate', 'all'])
        .default('waiting'),
    )
    .addOption(formatOption())
    .action((options: ListOptions) =>
      withQuarantine(context, true, (quarantine) => list(context, quarantine, options)),
    );
  group
    .command('show')
    .description('show everything that is kept of a refused line, its text included')
    .argument('<number>', 'its number, as `quarantine list` shows it', parseNumber)
    .addOption(tableOrJsonOption())
    .action((number: number, { format }: { format: Format }) =>
      withQuarantine(context, true, async (quarantine) => {
        const line = await lineOf(quarantine, number);
        const json = () => `${JSON.stringify({ ...listedLine(line), text: line.raw })}\n`;
        await write(context.stdout, format === 'json' ? json() : shownLine(line, context.language()));
      }),
    );
  group
    .command('purge')
    .description('remove refused lines for good, with their texts; how many there were is counted')
    .addOption(
      new Option('--older-than <days>', 'only lines that were refused more than so many days ago').argParser(parseDays),
    )
    .addOption(codeOption())
    .option('--all', 'remove every line')
    .addOption(formatOption())
    .action((options: PurgeOptions) =>
      withQuarantine(context, false, (quarantine) => purge(context, quarantine, options)),
    );
  group
    .command('retry')
    .description('validate refused lines again, as this version of the program does, and store those that pass')
    .argument('[numbers...]', 'the lines to try, by number', (text: string, before: number[] = []) => [
      ...before,
      parseNumber(text),
    ])
    .addOption(codeOption())
    .option('--all', 'try every line that is waiting')
    .addOption(acceptClockOption())
    .addOption(formatOption())
    .action((numbers: readonly number[], options: RetryOptions) =>
      withQuarantine(context, false, (quarantine) => retry(context, quarantine, numbers, options)),
    );
}

function codeOption(): Option {
  return new Option('--code <code>', 'only lines refused with this code, such as EVENT_BAD_DATE').argParser(parseCode);
}

function parseCode(text: string): ErrorCode {
  if (!Object.hasOwn(errorCatalogue, text)) throw badOption(`${text} is no code of docs/errors.md.`, '--code');
  return text as ErrorCode;
}

function parseDays(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw badOption(`"${text}" is no number of days.`, '--older-than');
  return Number(text);
}

function badOption(message: string, path: string): CodedError {
  return new CodedError('QUERY_BAD_OPTION', message, { path });
}

function parseNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw badOption(`"${text}" is not the number of a line.`, 'number');
  return Number(text);
}

async function withQuarantine(
  context: CliContext,
  readOnly: boolean,
  work: (quarantine: Quarantine) => Promise<void>,
): Promise<void> {
  const quarantine = await openSqliteQuarantine(
    context.dataDir(),
    readOnly ? { readOnly } : { mustExist: true, onUpgrade: upgradeSayer(context) },
  );
  try {
    await work(quarantine);
  } finally {
    await quarantine.close();
  }
}

/** @throws CodedError QUARANTINE_UNKNOWN_NUMBER */
async function lineOf(quarantine: Quarantine, number: number): Promise<QuarantinedLine> {
  const line = await quarantine.get(number);
  if (line === undefined)
    throw new CodedError('QUARANTINE_UNKNOWN_NUMBER', `There is no refused line ${number}.`, { path: 'number' });
  return line;
}

async function list(context: CliContext, quarantine: Quarantine, { code, state, format }: ListOptions): Promise<void> {
  const filter: LineFilter = { ...(code !== undefined && { code }), ...(state !== 'all' && { state }) };
  const lines = quarantine.list(filter);
  if (format === 'table') return listTables(context, lines);
  let found = 0;
  if (format === 'csv') await write(context.stdout, csvLine(csvHeadings));
  else await write(context.stdout, '{"lines":[');
  for await (const line of lines) {
    const json = () => `${found === 0 ? '' : ','}\n${JSON.stringify(listedLine(line))}`;
    await write(context.stdout, format === 'csv' ? csvLine(csvCells(line, context.language())) : json());
    found++;
  }
  if (format === 'json') await write(context.stdout, '\n]}\n');
}

async function listTables(context: CliContext, lines: AsyncIterable<QuarantinedLine>): Promise<void> {
  let page: QuarantinedLine[] = [];
  let found = 0;
  for await (const line of lines) {
    page.push(line);
    found++;
    if (page.length < tableLines) continue;
    await write(context.stdout, listTable(page, context.language()));
    page = [];
  }
  if (page.length > 0) await write(context.stdout, listTable(page, context.language()));
  if (found === 0) say(context, { da: 'Ingen linje passer.', en: 'No line fits.' });
}

async function purge(
  context: CliContext,
  quarantine: Quarantine,
  { olderThan, code, all, format }: PurgeOptions,
): Promise<void> {
  const isChosen = olderThan !== undefined || code !== undefined;
  if (isChosen === (all === true))
    throw badOption('Say which lines to remove: --older-than DAYS, --code CODE, or --all.', '--all');
  const purged = await quarantine.purge({
    ...(olderThan !== undefined && { beforeMs: daysBefore(context.nowMs(), olderThan) }),
    ...(code !== undefined && { code }),
  });
  await write(context.stdout, purgedText(purged, format, context.language()));
}

async function retry(
  context: CliContext,
  quarantine: Quarantine,
  numbers: readonly number[],
  options: RetryOptions,
): Promise<void> {
  const chosen = selection(quarantine, numbers, options);
  // Before anything is stored: a mistyped number should not leave half of the work done.
  for (const number of numbers) await lineOf(quarantine, number);
  const store = await openToWrite(context, { mustExist: true, acceptClock: options.acceptClock ?? false });
  try {
    await report(context, retryRefused(chosen, store, quarantine, context.signal), options.format);
  } finally {
    await store.close();
  }
}

/** @throws CodedError QUERY_BAD_OPTION unless the lines are chosen in one of the ways there are */
function selection(
  quarantine: Quarantine,
  numbers: readonly number[],
  { code, all }: RetryOptions,
): AsyncIterable<QuarantinedLine> {
  const ways = [numbers.length > 0, code !== undefined, all === true].filter(Boolean).length;
  if (ways !== 1) throw badOption('Say which lines to try: their numbers, --code CODE, or --all.', 'numbers');
  if (numbers.length > 0) return named(quarantine, [...new Set(numbers)]);
  return quarantine.list({ state: 'waiting', ...(code !== undefined && { code }) });
}

async function* named(quarantine: Quarantine, numbers: readonly number[]): AsyncGenerator<QuarantinedLine> {
  for (const number of numbers) yield await lineOf(quarantine, number);
}

async function report(context: CliContext, results: AsyncIterable<Retried>, format: Format): Promise<void> {
  const counts = { stored: 0, duplicate: 0, waiting: 0 };
  let written = 0;
  if (format === 'csv') await write(context.stdout, csvLine(retriedHeadings));
  if (format === 'json') await write(context.stdout, '{"lines":[');
  for await (const result of results) {
    counts[result.outcome]++;
    await write(context.stdout, resultText(result, format, written++ === 0, context));
  }
  const { stored, duplicate: duplicates, waiting } = counts;
  if (format === 'json')
    await write(context.stdout, `\n],${JSON.stringify({ stored, duplicates, waiting }).slice(1)}\n`);
  say(context, {
    da: `${integerIn('da', stored)} linjer blev gemt, ${integerIn('da', duplicates)} var gemt i forvejen, ${integerIn('da', waiting)} venter endnu.`,
    en: `${integerIn('en', stored)} lines were stored, ${integerIn('en', duplicates)} were stored before, ${integerIn('en', waiting)} still wait.`,
  });
  if (context.signal.aborted) context.exitCode = exitCodes.interrupted;
  else if (waiting > 0) context.exitCode = exitCodes.invalidInput;
}

function resultText(result: Retried, format: Format, isFirst: boolean, context: CliContext): string {
  switch (format) {
    case 'json':
      return `${isFirst ? '' : ','}\n${JSON.stringify(retriedLine(result))}`;
    case 'csv':
      return csvLine(retriedCells(result, context.language()));
    case 'table':
      return retriedText(result, context.language());
  }
}
