import type { Command } from 'commander';
import { diffPlans, type PlansSideBySide } from '../../../projections/diff/diff.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import { type Disclosed, release, type View } from '../../output/gate.ts';
import { definitionsJson } from '../../output/json/definitions-json.ts';
import { onlyInOneTexts, planNames, redefinedText, samePlansText } from '../../presentation/definitions.ts';
import { headerLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { resultText, withProvisional } from '../../presentation/value-text.ts';
import { whoseRow } from '../../presentation/whose-row.ts';
import { definitionsCsv } from '../../spreadsheet/csv/definitions-csv.ts';
import { definitionsWorkbook } from '../../spreadsheet/workbooks/definitions-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { again } from '../again.ts';
import { type CliContext, toStdout } from '../context.ts';
import {
  fixCutoffOrWarn,
  planCommand,
  type ResultOptions,
  readCutoff,
  readPlanFor,
  readQuery,
  resultFormatOption,
} from '../query-options.ts';
import { renderTable } from '../render/table.ts';
import { sayNotices } from '../warnings.ts';
import { withLedger } from '../with-ledger.ts';

interface DiffOptions extends ResultOptions {
  readonly figure?: string;
}

/** `diff`: what two definitions make of the same events. */
export function registerDiff(program: Command, context: CliContext): void {
  planCommand(
    program,
    'diff',
    'which citizens change verdict because of the definition alone, from one plan to another',
    resultFormatOption(),
  )
    .argument('<other-plan>', "another plan's id or path")
    .option('--figure <id>', 'only this figure, which both plans have')
    .action(async (name: string, otherName: string, options: DiffOptions) => {
      const { plan, period } = await readQuery(context, name, options);
      const other = await readPlanFor(context, options.format, otherName);
      const query = readCutoff(context, options.cutoff, options);
      await withLedger(context, async (ledger) => {
        const cutoff = await fixCutoffOrWarn(context, ledger, query);
        const result = await diffPlans(ledger.engine, [plan, other], period, cutoff, options.figure);
        sayNotices(context, result.notices);
        await release(
          'definitions',
          result,
          (shown) => view(shown, [plan, other], [name, otherName], context.language(), options),
          toStdout(context),
        );
      });
    });
}

/** Two definitions side by side in a format, and the citizens as they come. */
function view(
  result: Disclosed<PlansSideBySide>,
  plans: readonly [Plan, Plan],
  names: readonly [string, string],
  language: Language,
  { format, csv = 'plain', figure }: DiffOptions,
): View {
  if (format === 'json') return definitionsJson(result);
  if (format === 'csv') return definitionsCsv(result, csv);
  if (format === 'table') return table(result, plans, language);
  const narrowed = figure === undefined ? [] : ['--figure', figure];
  const asked = { again: again(['diff', ...names, ...narrowed], result) };
  return writeWorkbook(definitionsWorkbook(result, plans, asked, { citizens: result.citizens }, language), language);
}

/** A table for people lists so many citizens of a figure. JSON and CSV list all. */
const MOST_CITIZENS_SHOWN = 20;

const words = {
  da: {
    none: 'Ingen borger skifter afgørelse.',
    figure: 'Figur',
    what: 'Hvad',
    changed: 'Borgere, det ændrer',
    citizen: 'Borger',
    change: 'Hvad der skifter',
    who: 'Hvem det drejer sig om',
    more: 'flere (se --format json)',
  },
  en: {
    none: 'No citizen changes verdict.',
    figure: 'Figure',
    what: 'What',
    changed: 'Citizens it changes',
    citizen: 'Citizen',
    change: 'What changes',
    who: 'Who it is about',
    more: 'more (see --format json)',
  },
} as const;

async function* table(
  result: Disclosed<PlansSideBySide>,
  plans: readonly [Plan, Plan],
  language: Language,
): AsyncGenerator<string> {
  const word = words[language];
  const [a, b] = planNames(plans);
  const rows: string[][] = [];
  const people: string[][] = [];
  for (const { id, before, after } of result.figures) {
    let changed = 0;
    for await (const citizen of result.citizens(id))
      if (changed++ < MOST_CITIZENS_SHOWN)
        people.push([id, whoseRow(citizen, language), redefinedText(citizen, language)]);
    if (changed > MOST_CITIZENS_SHOWN)
      people.push([id, `+ ${integerIn(language, changed - MOST_CITIZENS_SHOWN)} ${word.more}`, '']);
    const [was, is] = plans.map(({ figures }) => figures.find((figure) => figure.id === id) as FigureNode) as [
      FigureNode,
      FigureNode,
    ];
    rows.push([
      id,
      was.title[language],
      withProvisional(resultText(was, before, language), before, language),
      withProvisional(resultText(is, after, language), after, language),
      changed === 0 ? '' : integerIn(language, changed),
    ]);
  }
  const lines = [`${plans[0].title[language]} → ${plans[1].title[language]}`];
  lines.push(headerLine({ ...result, definition: result.plans[0].definition }, language));
  if (result.same) lines.push(samePlansText[language]);
  lines.push('');
  const columns = [
    { heading: word.figure },
    { heading: word.what, wrapAt: 44 },
    { heading: a, align: 'right' as const },
    { heading: b, align: 'right' as const },
    { heading: word.changed, align: 'right' as const },
  ];
  if (rows.length > 0) lines.push(renderTable(columns, rows));
  lines.push(...onlyInOneTexts(result, [a, b], language));
  if (people.length === 0) lines.push(word.none);
  else {
    const who = [{ heading: word.figure }, { heading: word.citizen }, { heading: word.change }];
    lines.push(word.who, '', renderTable(who, people));
  }
  yield `${lines.join('\n').trimEnd()}\n`;
}
