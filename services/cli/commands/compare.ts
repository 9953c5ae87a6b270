import type { Command } from 'commander';
import { type Cause, type CompareResult, causeLabels } from '../../../contracts/figures/compare-schema.ts';
import { type Verdict, verdictLabels } from '../../../contracts/figures/verdicts.ts';
import { compare } from '../../../projections/compare/compare.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { danishDate, danishInteger } from '../../../projections/numbers/danish-numbers.ts';
import { type CliContext, type Language, write } from '../context.ts';
import { fixCutoffOrWarn, planCommand, type QueryOptions, readCutoff, readQuery } from '../query-options.ts';
import { renderCsv } from '../render/csv.ts';
import { displayIn } from '../render/display-in.ts';
import { periodText } from '../render/figures.ts';
import { noticeLines } from '../render/notices.ts';
import { renderTable } from '../render/table.ts';
import { sayNotices } from '../warnings.ts';
import { withLedger } from '../with-ledger.ts';

interface CompareOptions extends QueryOptions {
  readonly with: string;
}

/** Citizens that the table names; JSON and CSV name all. */
const MOST_CITIZENS_SHOWN = 100;

const causes = Object.keys(causeLabels) as Cause[];

/** `compare`: what changed between two cutoffs, as an exact sum of causes. */
export function registerCompare(program: Command, context: CliContext): void {
  planCommand(
    program,
    'compare',
    'what changed between two cutoffs, per figure, as an exact sum of causes, with the citizens',
  )
    .requiredOption('--with <date>', 'the cutoff to compare with')
    .action(async (name: string, options: CompareOptions) => {
      const { plan, period } = await readQuery(name, options);
      const from = readCutoff(context, options.cutoff, options);
      const to = readCutoff(context, options.with, options, '--with');
      const result = await withLedger(context, async (ledger) =>
        compare(
          ledger.connection,
          plan,
          period,
          await fixCutoffOrWarn(context, ledger, from),
          await fixCutoffOrWarn(context, ledger, to),
        ),
      );
      sayNotices(context, result.notices);
      await write(context.stdout, render(context.language(), plan, result, options.format));
    });
}

function render(language: Language, plan: Plan, result: CompareResult, format: QueryOptions['format']): string {
  if (format === 'json') return `${JSON.stringify(result)}\n`;
  if (format === 'csv') return renderCsv(csvHeadings, csvRows(result));
  return tableText(language, plan, result);
}

const csvHeadings = ['figure', 'cause', 'citizen', 'from', 'to', 'numerator'];

/** A line per figure, cause and citizen. */
function csvRows(result: CompareResult) {
  return result.figures.flatMap(({ id, causes }) =>
    causes.flatMap(({ cause, citizens }) =>
      citizens.map(({ citizen, from, to, numerator }) => [id, cause, citizen, from, to, numerator]),
    ),
  );
}

const words = {
  da: {
    figure: 'Figur',
    what: 'Hvad',
    cause: 'Årsag',
    numerator: 'Tæller',
    denominator: 'Nævner',
    excluded: 'Udeladt',
    undecided: 'Uafgjort',
    citizen: 'Borger',
    changes: 'Hvad det ændrer',
    days: 'dage',
    none: 'Ingen figurer har flyttet sig.',
    outside: 'ikke med',
    more: 'flere (se --format json)',
    citizens: 'Hvem det drejer sig om',
  },
  en: {
    figure: 'Figure',
    what: 'What',
    cause: 'Cause',
    numerator: 'Numerator',
    denominator: 'Denominator',
    excluded: 'Excluded',
    undecided: 'Undecided',
    citizen: 'Citizen',
    changes: 'What it changes',
    days: 'days',
    none: 'No figure has moved.',
    outside: 'not in it',
    more: 'more (see --format json)',
    citizens: 'Who it is about',
  },
} as const;

function tableText(language: Language, plan: Plan, result: CompareResult): string {
  const word = words[language];
  const [a, b] = result.cutoffs;
  const heading = `${plan.title[language]}\n${periodText(result.period)} · ${danishDate(a.through)} → ${danishDate(b.through)}${noticeLines(result, language)}\n\n`;
  const moved = result.figures.filter(
    ({ before, after, causes }) => causes.length > 0 || before.display !== after.display,
  );
  if (moved.length === 0) return `${heading}${word.none}\n`;
  const title = (id: string): string => plan.figures.find((figure) => figure.id === id)?.title[language] ?? id;
  const summary = renderTable(
    [
      { heading: word.figure },
      { heading: word.what, wrapAt: 44 },
      { heading: danishDate(a.through), align: 'right' },
      { heading: danishDate(b.through), align: 'right' },
      { heading: word.cause },
      { heading: word.numerator, align: 'right' },
      { heading: word.denominator, align: 'right' },
      { heading: word.excluded, align: 'right' },
      { heading: word.undecided, align: 'right' },
    ],
    moved.flatMap(({ id, before, after, causes }) => {
      const head = [id, title(id), displayIn(language, shown(before)), displayIn(language, shown(after))];
      if (causes.length === 0) return [[...head, '', '', '', '', '']];
      return causes.map(({ cause, numerator, denominator, excluded, undecided }, i) => [
        ...(i === 0 ? head : ['', '', '', '']),
        causeLabels[cause][language],
        ...[numerator, denominator, excluded, undecided].map(signed),
      ]);
    }),
  );
  const people = causes
    .flatMap((cause) => peopleOf(cause, moved, language))
    .map(({ cause, citizen, changes }) => [causeLabels[cause][language], citizen, changes.join(', ')]);
  const rows = people.slice(0, MOST_CITIZENS_SHOWN);
  const left = people.length - rows.length;
  const who = renderTable(
    [{ heading: word.cause }, { heading: word.citizen }, { heading: word.changes, wrapAt: 80 }],
    left > 0 ? [...rows, [`+ ${danishInteger(left)} ${word.more}`, '', '']] : rows,
  );
  return `${heading}${summary}\n${word.citizens}\n\n${who}`;
}

/** The citizens that one cause is about, each with what it changed in which figure. */
function peopleOf(cause: Cause, figures: CompareResult['figures'], language: Language) {
  const word = words[language];
  const changes = new Map<string, string[]>();
  for (const { id, before, causes } of figures) {
    for (const { citizen, from, to, numerator } of causes.find((each) => each.cause === cause)?.citizens ?? []) {
      const unit = before.kind === 'places' ? ` ${word.days}` : '';
      const part =
        numerator === 0
          ? `${verdictText(from, language)} → ${verdictText(to, language)}`
          : `${signed(numerator)}${unit}`;
      changes.set(citizen, [...(changes.get(citizen) ?? []), `${id} ${part}`]);
    }
  }
  return [...changes].map(([citizen, changes]) => ({ cause, citizen, changes }));
}

function verdictText(verdict: Verdict | null, language: Language): string {
  return verdict === null ? words[language].outside : verdictLabels[verdict][language];
}

function shown({ kind, numerator, denominator, display }: CompareResult['figures'][number]['before']): string {
  return kind !== 'places' && numerator !== undefined && denominator !== undefined
    ? `${display} (${danishInteger(numerator)}/${danishInteger(denominator)})`
    : display;
}

function signed(change: number): string {
  if (change === 0) return '';
  return change > 0 ? `+${danishInteger(change)}` : `−${danishInteger(-change)}`;
}
