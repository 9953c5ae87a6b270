import { type Command, InvalidArgumentError, Option } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { Attrition } from '../../../contracts/figures/attrition-schema.ts';
import { type Verdict, verdictLabels } from '../../../contracts/figures/verdicts.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { attrition } from '../../../projections/trace/attrition.ts';
import { SAMPLE_AT_MOST, SEED_AT_MOST } from '../../../projections/trace/draw-sample.ts';
import { type TraceFilter, trace } from '../../../projections/trace/trace.ts';
import { traceHeader } from '../../../projections/trace/trace-header.ts';
import type { TracedCitizens } from '../../output/disclosure-policy.ts';
import { type Disclosed, release, type View } from '../../output/gate.ts';
import { traceJson } from '../../output/json/trace-json.ts';
import type { InEachLanguage, Language } from '../../presentation/language.ts';
import { attritionCsv } from '../../spreadsheet/csv/attrition-csv.ts';
import { traceCsv } from '../../spreadsheet/csv/trace-csv.ts';
import { attritionWorkbook } from '../../spreadsheet/workbooks/attrition-sheet.ts';
import { traceWorkbook } from '../../spreadsheet/workbooks/trace-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { again } from '../again.ts';
import { type CliContext, say, toStdout } from '../context.ts';
import {
  fixCutoffOrWarn,
  planCommand,
  type ResultOptions,
  readCutoff,
  readQuery,
  resultFormatOption,
  severalTexts,
} from '../query-options.ts';
import { attritionTable } from '../render/attrition.ts';
import { traceTable } from '../render/trace.ts';
import { sayNotices } from '../warnings.ts';
import { withLedger } from '../with-ledger.ts';

interface TraceOptions extends ResultOptions {
  readonly citizen: readonly string[];
  readonly verdict?: Verdict;
  readonly nearMisses?: boolean;
  readonly sample?: number;
  readonly seed?: string;
  readonly attrition?: boolean;
}

/** `trace`: the verdicts that a figure counts, with their reasons and events; or how many drop out at each condition. */
export function registerTrace(program: Command, context: CliContext): void {
  planCommand(
    program,
    'trace',
    "every citizen's verdict in a figure, why, and the events that decided it",
    resultFormatOption(),
  )
    .argument('<figure>', "a figure's id, such as goal-5")
    .option('--citizen <id>', 'only this citizen (a pseudonym); may be given several times', severalTexts, [])
    .addOption(new Option('--verdict <verdict>', 'only this verdict').choices(Object.keys(verdictLabels)))
    .option('--near-misses', 'only those whom a single part of the condition keeps from being counted, and which')
    .option('--sample <n>', 'only so many of them, drawn by the seed', parseSize)
    .option('--seed <text>', 'what --sample draws by: whoever takes the same draws the same citizens', parseSeed)
    .option('--attrition', 'instead of citizens: how many drop out at each condition')
    .action(async (name: string, figureId: string, options: TraceOptions) => {
      if (options.attrition === true) refuseBeside(options);
      const filter = filterOf(options);
      const { plan, period } = await readQuery(context, name, options);
      const query = readCutoff(context, options.cutoff, options);
      await withLedger(context, async (ledger) => {
        const cutoff = await fixCutoffOrWarn(context, ledger, query);
        const header = await traceHeader(ledger.engine, plan, figureId, period, cutoff);
        sayNotices(context, header.notices);
        if (options.attrition === true) {
          const found = await attrition(ledger.engine, plan, figureId, period, cutoff);
          const result = { ...header, ...found };
          await release(
            'attrition',
            result,
            (shown) => viewOfAttrition(shown, plan, name, context.language(), options),
            toStdout(context),
          );
          return;
        }
        const citizens = trace(ledger.engine, plan, figureId, period, cutoff, filter);
        const found = counted(citizens);
        await release(
          'citizens',
          { header, citizens: found.each },
          (shown) => view(shown, plan, name, context.language(), options),
          toStdout(context),
        );
        if (found.number() === 0) say(context, nobody(figureId, options));
      });
    });
}

function view(
  trace: Disclosed<TracedCitizens>,
  plan: Plan,
  name: string,
  language: Language,
  options: TraceOptions,
): View {
  const { format, csv = 'plain' } = options;
  if (format === 'json') return traceJson(trace);
  if (format === 'csv') return traceCsv(trace, csv);
  if (format === 'table') return traceTable(trace, plan, language);
  return workbook(trace, plan, name, language, options);
}

function viewOfAttrition(
  result: Disclosed<Attrition>,
  plan: Plan,
  name: string,
  language: Language,
  { format, csv = 'plain' }: TraceOptions,
): View {
  if (format === 'json') return `${JSON.stringify(result)}\n`;
  if (format === 'csv') return attritionCsv(result, csv);
  if (format === 'table') return attritionTable(result, plan, language);
  const asked = { again: again(['trace', name, result.figure, '--attrition'], result) };
  return writeWorkbook(attritionWorkbook(result, plan, asked, language), language);
}

/** Which dates there are on its sheets is known when the first citizen is there. */
async function* workbook(
  trace: Disclosed<TracedCitizens>,
  plan: Plan,
  name: string,
  language: Language,
  { citizen, verdict, nearMisses, sample, seed }: TraceOptions,
): AsyncGenerator<Uint8Array> {
  const narrowed = [
    ...citizen.flatMap((each) => ['--citizen', each]),
    ...(verdict === undefined ? [] : ['--verdict', verdict]),
    ...(nearMisses === true ? ['--near-misses'] : []),
    ...(sample === undefined || seed === undefined ? [] : ['--sample', String(sample), '--seed', seed]),
  ];
  const asked = { again: again(['trace', name, trace.header.figure, ...narrowed], trace.header) };
  yield* writeWorkbook(await traceWorkbook(trace, plan, asked, language), language);
}

/** Counts what is read, as it is read. */
function counted<Each>(all: AsyncIterable<Each>) {
  let found = 0;
  async function* each(): AsyncGenerator<Each> {
    for await (const one of all) {
      found++;
      yield one;
    }
  }
  return { each: each(), number: () => found };
}

/** @throws CodedError QUERY_BAD_OPTION where a sample has no seed, or a seed no sample: one that cannot be drawn again proves nothing */
function filterOf({ citizen, verdict, nearMisses, sample, seed }: TraceOptions): TraceFilter {
  if ((sample === undefined) !== (seed === undefined))
    throw new CodedError('QUERY_BAD_OPTION', '--sample and --seed go together.', {
      path: sample === undefined ? '--seed' : '--sample',
    });
  return {
    ...(citizen.length > 0 && { citizens: citizen }),
    ...(verdict !== undefined && { verdict }),
    ...(nearMisses === true && { nearMisses }),
    ...(sample !== undefined && seed !== undefined && { sample: { seed, size: sample } }),
  };
}

function parseSize(text: string): number {
  const size = Number(text);
  if (/^\d{1,4}$/.test(text) && size >= 1 && size <= SAMPLE_AT_MOST) return size;
  throw new InvalidArgumentError(`Write a number from 1 to ${SAMPLE_AT_MOST}.`);
}

function parseSeed(text: string): string {
  if (text !== '' && text.length <= SEED_AT_MOST) return text;
  throw new InvalidArgumentError(`Write 1 to ${SEED_AT_MOST} characters.`);
}

/** Attrition is about all citizens of the population. */
function refuseBeside({ citizen, verdict, nearMisses, sample, seed }: TraceOptions): void {
  const beside = Object.entries({
    ...{
      '--citizen': citizen[0],
      '--verdict': verdict,
      '--near-misses': nearMisses,
      '--sample': sample,
      '--seed': seed,
    },
  });
  const [option] = beside.find(([, value]) => value !== undefined) ?? [];
  if (option === undefined) return;
  throw new CodedError('QUERY_BAD_OPTION', `${option} does not go with --attrition, which is about everybody.`, {
    path: option,
  });
}

function nobody(figure: string, { citizen, verdict, nearMisses }: TraceOptions): InEachLanguage {
  if (citizen.length !== 1) return { da: 'Ingen borger passer.', en: 'No citizen fits.' };
  if (verdict !== undefined || nearMisses === true)
    return {
      da: 'Borgeren er ikke blandt dem ved denne skæringsdato.',
      en: 'The citizen is not among them at this cutoff.',
    };
  return {
    da: `Borgeren er ikke i populationen for ${figure} ved denne skæringsdato.`,
    en: `The citizen is not in the population of ${figure} at this cutoff.`,
  };
}
