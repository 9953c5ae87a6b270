import { type Command, Option } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { SeriesResult } from '../../../contracts/figures/series-schema.ts';
import { type Step, steps } from '../../../projections/calendar/every.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { eventRevisions } from '../../../projections/series/event-revisions.ts';
import { figureRevisions } from '../../../projections/series/figure-revisions.ts';
import { causesOfRevisions } from '../../../projections/series/revision-causes.ts';
import { series } from '../../../projections/series/series.ts';
import { type Disclosed, release, type View } from '../../output/gate.ts';
import { lastOf, parseSeries } from '../../plans/series-query.ts';
import type { InEachLanguage } from '../../presentation/language.ts';
import { seriesCsv } from '../../spreadsheet/csv/series-csv.ts';
import { seriesWorkbook } from '../../spreadsheet/workbooks/series-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { againAt } from '../again.ts';
import { type CliContext, toStdout } from '../context.ts';
import { type Progress, startProgress } from '../progress.ts';
import {
  clockOption,
  csvOption,
  fixCutoffOrWarn,
  outOption,
  positionOption,
  type ResultOptions,
  readCutoff,
  readPlanFor,
  resultFormatOption,
} from '../query-options.ts';
import { renderSeries } from '../render/series.ts';
import { seriesJson } from '../render/series-json.ts';
import { withLedger } from '../with-ledger.ts';

interface SeriesOptions extends Pick<ResultOptions, 'clock' | 'position' | 'format' | 'csv' | 'cutoff'> {
  readonly period?: string;
  readonly cutoffs?: string;
  readonly every?: Step;
  readonly periods?: string;
  readonly lags?: readonly string[];
  readonly figure?: readonly string[];
  readonly by?: readonly string[];
  readonly revisions?: boolean;
  readonly causes?: boolean;
}

/** `series`: a plan's figures at many cutoffs, of many periods, or both. */
export function registerSeries(program: Command, context: CliContext): void {
  program
    .command('series')
    .description('figures at many cutoffs, of many periods, or of many periods at the same lags after their ends')
    .argument('<plan>', "a plan's id, or the path of a YAML file")
    .option('--period <period>', 'one period, with --cutoffs')
    .option('--cutoffs <range>', 'the first and the last cutoff: 2023-01-31..2024-12-31')
    .addOption(
      new Option(
        '--every <step>',
        'how far apart they are; months after a month end are month ends (default: month)',
      ).choices(steps),
    )
    .option('--periods <range>', 'the first and the last period: 2019..2024, 2023-01..2024-12')
    .option('--cutoff <date>', 'with --periods: what was known through this date (default: today in Copenhagen)')
    .option('--lags <range...>', 'with --periods: how long after the end of each: 0..12 months')
    .option('--figure <id...>', 'only these figures')
    .option('--by <breakdown...>', 'with the groups of these breakdowns')
    .option('--revisions', 'with --cutoffs or --lags: also how what was said was revised, and when it was known')
    .option('--causes', 'with --revisions: also which sources and types of events they came from')
    .addOption(clockOption())
    .addOption(positionOption())
    .addOption(resultFormatOption())
    .addOption(csvOption())
    .addOption(outOption())
    .action(async (name: string, options: SeriesOptions) => {
      const plan = await readPlanFor(context, options.format, name);
      const { lags, ...rest } = options;
      const written = { ...rest, lags: lags?.join(' ') };
      const question = parseSeries(written, context.nowMs(), (part) => `--${part}`);
      if (options.revisions === true && question.form === 'periods') throw onlyOnce();
      if (options.causes === true && options.revisions !== true) throw ofRevisions();
      const asked = { figures: options.figure ?? [], by: options.by ?? [] };
      const told = await withLedger(context, async (ledger): Promise<SeriesResult> => {
        const { engine } = ledger;
        const at = await fixCutoffOrWarn(context, ledger, readCutoff(context, lastOf(question), options));
        const result = await withProgress(context, following, (onProgress) =>
          series(engine, plan, question, asked, at, onProgress),
        );
        if (options.revisions !== true) return result;
        if (options.causes !== true) return { ...result, revisions: figureRevisions(plan, result.points) };
        const causes = await withProgress(context, searching, (onProgress) =>
          causesOfRevisions(engine, plan, question, asked, at, onProgress),
        );
        return {
          ...result,
          revisions: figureRevisions(plan, result.points, causes),
          events: eventRevisions(causes),
        };
      });
      await release('series', told, (shown) => view(context, plan, name, shown, options), toStdout(context));
    });
}

const following = { da: 'Følger figurerne', en: 'Following figures' } as const;
const searching = { da: 'Finder årsagerne', en: 'Finding the causes' } as const;

/** Does something that tells how far it is, and shows that. */
async function withProgress<Result>(
  context: CliContext,
  what: InEachLanguage,
  work: (onProgress: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
  let progress: Progress | undefined;
  return work((done, total) => {
    progress ??= startProgress(context, what, total);
    progress.update(done);
  }).finally(() => progress?.stop());
}

function onlyOnce(): CodedError {
  return new CodedError('QUERY_BAD_OPTION', '--revisions goes with --cutoffs or --lags.', { path: '--revisions' });
}

function ofRevisions(): CodedError {
  return new CodedError('QUERY_BAD_OPTION', '--causes goes with --revisions.', { path: '--causes' });
}

function view(
  context: CliContext,
  plan: Plan,
  name: string,
  result: Disclosed<SeriesResult>,
  options: SeriesOptions,
): View {
  const { format, csv = 'plain' } = options;
  const language = context.language();
  if (format === 'json') return seriesJson(result);
  if (format === 'csv') return seriesCsv(result, csv);
  if (format === 'table') return renderSeries(plan, name, result, language);
  const asked = { again: againAt(['series', name, ...optionsAsked(options)], result) };
  return writeWorkbook(seriesWorkbook(result, plan, asked, language), language);
}

/** The options that say what a series is of, as they were given. */
function optionsAsked(options: SeriesOptions): string[] {
  const { period, cutoffs, every, periods, cutoff, lags, figure, by, revisions, causes } = options;
  const asked = {
    period,
    cutoffs,
    every,
    periods,
    cutoff,
    lags: lags?.join(' '),
    figure: figure?.join(' '),
    by: by?.join(' '),
  };
  return [
    ...Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value])),
    ...Object.entries({ revisions, causes }).flatMap(([name, is]) => (is === true ? [`--${name}`] : [])),
  ];
}
