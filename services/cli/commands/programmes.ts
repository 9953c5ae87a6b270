import type { Command } from 'commander';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import type { ProgrammeList } from '../../../contracts/figures/programme-list-schema.ts';
import { type HeardProgramme, heardProgrammes } from '../../../projections/status/programmes.ts';
import { type Disclosed, release } from '../../output/gate.ts';
import { listProgrammes } from '../../plans/list-programmes.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import { type CliContext, say, toStdout } from '../context.ts';
import { plansHere } from '../plans-here.ts';
import { type Format, formatOption } from '../query-options.ts';
import { renderTable } from '../render/table.ts';
import { withLedger } from '../with-ledger.ts';

const headings = {
  da: ['Indsats', 'Hændelser', 'Borgere', 'Planer'],
  en: ['Programme', 'Events', 'Citizens', 'Plans'],
} as const;

/** `programmes`: the words by which events and plans speak of programmes. */
export function registerProgrammes(program: Command, context: CliContext): void {
  program
    .command('programmes')
    .description('list the programmes that events carry, and those that plans speak of')
    .addOption(formatOption())
    .action(async ({ format }: { format: Format }) => {
      const list = listProgrammes(await heardHere(context), await (await plansHere(context)).all());
      await release('programmes', list, (shown) => render(shown, format, context.language()), toStdout(context));
    });
}

function render(list: Disclosed<ProgrammeList>, format: Format, language: Language): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(list)}\n`;
    case 'csv':
      return renderCsv(
        ['programme', 'events', 'subjects', 'plans'],
        list.programmes.map((each) => [each.programme, each.events, each.subjects, each.plans.join(' ')]),
      );
    case 'table': {
      const [programme, events, citizens, plans] = headings[language];
      return renderTable(
        [
          { heading: programme },
          { heading: events, align: 'right' },
          { heading: citizens, align: 'right' },
          { heading: plans },
        ],
        list.programmes.map((each) => [
          each.programme,
          integerIn(language, each.events),
          integerIn(language, each.subjects),
          each.plans.join(', '),
        ]),
      );
    }
  }
}

/** Where nothing has been loaded, plans still speak of programmes. */
async function heardHere(context: CliContext): Promise<readonly HeardProgramme[]> {
  try {
    return await withLedger(context, ({ engine }) => heardProgrammes(engine));
  } catch (error) {
    if (!isCodedError(error) || error.code !== 'STORE_MISSING') throw error;
    say(context, context.language() === 'da' ? 'Her er ingen hændelser endnu.' : 'There are no events here yet.');
    return [];
  }
}
