import type { Command } from 'commander';
import { findingLabels, type ReconcileResult } from '../../../contracts/figures/reconcile-schema.ts';
import { evaluate } from '../../../projections/figures/evaluate.ts';
import type { Plan } from '../../../projections/goals/plan.ts';
import { danishDate, danishInteger } from '../../../projections/numbers/danish-numbers.ts';
import { reconcile } from '../../../projections/reconcile/reconcile.ts';
import { type CliContext, exitCodes, type Language, say, write } from '../context.ts';
import { fixCutoffOrWarn, planCommand, type QueryOptions, readCutoff, readQuery } from '../query-options.ts';
import { renderCsv } from '../render/csv.ts';
import { occasionLine } from '../render/figures.ts';
import { renderTable } from '../render/table.ts';
import { withLedger } from '../with-ledger.ts';

/** `reconcile`: computed beside published. */
export function registerReconcile(program: Command, context: CliContext): void {
  planCommand(
    program,
    'reconcile',
    'computed beside published, and which published figures cannot follow from their own counts',
  ).action(async (name: string, options: QueryOptions) => {
    const { plan, period } = await readQuery(name, options);
    const query = readCutoff(context, options.cutoff, options);
    const result = await withLedger(context, async (ledger) => {
      const cutoff = await fixCutoffOrWarn(context, ledger, query);
      return reconcile(plan, await evaluate(ledger.connection, plan, period, cutoff));
    });
    await write(context.stdout, render(context.language(), plan, result, options.format));
    const differing = result.figures.filter((figure) => figure.matches === false).map((figure) => figure.id);
    if (differing.length === 0) return;
    context.exitCode = exitCodes.notReproduced;
    say(context, `Not as published: ${differing.join(', ')}.`);
    if (plan.report !== undefined && plan.report.cutoff !== query.through) {
      say(
        context,
        `The report stands as known on ${danishDate(plan.report.cutoff)}: --period ${plan.report.period} --cutoff ${plan.report.cutoff}.`,
      );
    }
  });
}

function render(language: Language, plan: Plan, result: ReconcileResult, format: QueryOptions['format']): string {
  if (format === 'json') return `${JSON.stringify(result)}\n`;
  if (format === 'csv') return renderCsv(csvHeadings, csvRows(result));
  return tableText(language, plan, result);
}

const csvHeadings = ['figure', 'what', 'published', 'computed', 'matches', 'finding', 'explanation'];

/** A line per printed number, and one per finding. */
function csvRows(result: ReconcileResult) {
  return result.figures.flatMap(({ id, comparisons, findings }) => [
    ...comparisons.map(({ what, published, computed, matches }) => [id, what, published, computed, matches, '', '']),
    ...findings.map(({ code, en }) => [id, '', '', '', '', code, en]),
  ]);
}

const words = {
  da: {
    figure: 'Figur',
    what: 'Hvad',
    published: 'Trykt',
    computed: 'Beregnet',
    agrees: 'Stemmer',
    yes: 'ja',
    no: 'NEJ',
    of: 'af',
    met: 'opfyldt',
    unmet: 'ikke opfyldt',
    findings: 'Rapporten for sig',
    none: 'Rapportens egne tal hænger sammen.',
  },
  en: {
    figure: 'Figure',
    what: 'What',
    published: 'Published',
    computed: 'Computed',
    agrees: 'Agrees',
    yes: 'yes',
    no: 'NO',
    of: 'of',
    met: 'met',
    unmet: 'not met',
    findings: 'The report by itself',
    none: "The report's own numbers hang together.",
  },
} as const;

function tableText(language: Language, plan: Plan, result: ReconcileResult): string {
  const word = words[language];
  const title = (id: string): string => plan.figures.find((figure) => figure.id === id)?.title[language] ?? id;
  const side = ({ comparisons }: ReconcileResult['figures'][number], which: 'published' | 'computed'): string => {
    const value = (what: string) => comparisons.find((comparison) => comparison.what === what)?.[which];
    const count = (what: string): string | undefined => {
      const number = value(what);
      return typeof number === 'number' ? danishInteger(number) : undefined;
    };
    const counts = [count('numerator'), count('denominator')].filter((part) => part !== undefined).join(` ${word.of} `);
    const met = value('met');
    return [counts, value('share'), typeof met === 'boolean' ? (met ? word.met : word.unmet) : undefined]
      .filter((part) => part !== undefined && part !== null && part !== '')
      .join(' · ');
  };
  const table = renderTable(
    [
      { heading: word.figure },
      { heading: word.what, wrapAt: 44 },
      { heading: word.published, align: 'right' },
      { heading: word.computed, align: 'right' },
      { heading: word.agrees },
    ],
    result.figures
      .filter((figure) => figure.matches !== null)
      .map((figure) => [
        figure.id,
        title(figure.id),
        side(figure, 'published'),
        side(figure, 'computed'),
        figure.matches === true ? word.yes : word.no,
      ]),
  );
  const findings = result.figures.flatMap(({ id, findings }) =>
    findings.map((finding) => `- ${id}: ${findingLabels[finding.code][language]}: ${finding[language]}.`),
  );
  return `${result.report}\n${occasionLine(result, language)}\n\n${table}\n${word.findings}\n${findings.length === 0 ? word.none : findings.join('\n')}\n`;
}
