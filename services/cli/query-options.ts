import { type Command, InvalidArgumentError, Option } from 'commander';
import { todayInCopenhagen } from '../../projections/calendar/copenhagen.ts';
import { type Period, parsePeriod } from '../../projections/calendar/period.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { type Clock, type Cutoff, type CutoffQuery, fixCutoff } from '../../projections/ledger/cutoff.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { parseCutoff } from '../plans/cutoff-query.ts';
import { findPlan } from '../plans/find-plan.ts';
import { planNamed } from '../plans/plan-named.ts';
import { dateIn } from '../presentation/dates.ts';
import { withTitlesOnOneLine } from '../presentation/titles-on-one-line.ts';
import { type CsvDialect, csvDialects } from '../spreadsheet/csv/csv.ts';
import { type CliContext, say } from './context.ts';

export type Format = 'table' | 'json' | 'csv';

/** How something that is no table of figures is given out. */
export type TableOrJson = Exclude<Format, 'csv'>;

/** How a result that can be a workbook is given out. */
export type ResultFormat = Format | 'xlsx';

/** Options of every command that computes a plan's figures. */
export interface QueryOptions {
  readonly period: string;
  readonly cutoff?: string;
  readonly clock: Clock;
  readonly position?: string;
  readonly format: Format;
  readonly csv?: CsvDialect;
}

/** Options of those whose result can be a workbook. */
export interface ResultOptions extends Omit<QueryOptions, 'format'> {
  readonly format: ResultFormat;
}

export function formatOption(): Option {
  return new Option('--format <format>', 'table for people, json or csv for machines')
    .choices(['table', 'json', 'csv'])
    .default('table');
}

/** As `formatOption`, of a command whose result is no table of figures. */
export function tableOrJsonOption(): Option {
  return new Option('--format <format>', 'table for people, json for machines')
    .choices(['table', 'json'])
    .default('table');
}

/** As `formatOption`, of a command whose result can be a workbook. */
export function resultFormatOption(): Option {
  return new Option('--format <format>', 'table for people, xlsx for Excel, json or csv for machines')
    .choices(['table', 'json', 'csv', 'xlsx'])
    .default('table');
}

/** How its CSV is written; whoever says so wants CSV. */
export function csvOption(): Option {
  return new Option('--csv <form>', 'CSV that is plain, or da for a Danish Excel')
    .choices(csvDialects)
    .implies({ format: 'csv' });
}

export function outOption(): Option {
  return new Option('--out <file>', 'write the result to this file, which is replaced when all of it is written');
}

export function clockOption(): Option {
  return new Option('--clock <clock>', 'registered: what the caseworker systems knew; recorded: what this system held')
    .choices(['registered', 'recorded'])
    .default('registered');
}

export function positionOption(): Option {
  return new Option(
    '--position <n>',
    'only the log through the event of this position, which counts from 1 (default: all)',
  );
}

/** Gathers the texts of an option that may be given several times; its default is an empty list. */
export const severalTexts = (text: string, before: readonly string[]): readonly string[] => [...before, text];

/** The number of a publication, as it is written. */
export function parsePublicationNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a number from 1 on.');
  return Number(text);
}

/** A command that computes figures of a plan, with the arguments and options that say which. */
export function planCommand(
  program: Command,
  name: string,
  description: string,
  format: Option = formatOption(),
): Command {
  return program
    .command(name)
    .description(description)
    .argument('<plan>', "a plan's id, or the path of a YAML file")
    .requiredOption('--period <period>', '2023, 2023-Q4, 2023-11, 2023-W48 or 2023-01-01/2024-01-01')
    .addOption(clockOption())
    .addOption(positionOption())
    .addOption(format)
    .addOption(csvOption())
    .addOption(outOption())
    .option('--cutoff <date>', 'what was known through this date (default: today in Copenhagen)');
}

/** A plan, and what it is to be computed for. */
export interface Query {
  readonly plan: Plan;
  readonly period: Period;
}

/** @throws CodedError of the PLAN_ and QUERY_ areas */
export async function readQuery(
  context: Pick<CliContext, 'plansFolder'>,
  plan: string,
  options: Pick<ResultOptions, 'period' | 'format'>,
): Promise<Query> {
  return { plan: await readPlanFor(context, options.format, plan), period: parsePeriod(options.period) };
}

/**
 * A plan, by its id or path, as a format shows it.
 *
 * @throws CodedError of the PLAN_ area
 */
export async function readPlanFor(
  context: Pick<CliContext, 'plansFolder'>,
  format: ResultFormat,
  plan: string,
): Promise<Plan> {
  const { text, name } = await findPlan(await planNamed(plan, context.plansFolder()));
  const read = readPlan(text, name);
  return format === 'table' || format === 'xlsx' ? withTitlesOnOneLine(read) : read;
}

/** @throws CodedError QUERY_BAD_CUTOFF, QUERY_BAD_POSITION */
export function readCutoff(
  context: CliContext,
  date: string | undefined,
  options: Pick<QueryOptions, 'clock' | 'position'>,
  option = '--cutoff',
): CutoffQuery {
  const { clock, position } = options;
  return parseCutoff({ cutoff: date, clock, position }, context.nowMs(), { cutoff: option, position: '--position' });
}

/** Fixes a cutoff, and warns where nothing was known yet, or where it lies in the future. */
export async function fixCutoffOrWarn(context: CliContext, ledger: Ledger, query: CutoffQuery): Promise<Cutoff> {
  const cutoff = await fixCutoff(ledger.engine, query);
  const first = await ledger.engine.rows(
    `SELECT min(${cutoff.clock === 'registered' ? 'registered_at' : 'recorded_at'} AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Copenhagen')::DATE::VARCHAR FROM ledger`,
  );
  const earliest = first[0]?.[0] as string | null;
  if (earliest !== null && earliest > cutoff.through) {
    const { clock, through } = cutoff;
    say(context, {
      da: `QUERY_CUTOFF_BEFORE_FIRST_EVENT: intet var kendt den ${dateIn('da', through)}; den første hændelse blev ${clock === 'registered' ? 'registreret' : 'modtaget'} den ${dateIn('da', earliest)}.`,
      en: `QUERY_CUTOFF_BEFORE_FIRST_EVENT: nothing was known by ${dateIn('en', through)}; the first event was ${clock} on ${dateIn('en', earliest)}.`,
    });
  }
  const today = todayInCopenhagen(context.nowMs());
  if (cutoff.through > today) {
    say(context, {
      da: `QUERY_CUTOFF_IN_FUTURE: den ${dateIn('da', cutoff.through)} er ikke kommet; hvad der løber i dag, regnes for at løbe til da.`,
      en: `QUERY_CUTOFF_IN_FUTURE: ${dateIn('en', cutoff.through)} has not come; whatever still runs today is taken to run until then.`,
    });
  }
  return cutoff;
}
