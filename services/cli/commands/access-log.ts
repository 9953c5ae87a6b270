import type { Command } from 'commander';
import type { ListedLook } from '../../../contracts/access/look-schema.ts';
import { type LoggedLook, type LookFilter, type LookLog, openLookLog } from '../../../infra/access/look-log.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import { endOfDayMs } from '../../../projections/calendar/copenhagen.ts';
import { parseCutoffDate } from '../../../projections/calendar/period.ts';
import { listedLook } from '../../access/listed-look.ts';
import { csvHeadings, csvLine } from '../../spreadsheet/csv/csv.ts';
import { type CliContext, say, write } from '../context.ts';
import { type Format, formatOption } from '../query-options.ts';
import { lookCsvCells, lookCsvHeadings, lookTable } from '../render/looks.ts';

interface LogOptions {
  readonly since?: string;
  readonly until?: string;
  readonly who?: string;
  readonly citizen?: string;
  readonly format: Format;
}

/** Looks that one table holds: its columns are fitted to them, so they are in memory at once. */
const tableLooks = 500;

/** `access log`: who looked at which citizens over HTTP, why and when. */
export function registerAccessLog(group: Command, context: CliContext): void {
  group
    .command('log')
    .description('who looked at which citizens over HTTP, why and when')
    .option('--since <date>', 'only looks on this day or later')
    .option('--until <date>', 'only looks on this day or earlier')
    .option('--who <name>', 'only the looks of this token or person')
    .option('--citizen <id>', 'only looks at this citizen (a pseudonym) alone, not at lists')
    .addOption(formatOption())
    .action(async (options: LogOptions) => {
      const filter = filterOf(options);
      using log = await openLookLog(context.dataDir(), { readOnly: true });
      await print(context, log, filter, options.format);
    });
}

function filterOf({ since, until, who, citizen }: LogOptions): LookFilter {
  return {
    ...(since !== undefined && { sinceMs: endOfDayMs(addDays(parseCutoffDate(since, '--since'), -1)) }),
    ...(until !== undefined && { untilMs: endOfDayMs(parseCutoffDate(until, '--until')) }),
    ...(who !== undefined && { who }),
    ...(citizen !== undefined && { citizen }),
  };
}

async function print(context: CliContext, log: LookLog, filter: LookFilter, format: Format): Promise<void> {
  const looks = log.list(filter);
  if (format === 'table') return printTables(context, looks);
  let isFirst = true;
  await write(context.stdout, format === 'csv' ? csvHeadings(lookCsvHeadings) : '{"looks":[');
  for (const look of looks) {
    const listed = listedLook(look);
    const json = () => `${isFirst ? '' : ','}\n${JSON.stringify(listed)}`;
    await write(context.stdout, format === 'csv' ? csvLine(lookCsvCells(listed)) : json());
    isFirst = false;
  }
  if (format === 'json') await write(context.stdout, '\n]}\n');
}

async function printTables(context: CliContext, looks: Iterable<LoggedLook>): Promise<void> {
  let page: ListedLook[] = [];
  let isEmpty = true;
  for (const look of looks) {
    isEmpty = false;
    page.push(listedLook(look));
    if (page.length < tableLooks) continue;
    await write(context.stdout, lookTable(page, context.language()));
    page = [];
  }
  if (page.length > 0) await write(context.stdout, lookTable(page, context.language()));
  if (isEmpty) say(context, { da: 'Intet opslag passer.', en: 'No look fits.' });
}
