import type { Command } from 'commander';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import {
  type ComparedValue,
  findingLabels,
  type ReconcileResult,
} from '../../../contracts/figures/reconcile-schema.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Clock } from '../../../projections/ledger/cutoff.ts';
import { asReport } from '../../../projections/reconcile/as-report.ts';
import { evaluateReport } from '../../../projections/reconcile/evaluate-report.ts';
import { type Disclosed, release, type View } from '../../output/gate.ts';
import { dateIn, periodIn } from '../../presentation/dates.ts';
import { findingText } from '../../presentation/findings.ts';
import { groupLabel } from '../../presentation/group-label.ts';
import { headerLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn, writtenAmountIn } from '../../presentation/numbers.ts';
import { findPublication } from '../../publications/register.ts';
import { reconciliationCsv } from '../../spreadsheet/csv/reconciliation-csv.ts';
import { reconciliationWorkbook } from '../../spreadsheet/workbooks/reconciliation-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { again } from '../again.ts';
import { type CliContext, exitCodes, say, toStdout } from '../context.ts';
import {
  fixCutoffOrWarn,
  parsePublicationNumber,
  planCommand,
  type Query,
  type ResultOptions,
  readCutoff,
  readQuery,
  resultFormatOption,
} from '../query-options.ts';
import { indented, TITLE_WIDTH } from '../render/figures.ts';
import { renderTable } from '../render/table.ts';
import { sayNotices } from '../warnings.ts';
import { withLedger } from '../with-ledger.ts';

/** `reconcile`: computed beside published. */
export function registerReconcile(program: Command, context: CliContext): void {
  planCommand(
    program,
    'reconcile',
    'computed beside published, and which published figures cannot follow from their own counts',
    resultFormatOption(),
  )
    .option(
      '--published <number>',
      'beside this entry of the register instead of what the report printed',
      parsePublicationNumber,
    )
    .action((name: string, options: ReconcileOptions) => reconcileCommand(context, name, options));
}

interface ReconcileOptions extends ResultOptions {
  readonly published?: number;
}

/** The plan, with an entry of the register in the place of its report. @throws CodedError PUBLICATION_…; QUERY_BAD_OPTION where it is of something else */
async function besideEntry(store: EventStore, number: number, { plan, period }: Query, clock: Clock): Promise<Plan> {
  const { publication } = await findPublication(store, number);
  const { publishedBy, result } = publication.said;
  const isOfSame =
    result.plan === plan.id &&
    result.period.from === period.from &&
    result.period.to === period.to &&
    result.cutoff.clock === clock;
  if (isOfSame) return asReport(plan, result, `No. ${number}, ${publishedBy}`);
  throw new CodedError(
    'QUERY_BAD_OPTION',
    `Publication ${number} is of ${result.plan}, ${result.period.from}/${result.period.to}, by the clock ${result.cutoff.clock}.`,
    { path: '--published' },
  );
}

async function reconcileCommand(context: CliContext, name: string, options: ReconcileOptions): Promise<void> {
  const asked = await readQuery(context, name, options);
  const { period } = asked;
  const query = readCutoff(context, options.cutoff, options);
  const { plan, result } = await withLedger(context, async (ledger, store) => {
    const plan =
      options.published === undefined ? asked.plan : await besideEntry(store, options.published, asked, query.clock);
    const cutoff = await fixCutoffOrWarn(context, ledger, query);
    return { plan, result: await evaluateReport(ledger.engine, plan, period, cutoff) };
  });
  sayNotices(context, result.notices);
  await release(
    'reconciliation',
    result,
    (shown) => view(context.language(), plan, name, shown, options),
    toStdout(context),
  );
  const differing = result.figures.filter((figure) => figure.matches === false).map((figure) => figure.id);
  if (differing.length === 0) return;
  context.exitCode = exitCodes.notReproduced;
  say(context, {
    da: `Ikke som trykt: ${differing.join(', ')}.`,
    en: `Not as published: ${differing.join(', ')}.`,
  });
  if (plan.report !== undefined && plan.report.cutoff !== query.through) {
    const options = `--period ${plan.report.period} --cutoff ${plan.report.cutoff}`;
    say(context, {
      da: `Rapporten står, som tallene var kendt den ${dateIn('da', plan.report.cutoff)}: ${options}.`,
      en: `The report stands as known on ${dateIn('en', plan.report.cutoff)}: ${options}.`,
    });
  }
}

function view(
  language: Language,
  plan: Plan,
  name: string,
  result: Disclosed<ReconcileResult>,
  { format, csv = 'plain' }: ResultOptions,
): View {
  if (format === 'json') return `${JSON.stringify(result)}\n`;
  if (format === 'csv') return reconciliationCsv(result, language, csv);
  if (format === 'table') return tableText(language, plan, result);
  const asked = { again: again(['reconcile', name], result) };
  return writeWorkbook(reconciliationWorkbook(result, plan, asked, language), language);
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
    open: 'åben',
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
    open: 'open',
    findings: 'The report by itself',
    none: "The report's own numbers hang together.",
  },
} as const;

type Reconciled = ReconcileResult['figures'][number];

/** One side of what a report printed of a figure, in one cell; its groups and totals have rows of their own. */
function side({ comparisons }: Reconciled, which: 'published' | 'computed', language: Language): string {
  const word = words[language];
  const value = (what: ComparedValue['what']) =>
    comparisons.find((comparison) => comparison.what === what)?.[which] ?? undefined;
  const joined = (parts: readonly ComparedValue['what'][], by: string): string =>
    parts.flatMap((what) => valueText(value(what), language) ?? []).join(by);
  const met = comparisons.find(({ what }) => what === 'met')?.[which];
  return [
    joined(['numerator', 'denominator'], ` ${word.of} `),
    joined(['from', 'to'], ' → '),
    ...(['share', 'value', 'change'] as const).map((what) => valueText(value(what), language)),
    met === undefined ? undefined : met === null ? word.open : met ? word.met : word.unmet,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

function valueText(value: ComparedValue['computed'] | undefined, language: Language): string | undefined {
  return typeof value === 'number'
    ? integerIn(language, value)
    : typeof value === 'string'
      ? writtenAmountIn(language, value)
      : undefined;
}

/** Rows of the groups and totals of a figure that are not as published; who wants all of them asks for CSV or JSON. */
function partRows({ comparisons }: Reconciled, plan: Plan, language: Language): string[][] {
  return comparisons
    .filter(({ what, matches }) => !matches && (what === 'group' || what === 'total'))
    .map(({ what, breakdown, of = '', published, computed }) => {
      const group = what === 'group' && breakdown !== undefined;
      const name = group ? groupLabel(plan, breakdown, of, language) : String(of);
      return [
        '',
        indented(name),
        valueText(published, language) ?? '',
        valueText(computed, language) ?? '–',
        words[language].no,
      ];
    });
}

function tableText(language: Language, plan: Plan, result: ReconcileResult): string {
  const word = words[language];
  const title = (id: string): string => plan.figures.find((figure) => figure.id === id)?.title[language] ?? id;
  const table = renderTable(
    [
      { heading: word.figure },
      { heading: word.what, wrapAt: TITLE_WIDTH },
      { heading: word.published, align: 'right' },
      { heading: word.computed, align: 'right' },
      { heading: word.agrees },
    ],
    result.figures
      .filter((figure) => figure.matches !== null)
      .flatMap((figure) => [
        [
          figure.id,
          figure.period === undefined ? title(figure.id) : `${title(figure.id)} (${periodIn(language, figure.period)})`,
          side(figure, 'published', language),
          side(figure, 'computed', language),
          figure.matches === true ? word.yes : word.no,
        ],
        ...partRows(figure, plan, language),
      ]),
  );
  const findings = result.figures.flatMap(({ id, findings }) =>
    findings.map((finding) => `- ${id}: ${findingLabels[finding.code][language]}: ${findingText(finding, language)}.`),
  );
  return `${result.report}\n${headerLine(result, language)}\n\n${table}\n${word.findings}\n${findings.length === 0 ? word.none : findings.join('\n')}\n`;
}
