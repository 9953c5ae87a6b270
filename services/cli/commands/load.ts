import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Origin } from '../../../contracts/events/recorded-event.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import { makeLogger } from '../../../infra/logging.ts';
import type { Quarantine } from '../../../infra/quarantine/port.ts';
import {
  type LoadCounts,
  type LoadOptions,
  type LoadProgress,
  type LoadResult,
  loadFiles,
} from '../../intake/files/load-files.ts';
import { standardInput } from '../../intake/files/read-input.ts';
import { openRejectsFile } from '../../intake/files/rejects-file.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { printableOnOneLine } from '../../presentation/printable.ts';
import { eventNoticeText } from '../../presentation/refusals/event-notices.ts';
import { refusalText } from '../../presentation/refusals/refusal-text.ts';
import { acceptClockOption } from '../accept-clock-option.ts';
import { type CliContext, exitCodes, say, write } from '../context.ts';
import { startProgress } from '../progress.ts';
import { type Format, formatOption } from '../query-options.ts';
import { renderLoad } from '../render/load.ts';
import { errorText } from '../report-error.ts';
import { waitOption } from '../wait-option.ts';
import { withIntake } from '../with-intake.ts';

interface LoadCommandOptions {
  readonly rejects?: string;
  readonly acceptClock?: true;
  /** Seconds. */
  readonly wait: number;
  readonly format: Format;
}

/** `load`: store events from files, or keep them with the reason why not. */
export function registerLoad(program: Command, context: CliContext): void {
  program
    .command('load')
    .description('store events from files of one JSON object per line (NDJSON), or from standard input as -')
    .argument('<files...>', 'files to load; - is standard input')
    .option('--rejects <file>', 'write refused lines with their reasons to a file, as NDJSON')
    .addOption(acceptClockOption())
    .addOption(waitOption())
    .addOption(formatOption())
    .action((files: readonly string[], options: LoadCommandOptions) => load(context, files, options));
}

async function load(context: CliContext, files: readonly string[], options: LoadCommandOptions): Promise<void> {
  await withIntake(context, options, async (store, quarantine) => {
    const result = await loadInto(context, store, quarantine, files, options.rejects);
    await write(context.stdout, renderLoad(result, options.format, context.language()));
    tellWhatWasRefused(context, result, options);
    tellNotices(context, result);
    if (result.interrupted) {
      say(context, {
        da: `Afbrudt. ${summaries.da(result)} Indlæs igen for at blive færdig.`,
        en: `Interrupted. ${summaries.en(result)} Load again to finish.`,
      });
      context.exitCode = exitCodes.interrupted;
    } else if (result.rejected > 0 || result.problems.length > 0) {
      context.exitCode = exitCodes.invalidInput;
    }
  });
}

async function loadInto(
  context: CliContext,
  store: EventStore,
  quarantine: Quarantine,
  files: readonly string[],
  rejectsPath: string | undefined,
): Promise<LoadResult> {
  const rejects = rejectsPath === undefined ? undefined : await openRejectsFile(rejectsPath, files);
  const progress = startProgress(context, { da: 'Indlæser', en: 'Loading' }, await totalBytes(files));
  let counts: LoadProgress = { accepted: 0, duplicates: 0, rejected: 0, undecided: 0, bytes: 0 };
  const options: LoadOptions = {
    stdin: context.stdin(),
    signal: context.signal,
    logger: makeLogger(context.stderr, process.env.VIRKNING_LOG),
    ...(rejects && { rejects }),
    onProgress: (now) => {
      counts = now;
      progress.update(now.bytes);
    },
  };
  try {
    return await loadFiles(files, store, quarantine, options);
  } catch (error) {
    progress.stop();
    say(context, {
      da: `Indlæsningen standsede. ${summaries.da(counts)}${undecidedToo(counts, 'da')}`,
      en: `The load stopped. ${summaries.en(counts)}${undecidedToo(counts, 'en')}`,
    });
    throw error;
  } finally {
    progress.stop();
    await rejects?.close();
  }
}

/** What a load has done so far, in one sentence. */
const summaries: Readonly<Record<Language, (counts: LoadCounts) => string>> = {
  da: ({ accepted, duplicates, rejected }) => {
    const [stored, known, refused] = [accepted, duplicates, rejected].map((count) => integerIn('da', count));
    return `Da var ${stored} hændelser gemt som nye, ${known} var gemt i forvejen, og ${refused} var afvist.`;
  },
  en: ({ accepted, duplicates, rejected }) => {
    const [stored, known, refused] = [accepted, duplicates, rejected].map((count) => integerIn('en', count));
    return `By then ${stored} events were newly stored, ${known} were stored before and ${refused} were refused.`;
  },
};

/** What a load that stopped cannot say of the last events that it read. */
function undecidedToo({ undecided }: LoadProgress, language: Language): string {
  if (undecided === 0) return '';
  const number = integerIn(language, undecided);
  return language === 'da'
    ? ` Om ${number} mere vides det ikke; de kan være gemt. Indlæs igen for at blive færdig: hvad der er gemt, er en dublet.`
    : ` Of ${number} more it is not known; they may be stored. Load again to finish: what is stored is a duplicate.`;
}

function tellWhatWasRefused(context: CliContext, result: LoadResult, { rejects }: LoadCommandOptions): void {
  for (const { code, message } of result.problems)
    say(context, errorText({ code, message: printableOnOneLine(message) }, context.language()));
  for (const { refusal, origin } of result.firstRefused)
    say(context, `${placeOf(origin)}: ${refusal.code}: ${refusalText(refusal, context.language())}`);
  const more = result.rejected - result.firstRefused.length;
  if (more > 0) {
    const where =
      rejects === undefined
        ? { da: 'skriv dem alle til en fil med --rejects FIL', en: 'write them all to a file with --rejects FILE' }
        : { da: `de er alle i ${rejects}`, en: `all are in ${rejects}` };
    say(context, {
      da: `… og ${integerIn('da', more)} linjer mere blev afvist; ${where.da}.`,
      en: `… and ${integerIn('en', more)} more lines were refused; ${where.en}.`,
    });
  }
}

/** Tells of corrections and retractions that were stored and do not fit what they speak of, or wait for it. */
function tellNotices(context: CliContext, { firstNoticed, noticesByCode }: LoadResult): void {
  for (const { notice, origin } of firstNoticed)
    say(context, {
      da: `${placeOf(origin)}: gemt, men ${notice.code}: ${eventNoticeText(notice, 'da')}`,
      en: `${placeOf(origin)}: stored, but ${notice.code}: ${eventNoticeText(notice, 'en')}`,
    });
  const more = [...noticesByCode.values()].reduce((sum, count) => sum + count, 0) - firstNoticed.length;
  if (more > 0)
    say(context, {
      da: `… og ${integerIn('da', more)} linjer mere blev gemt med en bemærkning.`,
      en: `… and ${integerIn('en', more)} more lines were stored with a notice.`,
    });
}

function placeOf(origin: Origin): string {
  return origin.kind === 'file' ? `${printableOnOneLine(origin.file)}:${origin.line}` : origin.kind;
}

/** For the progress bar: how much there is to read, or 0 where that cannot be told. */
async function totalBytes(files: readonly string[]): Promise<number> {
  if (files.includes(standardInput)) return 0;
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
