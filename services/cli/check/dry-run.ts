import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { DryRun } from '../../../contracts/plans/check-schema.ts';
import type { Period } from '../../../projections/calendar/period.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { type CutoffQuery, fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { sample, wholeSample } from '../../answers/kinds/sample.ts';
import { withLedgerInMemory } from '../../cases/ledger-in-memory.ts';
import { type FileSample, sampleFile } from '../../cases/sample-file.ts';
import { toldRefusal } from '../../presentation/refusals/refusal-text.ts';
import type { CliContext } from '../context.ts';
import { withLedger } from '../with-ledger.ts';

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
      const question = { plan, period, cutoff: query };
      const computed = await sample.compute(ledger.engine, question, [await fixCutoff(ledger.engine, query)]);
      const { result, citizens, events } = computed;
      return { sample: wholeSample(context.dataDir(), citizens, events), result };
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
