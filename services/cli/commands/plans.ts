import type { Command } from 'commander';
import { keptPlans } from '../../plans/kept-plans.ts';
import { planList } from '../../plans/list-plans.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import { type CliContext, write } from '../context.ts';
import { type Format, formatOption } from '../query-options.ts';
import { renderTable } from '../render/table.ts';

const headings = {
  da: ['Plan', 'Titel', 'Figurer', 'Rapportens periode'],
  en: ['Plan', 'Title', 'Figures', "The report's period"],
} as const;

/** `plans`: the plans that come with the program. */
export function registerPlans(program: Command, context: CliContext): void {
  program
    .command('plans')
    .description('list the plans that come with the program')
    .addOption(formatOption())
    .action(async ({ format }: { format: Format }) => {
      const plans = await keptPlans().all();
      const language = context.language();
      const text = {
        json: () => `${JSON.stringify(planList(plans))}\n`,
        csv: () =>
          renderCsv(
            ['plan', 'title_da', 'title_en', 'figures', 'period'],
            plans.map(({ id, title, figures, report }) => [
              id,
              title.da,
              title.en,
              figures.length,
              report?.period ?? '',
            ]),
          ),
        table: () => {
          const [plan, title, figures, period] = headings[language];
          return renderTable(
            [{ heading: plan }, { heading: title }, { heading: figures, align: 'right' }, { heading: period }],
            plans.map(({ id, title, figures, report }) => [
              id,
              title[language],
              integerIn(language, figures.length),
              report?.period ?? '',
            ]),
          );
        },
      }[format]();
      await write(context.stdout, text);
    });
}
