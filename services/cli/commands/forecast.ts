import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type ForecastMethod,
  type ForecastResult,
  forecastMethods,
} from '../../../contracts/figures/forecast-schema.ts';
import type { CalendarSpan } from '../../../projections/calendar/span.ts';
import { askedFigures } from '../../../projections/forecast/forecast.ts';
import { forecastOfLedger } from '../../../projections/forecast/forecast-of-ledger.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { type Disclosed, release, type View } from '../../output/gate.ts';
import { forecastCsv } from '../../spreadsheet/csv/forecast-csv.ts';
import { forecastWorkbook } from '../../spreadsheet/workbooks/forecast-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { again } from '../again.ts';
import { type CliContext, toStdout } from '../context.ts';
import { type Progress, startProgress } from '../progress.ts';
import {
  fixCutoffOrWarn,
  planCommand,
  type ResultOptions,
  readCutoff,
  readQuery,
  resultFormatOption,
} from '../query-options.ts';
import { renderForecast } from '../render/forecast.ts';
import { sayNotices } from '../warnings.ts';
import { withLedger } from '../with-ledger.ts';

interface ForecastOptions extends ResultOptions {
  readonly figure?: string;
  readonly method: ForecastMethod;
  readonly seed: number;
  readonly finalAfter?: CalendarSpan;
  readonly backtest?: boolean;
}

/** `forecast`: where a plan's figures will end, from what was known at the cutoff. */
export function registerForecast(program: Command, context: CliContext): void {
  planCommand(
    program,
    'forecast',
    'where figures will end, from nothing but what was known at the cutoff; never a figure itself',
    resultFormatOption(),
  )
    .option('--figure <id>', 'only this figure')
    .addOption(
      new Option('--method <method>', 'our own model of reporting delays, or one of those to beat')
        .choices(forecastMethods)
        .default('reporting-delay'),
    )
    .addOption(new Option('--seed <n>', 'what draws begin at').argParser(seedOf).default(1))
    .addOption(
      new Option(
        '--final-after <span>',
        'how long after its end a period is taken as final (default: 12 months; of days and weeks 91 days)',
      ).argParser(spanOf),
    )
    .option('--backtest', 'also: forecast every earlier period by what was known then, against what came')
    .action(async (name: string, options: ForecastOptions) => {
      const { plan, period } = await readQuery(context, name, options);
      askedFigures(plan, options.figure);
      const query = readCutoff(context, options.cutoff, options);
      const result = await withLedger(context, async (ledger) => {
        const cutoff = await fixCutoffOrWarn(context, ledger, query);
        const { figure, method, seed, finalAfter, backtest = false } = options;
        const asked = { period, cutoff, figure, method, seed, finalAfter, backtest };
        let progress: Progress | undefined;
        return forecastOfLedger(ledger.engine, plan, asked, (done, total) => {
          progress ??= startProgress(context, lookingBack, total);
          progress.update(done);
        }).finally(() => progress?.stop());
      });
      sayNotices(context, result.notices);
      await release('forecast', result, (shown) => view(context, plan, name, shown, options), toStdout(context));
    });
}

const lookingBack = { da: 'Ser på tidligere perioder', en: 'Looking at earlier periods' } as const;

function view(
  context: CliContext,
  plan: Plan,
  name: string,
  result: Disclosed<ForecastResult>,
  options: ForecastOptions,
): View {
  const { format, csv = 'plain' } = options;
  const language = context.language();
  if (format === 'json') return `${JSON.stringify(result)}\n`;
  if (format === 'csv') return forecastCsv(result, csv);
  if (format === 'table') return renderForecast(plan, result, language);
  const asked = { again: again(['forecast', name, ...ownOf(options)], result) };
  return writeWorkbook(forecastWorkbook(result, plan, asked, language), language);
}

/** The options of the command's own, as they are written. */
function ownOf({ figure, method, seed, finalAfter, backtest }: ForecastOptions): string[] {
  return [
    ...(figure === undefined ? [] : ['--figure', figure]),
    ...['--method', method, '--seed', String(seed)],
    ...(finalAfter === undefined ? [] : ['--final-after', `"${finalAfter.count} ${finalAfter.unit}"`]),
    ...(backtest === true ? ['--backtest'] : []),
  ];
}

function seedOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number of at most nine digits.');
  return Number(text);
}

function spanOf(text: string): CalendarSpan {
  const [, count, unit] = /^(\d{1,4}) (day|week|month|year)s?$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError('Write a span such as 6 months or 91 days.');
  return { count: Number(count), unit: `${unit}s` as CalendarSpan['unit'] };
}
