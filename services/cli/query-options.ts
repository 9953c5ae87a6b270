import { type Command, Option } from 'commander';
import { todayInCopenhagen } from '../../projections/calendar/copenhagen.ts';
import { type Period, parsePeriod } from '../../projections/calendar/period.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { type Clock, type Cutoff, type CutoffQuery, fixCutoff } from '../../projections/ledger/cutoff.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import { parseCutoff } from '../plans/cutoff-query.ts';
import { findPlan } from '../plans/find-plan.ts';
import { dateIn } from '../presentation/dates.ts';
import { type CliContext, say } from './context.ts';
import { withTitlesOnOneLine } from './render/titles-on-one-line.ts';

export type Format = 'table' | 'json' | 'csv';

/** Options of every command that computes a plan's figures. */
export interface QueryOptions {
  readonly period: string;
  readonly cutoff?: string;
  readonly clock: Clock;
  readonly position?: string;
  readonly format: Format;
}

export function formatOption(): Option {
  return new Option('--format <format>', 'table for people, json or csv for machines')
    .choices(['table', 'json', 'csv'])
    .default('table');
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

/** A command that computes figures of a plan, with the arguments and options that say which. */
export function planCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument('<plan>', "a plan's id, or the path of a YAML file")
    .requiredOption('--period <period>', '2023, 2023-Q4, 2023-11, 2023-W48 or 2023-01-01/2024-01-01')
    .addOption(clockOption())
    .addOption(positionOption())
    .addOption(formatOption())
    .option('--cutoff <date>', 'what was known through this date (default: today in Copenhagen)');
}

/** A plan, and what it is to be computed for. */
export interface Query {
  readonly plan: Plan;
  readonly period: Period;
}

/** @throws CodedError of the PLAN_ and QUERY_ areas */
export async function readQuery(plan: string, options: QueryOptions): Promise<Query> {
  return { plan: await readPlanFor(options.format, plan), period: parsePeriod(options.period) };
}

/**
 * A plan, by its id or path, as a format shows it.
 *
 * @throws CodedError of the PLAN_ area
 */
export async function readPlanFor(format: Format, plan: string): Promise<Plan> {
  const { text, name } = await findPlan(plan);
  const read = readPlan(text, name);
  return format === 'table' ? withTitlesOnOneLine(read) : read;
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
