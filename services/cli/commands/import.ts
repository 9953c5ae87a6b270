import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { isCivilDate } from '../../../contracts/events/civil-date.ts';
import type { ExtractScope } from '../../../contracts/events/extract-scope.ts';
import { vaultSettings } from '../../../infra/config/vault-settings.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import type { Quarantine } from '../../../infra/quarantine/port.ts';
import { type Imported, importExtract } from '../../import/import-extract.ts';
import type { Mapping } from '../../import/mapping/mapping.ts';
import { requireMapping } from '../../import/mapping/read-mapping.ts';
import { mappingsOfProgram } from '../../import/mappings/mappings-of-program.ts';
import type { ReadableExtract } from '../../import/open-extract.ts';
import { openRefusedRowsFile, type RefusedRowsFile } from '../../import/refused-rows-file.ts';
import { describeMapping } from '../../presentation/describe/describe-mapping.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { printableOnOneLine } from '../../presentation/printable.ts';
import { refusalText } from '../../presentation/refusals/refusal-text.ts';
import { acceptClockOption } from '../accept-clock-option.ts';
import { type CliContext, exitCodes, say, write } from '../context.ts';
import { openVaultHere } from '../named-vault.ts';
import { startProgress } from '../progress.ts';
import { type Format, formatOption } from '../query-options.ts';
import { renderImport } from '../render/import.ts';
import { waitOption } from '../wait-option.ts';
import { withDryIntake, withIntake } from '../with-intake.ts';

interface ImportCommandOptions {
  readonly list?: true;
  readonly check?: true;
  readonly dryRun?: true;
  readonly date?: string;
  readonly scope?: ExtractScope;
  readonly rejects?: string;
  readonly acceptVanished?: true;
  readonly acceptUnfinished?: true;
  readonly acceptClock?: true;
  /** Seconds. */
  readonly wait: number;
  readonly format: Format;
}

/** How many refused rows are shown. */
const shownRows = 5;

/** `import`: what the rows of an extract say by a mapping, compared with what the last extract said. */
export function registerImport(program: Command, context: CliContext): void {
  program
    .command('import')
    .description('store what an extract (CSV, Excel, Parquet) says by a mapping, as the difference to the last one')
    .argument('[mapping]', 'the path of a mapping (YAML), or the name of one that comes with the program')
    .argument('[files...]', 'the files of one extract')
    .option('--list', 'list the mappings that come with the program, with their files, to be copied')
    .option('--check', 'only check the mapping, and describe it in prose')
    .option('--dry-run', 'store nothing, and say what would come of it')
    .addOption(
      new Option('--date <date>', 'the day as of the end of which the extract says how things stand').argParser(
        parseDate,
      ),
    )
    .addOption(
      new Option(
        '--scope <name=values>',
        'the part of the register that the extract covers; may be given again',
      ).argParser(parseScope),
    )
    .option('--rejects <file>', 'write refused rows with their reasons to a file, as CSV that only its owner may read')
    .option('--accept-vanished', 'however many rows are gone, they are')
    .option('--accept-unfinished', 'an extract whose import was stopped is not finished any more')
    .addOption(acceptClockOption())
    .addOption(waitOption())
    .addOption(formatOption())
    .action((mapping: string | undefined, files: readonly string[], options: ImportCommandOptions) =>
      options.list === true ? listMappings(context) : importCommand(context, mapping, files, options),
    );
}

function parseDate(text: string): string {
  if (isCivilDate(text)) return text;
  throw new InvalidArgumentError('Write a date such as 2024-06-30.');
}

function parseScope(text: string, before: ExtractScope = {}): ExtractScope {
  const [, name, values] = /^([a-z0-9-]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || values === undefined)
    throw new InvalidArgumentError('Write a scope such as office=0101,0102.');
  return { ...before, [name]: values.split(',') };
}

/** One line for each mapping that comes with the program: its name and its file. */
async function listMappings(context: CliContext): Promise<void> {
  const lines = mappingsOfProgram().map(({ id, path }) => `${id}\t${path}\n`);
  await write(context.stdout, lines.join(''));
}

/** A mapping by the path of its file, or by the name of one that comes with the program; a file goes before a name. */
async function readMappingFile(given: string): Promise<Mapping> {
  const path = existsSync(given) ? given : (mappingsOfProgram().find(({ id }) => id === given)?.path ?? given);
  const bytes = await readFile(path).catch((cause) => {
    throw new CodedError('MAPPING_NOT_FOUND', `${path} cannot be read (${cause.code}).`, { path: 'MAPPING', cause });
  });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CodedError('MAPPING_NOT_FOUND', `${path} is not text in UTF-8.`, { path: 'MAPPING', cause });
  }
  return requireMapping(text, path);
}

async function importCommand(
  context: CliContext,
  path: string | undefined,
  files: readonly string[],
  options: ImportCommandOptions,
): Promise<void> {
  if (path === undefined)
    throw new CodedError('QUERY_BAD_OPTION', 'There is no mapping; --list names those that come with the program.', {
      path: 'MAPPING',
    });
  const mapping = await readMappingFile(path);
  if (options.check) {
    await write(context.stdout, `${describeMapping(mapping.document, context.language()).join('\n')}\n`);
    return;
  }
  if (files.length === 0) throw new CodedError('QUERY_BAD_OPTION', 'There is no file to import.', { path: 'FILES' });
  const stray = Object.keys(options.scope ?? {}).find((name) => !Object.hasOwn(mapping.document.scope, name));
  if (stray !== undefined)
    throw new CodedError('QUERY_BAD_OPTION', `The mapping has no "${stray}" in its scope.`, { path: '--scope' });
  const work = async (store: EventStore, dataDir: string, quarantine?: Quarantine): Promise<void> => {
    const { result, examples } = await importInto(context, mapping, files, { store, dataDir, quarantine }, options);
    await write(context.stdout, renderImport(result, options.format, context.language()));
    if (result.dryRun) sayExamples(context, examples);
    if (result.refusedRows > 0) context.exitCode = exitCodes.invalidInput;
  };
  await (options.dryRun
    ? withDryIntake(context, options, work)
    : withIntake(context, options, (store, quarantine) => work(store, context.dataDir(), quarantine)));
}

/** Where it goes, or would; a dry run keeps nothing of what is refused. */
interface Into {
  readonly store: EventStore;
  readonly dataDir: string;
  readonly quarantine: Quarantine | undefined;
}

async function importInto(
  context: CliContext,
  mapping: Mapping,
  files: readonly string[],
  { store, dataDir, quarantine }: Into,
  options: ImportCommandOptions,
): Promise<Imported> {
  const language = context.language();
  const dryRun = options.dryRun ?? false;
  let rejects: RefusedRowsFile | undefined;
  let progress = startProgress(context, { da: 'Læser', en: 'Reading' }, 0);
  // A dry run goes without where none is named: then nobody has a pseudonym yet.
  const needsVault = mapping.personalColumns.size > 0 && (!dryRun || vaultSettings(process.env) !== undefined);
  const vault = needsVault ? await openVaultHere(context) : undefined;
  let isStoring = false;
  let shown = 0;
  try {
    return await importExtract(mapping, files, store, {
      dataDir,
      date: options.date,
      scope: options.scope ?? {},
      pseudonyms: vault,
      accepted: { vanished: options.acceptVanished ?? false, unfinished: options.acceptUnfinished ?? false },
      dryRun,
      signal: context.signal,
      nowMs: context.nowMs(),
      patienceMs: options.wait * 1000,
      async onOpened(extracts) {
        for (const extract of extracts) sayFound(context, extract);
        const headings = extracts[0]?.headings ?? [];
        if (options.rejects !== undefined)
          rejects = await openRefusedRowsFile(options.rejects, files, headings, ({ refusal }) =>
            refusalText(refusal, language),
          );
        progress = startProgress(
          context,
          { da: 'Læser', en: 'Reading' },
          extracts.reduce((sum, { total }) => sum + total, 0),
        );
      },
      async onRefused(lines, rows) {
        await quarantine?.keep(lines);
        await rejects?.write(rows);
        for (const { refusal, origin } of lines.slice(0, shownRows - shown)) {
          const place = origin.kind === 'file' ? `${printableOnOneLine(origin.file)}:${origin.line}` : origin.kind;
          say(context, `${place}: ${refusal.code}: ${refusalText(refusal, language)}`);
          shown++;
        }
      },
      onRead: (done) => progress.update(done),
      onStored(stored, of) {
        if (!isStoring) {
          progress.stop();
          progress = startProgress(context, { da: 'Gemmer', en: 'Storing' }, of);
          isStoring = true;
        }
        progress.update(stored);
      },
    });
  } finally {
    progress.stop();
    await rejects?.close();
    vault?.[Symbol.dispose]();
  }
}

function sayFound(context: CliContext, { file, found, ignored, date }: ReadableExtract): void {
  const { encoding, delimiter, sheet } = found;
  const forms = [encoding, delimiter === undefined ? undefined : `"${delimiter === '\t' ? '\\t' : delimiter}"`, sheet];
  const form = forms.filter((each) => each !== undefined).join(', ');
  const name = printableOnOneLine(file);
  say(context, {
    da: `${name}: udtræk pr. ${date}${form === '' ? '' : ` (fundet: ${form})`}.`,
    en: `${name}: extract as of ${date}${form === '' ? '' : ` (found: ${form})`}.`,
  });
  if (ignored.length === 0) return;
  const columns = ignored.map((heading) => `"${printableOnOneLine(heading)}"`).join(', ');
  say(context, {
    da: `${integerIn('da', ignored.length)} kolonner bruges ikke: ${columns}.`,
    en: `${integerIn('en', ignored.length)} columns are not used: ${columns}.`,
  });
}

/** One event of each rule; whom it is about stays out of it. */
function sayExamples(context: CliContext, examples: Imported['examples']): void {
  for (const { rule, name, data, row } of examples)
    say(context, {
      da: `Eksempel på ${rule} (${printableOnOneLine(row.file)}:${row.line}): ${name} ${JSON.stringify(data)}`,
      en: `An example of ${rule} (${printableOnOneLine(row.file)}:${row.line}): ${name} ${JSON.stringify(data)}`,
    });
}
