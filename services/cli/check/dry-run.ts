import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { DryRun } from '../../../contracts/plans/check-schema.ts';
import type { Period } from '../../../projections/calendar/period.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { type CutoffQuery, fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { withLedgerInMemory } from '../../cases/ledger-in-memory.ts';
import { type FileSample, SAMPLE_EVENTS_AT_MOST, sampleFile } from '../../cases/sample-file.ts';
import { narrowToSample } from '../../cases/sample-ledger.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { refusalText, toldRefusal } from '../../presentation/refusals/refusal-text.ts';
import type { CliContext } from '../context.ts';
import { withLedger } from '../with-ledger.ts';

type Sample = DryRun['sample'];

/**
 * Computes a plan's figures on a sample: the events of a file, in a ledger in memory, or a thousand citizens of the data
 * directory. Nothing is stored.
 *
 * @throws CodedError INPUT_NOT_FOUND, INPUT_UNREADABLE, QUERY_BAD_POSITION; STORE_MISSING without a file and without data
 */
export async function dryRun(
  context: CliContext,
  plan: Plan,
  period: Period,
  query: CutoffQuery,
  file: string | undefined,
): Promise<DryRun> {
  if (file === undefined)
    return withLedger(context, async (ledger) => {
      const { cutoff, citizens, events } = await narrowToSample(ledger, query);
      const result = await evaluate(ledger.engine, plan, period, cutoff);
      const whole = { refused: 0, firstRefusal: null, cut: false };
      return { sample: { source: context.dataDir(), events, citizens, ...whole }, result };
    });
  const { events, refused, firstRefusal, cut } = await readSample(file, context);
  return withLedgerInMemory(events, async ({ engine }) => ({
    sample: {
      source: file,
      events: events.length,
      citizens: null,
      refused,
      firstRefusal:
        firstRefusal === undefined ? null : { line: firstRefusal.line, ...toldRefusal(firstRefusal.refusal) },
      cut,
    },
    result: await evaluate(engine, plan, period, await fixCutoff(engine, query)),
  }));
}

async function readSample(file: string, { stdin, signal }: CliContext): Promise<FileSample> {
  try {
    return await sampleFile(file, stdin(), signal);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined || signal.aborted) throw cause;
    if (code === 'ENOENT') throw new CodedError('INPUT_NOT_FOUND', `There is no file ${file}.`, { path: file, cause });
    if (code === 'EISDIR') throw new CodedError('INPUT_IS_DIRECTORY', `${file} is a directory.`, { path: file, cause });
    throw new CodedError('INPUT_UNREADABLE', `${file} cannot be read (${code}).`, { path: file, cause });
  }
}

const words = {
  da: {
    file: ({ source, events }: Sample) =>
      `PRØVE, ikke et resultat: tallene er opgjort på de ${integerIn('da', events)} hændelser i ${source}, og intet er gemt.`,
    data: ({ source, citizens, events }: Sample) =>
      `PRØVE, ikke et resultat: tallene er opgjort på ${integerIn('da', citizens ?? 0)} borgere (${integerIn('da', events)} hændelser) fra ${source}. Aktiviteter og sammenligningstal er alle med.`,
    refused: (count: number) =>
      count === 1
        ? 'Én linje er ikke en gyldig hændelse og er sprunget over: linje'
        : `${integerIn('da', count)} linjer er ikke gyldige hændelser og er sprunget over; den første er linje`,
    cut: `Kun de første ${integerIn('da', SAMPLE_EVENTS_AT_MOST)} hændelser er læst.`,
  },
  en: {
    file: ({ source, events }: Sample) =>
      `SAMPLE, not a result: computed on the ${integerIn('en', events)} events in ${source}; nothing is stored.`,
    data: ({ source, citizens, events }: Sample) =>
      `SAMPLE, not a result: computed on ${integerIn('en', citizens ?? 0)} citizens (${integerIn('en', events)} events) from ${source}. Activities and benchmarks are all there.`,
    refused: (count: number) =>
      count === 1
        ? 'One line is no valid event and was skipped: line'
        : `${integerIn('en', count)} lines are no valid events and were skipped; the first is line`,
    cut: `Only the first ${integerIn('en', SAMPLE_EVENTS_AT_MOST)} events were read.`,
  },
} as const;

/** What people must know of figures that were computed on a sample. */
export function sampleLines(sample: Sample, language: Language): string[] {
  const word = words[language];
  const { citizens, refused, firstRefusal, cut } = sample;
  return [
    citizens === null ? word.file(sample) : word.data(sample),
    ...(refused === 0 || firstRefusal === null
      ? []
      : [
          `${word.refused(refused)} ${firstRefusal.line}: ${refusalText(firstRefusal, language)} [${firstRefusal.code}]`,
        ]),
    ...(cut ? [word.cut] : []),
  ];
}
