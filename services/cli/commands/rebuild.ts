import type { Command } from 'commander';
import type { Rebuild } from '../../../contracts/operations/store-schemas.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import { type CliContext, write } from '../context.ts';
import { type Format, formatOption } from '../query-options.ts';
import { patienceOf, waitOption } from '../wait-option.ts';
import { rebuild } from '../with-ledger.ts';

/** `rebuild`: read the log again from its start, into a new ledger. */
export function registerRebuild(program: Command, context: CliContext): void {
  program
    .command('rebuild')
    .description('rebuild the ledger from the event store; it holds nothing that the event store does not')
    .addOption(waitOption())
    .addOption(formatOption())
    .action(async ({ format, wait }: { format: Format; wait: number }) => {
      const rebuilt: Rebuild = { events: await rebuild(context, patienceOf(context, wait)) };
      const { events } = rebuilt;
      const text = {
        json: () => `${JSON.stringify(rebuilt)}\n`,
        csv: () => renderCsv(['events'], [[events]]),
        table: () =>
          context.language() === 'da'
            ? `Hovedbogen er bygget op igen af ${integerIn('da', events)} hændelser.\n`
            : `The ledger was rebuilt from ${integerIn('en', events)} events.\n`,
      }[format]();
      await write(context.stdout, text);
    });
}
