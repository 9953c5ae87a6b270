import type { Command } from 'commander';
import { planList } from '../../plans/list-plans.ts';
import type { FlawedPlan } from '../../plans/plan-folder.ts';
import { placedText, problemText } from '../../presentation/check/problem-text.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import { type CliContext, say, write } from '../context.ts';
import { plansHere } from '../plans-here.ts';
import { type Format, formatOption } from '../query-options.ts';
import { renderTable } from '../render/table.ts';

const headings = {
  da: ['Plan', 'Titel', 'Figurer', 'Rapportens periode'],
  en: ['Plan', 'Title', 'Figures', "The report's period"],
} as const;

/** `plans`: the plans that come with the program, and those of the folder, with what is wrong there. */
export function registerPlans(program: Command, context: CliContext): void {
  program
    .command('plans')
    .description('list the plans that come with the program, and those of your own folder')
    .addOption(formatOption())
    .action(async ({ format }: { format: Format }) => {
      const kept = await plansHere(context);
      const plans = await kept.all();
      const language = context.language();
      const text = {
        json: () => `${JSON.stringify(planList(plans, kept.flawed()))}\n`,
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
      for (const flawed of kept.flawed()) sayProblems(context, flawed);
    });
}

/** Says what is wrong with a file of the folder, a line for each problem. */
function sayProblems(context: CliContext, { file, problems }: FlawedPlan): void {
  for (const each of problems) {
    const text = placedText(each, problemText(each, context.language()), file);
    say(context, `${each.code}: ${text}`);
  }
}
