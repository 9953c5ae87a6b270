import type { Command } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { FoundFigure, FoundFigures } from '../../../contracts/figures/found-schema.ts';
import { todayInCopenhagen } from '../../../projections/calendar/copenhagen.ts';
import { type Period, parseCutoffDate, parsePeriod } from '../../../projections/calendar/period.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import { figureNamed } from '../../../projections/goals/model/figure-named.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { type Clock, fixCutoff } from '../../../projections/ledger/cutoff.ts';
import { type Disclosed, release } from '../../output/gate.ts';
import { dateIn, periodIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { type Finding, findingsOf, usualCutoffs } from '../../presentation/said/findings.ts';
import { foundGroup, foundText } from '../../presentation/said/found-text.ts';
import { readSaid, type Said } from '../../presentation/said/said-number.ts';
import { renderCsv } from '../../spreadsheet/csv/csv.ts';
import { groupCell } from '../../spreadsheet/csv/group-cell.ts';
import { type CliContext, say, toStdout } from '../context.ts';
import { plansHere } from '../plans-here.ts';
import { clockOption, type Format, formatOption, outOption, severalTexts } from '../query-options.ts';
import { renderTable } from '../render/table.ts';
import { withLedger } from '../with-ledger.ts';

interface FindOptions {
  readonly period: readonly string[];
  readonly cutoff: readonly string[];
  readonly clock: Clock;
  readonly format: Format;
}

/** What was looked for, and where. */
interface Search {
  readonly text: string;
  readonly said: Said;
  readonly clock: Clock;
  readonly places: readonly { readonly period: Period; readonly through: string }[];
}

const headings = {
  da: ['Plan', 'Figur', 'Hvad', 'Gruppe', 'Periode', 'Kendt til og med', 'Resultat'],
  en: ['Plan', 'Figure', 'What', 'Group', 'Period', 'Known through', 'Result'],
} as const;

/** `find`: the figures of all plans that say a number, so that one in a report can be taken apart. */
export function registerFind(program: Command, context: CliContext): void {
  program
    .command('find')
    .description('the figures of all plans that say a number, such as "179 of 348", and at which cutoffs')
    .argument('<text>', 'the number as a report has it: "179 of 348", "51 %", "2,568"')
    .option('--period <period>', 'a period to look in, as in replay; may be given several times', severalTexts, [])
    .option(
      '--cutoff <date>',
      'what was known through this date; may be given several times (default: the last day of each period, and today)',
      severalTexts,
      [],
    )
    .addOption(clockOption())
    .addOption(formatOption())
    .addOption(outOption())
    .action(async (text: string, options: FindOptions) => {
      const search = readSearch(context, text, options);
      const { format } = options;
      const plans = await (await plansHere(context)).all();
      const result = await find(context, plans, search);
      await release(
        'found',
        result,
        (shown) =>
          format === 'json' ? `${JSON.stringify(shown)}\n` : render(shown, plans, format, context.language()),
        toStdout(context),
      );
      if (result.found.length === 0) say(context, nothingFound(search));
    });
}

/** @throws CodedError QUERY_BAD_OPTION, QUERY_BAD_PERIOD, QUERY_BAD_CUTOFF */
function readSearch(context: CliContext, text: string, { period, cutoff, clock }: FindOptions): Search {
  const said = readSaid(text, context.language());
  if (said === undefined)
    throw new CodedError('QUERY_BAD_OPTION', 'That is no number as a report has it. Write 179 of 348, 51 % or 2,568.', {
      path: 'text',
    });
  if (period.length === 0)
    throw new CodedError('QUERY_BAD_OPTION', 'No period is named. Name one with --period, or several.', {
      path: '--period',
    });
  const today = todayInCopenhagen(context.nowMs());
  const named = cutoff.map((each) => parseCutoffDate(each, '--cutoff'));
  const places = period
    .map((each) => parsePeriod(each))
    .flatMap((each) => {
      const days = named.length > 0 ? [...new Set(named)].toSorted() : usualCutoffs(each, today);
      return days.map((through) => ({ period: each, through }));
    });
  return { text, said, clock, places };
}

async function find(
  context: CliContext,
  plans: readonly Plan[],
  { text, said, clock, places }: Search,
): Promise<FoundFigures> {
  return withLedger(context, async ({ engine }) => {
    const found: FoundFigure[] = [];
    let position = 0;
    for (const { period, through } of places) {
      const cutoff = await fixCutoff(engine, { clock, through });
      for (const plan of plans) {
        const result = await evaluate(engine, plan, period, cutoff);
        position = result.cutoff.position;
        for (const finding of findingsOf(plan, result.figures, said)) found.push(asFound(finding, period, through));
      }
    }
    return { text, clock, position, looked: [...places], found };
  });
}

function asFound({ plan, figure, told, breakdown }: Finding, period: Period, through: string): FoundFigure {
  const where = { plan: plan.id, figure: figure.id, period, through };
  if ('group' in told) return { ...where, breakdown: breakdown ?? '', result: told };
  const { breakdowns, ...result } = told;
  return { ...where, breakdown: null, result };
}

function render(
  { found }: Disclosed<FoundFigures>,
  plans: readonly Plan[],
  format: Exclude<Format, 'json'>,
  language: Language,
): string {
  if (format === 'csv')
    return renderCsv(
      [
        'plan',
        'figure',
        'breakdown',
        'group',
        'from',
        'to',
        'through',
        'value',
        'numerator',
        'denominator',
        'provisional',
      ],
      found.map(({ plan, figure, period, through, breakdown, result }) => [
        ...[plan, figure, breakdown, 'group' in result ? groupCell(result.group) : null],
        ...[period.from, period.to, through],
        ...[result.value, result.numerator ?? null, result.denominator ?? null, result.provisional],
      ]),
    );
  return renderTable(
    headings[language].map((heading, at) => ({ heading, ...(at === 6 && { align: 'right' as const }) })),
    found.map((each) => {
      const plan = plans.find(({ id }) => id === each.plan) as Plan;
      const figure = figureNamed(plan, each.figure, 'figure');
      const finding: Finding = { plan, figure, told: each.result, breakdown: each.breakdown ?? undefined };
      return [
        ...[plan.id, figure.id, figure.title[language], foundGroup(finding, language) ?? ''],
        ...[periodIn(language, each.period), dateIn(language, each.through), foundText(finding, language)],
      ];
    }),
  );
}

function nothingFound({ text }: Search) {
  return {
    da: `Ingen figur i planerne siger »${text}« for de perioder og skæringsdatoer. Prøv den dato, hvor rapporten blev skrevet (--cutoff), eller en anden periode.`,
    en: `No figure of the plans says “${text}” for those periods and cutoffs. Try the date on which the report was written (--cutoff), or another period.`,
  };
}
