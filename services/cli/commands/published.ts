import { type Command, Option } from 'commander';
import { isCodedError } from '../../../contracts/errors/coded-error.ts';
import type { CheckedFigure } from '../../../contracts/publications/publication-schemas.ts';
import { openEventStore } from '../../../infra/event-store/open.ts';
import type { EventStore } from '../../../infra/event-store/port.ts';
import type { Compared } from '../../../projections/compare/compare.ts';
import type { Ledger } from '../../../projections/ledger/ledger.ts';
import { type Disclosed, type Piece, release } from '../../output/gate.ts';
import { comparisonJson } from '../../output/json/comparison-json.ts';
import { publicationJson } from '../../output/json/publication-json.ts';
import { withTitlesOnOneLine } from '../../presentation/titles-on-one-line.ts';
import { movedSince, planOf, reproduce } from '../../publications/check-publication.ts';
import {
  findPublication,
  listPublications,
  type Publication,
  type RegisterEntry,
  readRegister,
} from '../../publications/register.ts';
import type { CsvDialect } from '../../spreadsheet/csv/csv.ts';
import { type CliContext, exitCodes, say, toStdout, write } from '../context.ts';
import {
  csvOption,
  type Format,
  formatOption,
  outOption,
  parsePublicationNumber,
  type TableOrJson,
  tableOrJsonOption,
} from '../query-options.ts';
import { comparisonTable } from '../render/compare.ts';
import { checkedTable, publicationListCsv, publicationListTable, publicationText } from '../render/publications.ts';
import { errorText } from '../report-error.ts';
import { withLedger } from '../with-ledger.ts';

/** `published`: the register of published figures. */
export function registerPublished(program: Command, context: CliContext): void {
  const group = program
    .command('published')
    .description('the register of published figures: list it, show one with its plan, check that they still come out');
  group
    .command('list')
    .description('what was published, when and in whose name, and what has taken its place')
    .addOption(formatOption())
    .addOption(csvOption())
    .addOption(outOption())
    .action((options: { format: Format; csv?: CsvDialect }) => list(context, options));
  group
    .command('show')
    .description('figures as they were published')
    .argument('<number>', 'its number, as `published list` shows it', parsePublicationNumber)
    .addOption(
      new Option('--definition', 'the plan instead, to the letter as it was published').implies({ format: 'yaml' }),
    )
    .addOption(tableOrJsonOption())
    .addOption(outOption())
    .action((number: number, options: { format: TableOrJson | 'yaml' }) => show(context, number, options));
  group
    .command('check')
    .description('compute what was published again: of the log as it was then, and of all that is known today')
    .argument('[number]', 'its number, as `published list` shows it (default: all)', parsePublicationNumber)
    .addOption(tableOrJsonOption())
    .addOption(outOption())
    .action((number: number | undefined, { format }: { format: TableOrJson }) => check(context, number, format));
}

async function withStore<T>(context: CliContext, work: (store: EventStore) => Promise<T>): Promise<T> {
  const store = await openEventStore(context.storeSettings(), { readOnly: true });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function list(context: CliContext, { format, csv }: { format: Format; csv?: CsvDialect }): Promise<void> {
  const publications = await withStore(context, listPublications);
  const text =
    format === 'json'
      ? `${JSON.stringify({ publications })}\n`
      : format === 'csv'
        ? publicationListCsv(publications, csv)
        : publicationListTable(publications, context.language());
  await write(context.stdout, text);
}

async function show(
  context: CliContext,
  number: number,
  { format }: { readonly format: TableOrJson | 'yaml' },
): Promise<void> {
  const found = await withStore(context, (store) => findPublication(store, number));
  const { planText, result } = found.publication.said;
  if (format === 'yaml') return write(context.stdout, planText);
  await release(
    'figures',
    result,
    (shown) =>
      format === 'json'
        ? `${JSON.stringify(publicationJson(found.publication, found.supersededBy, shown))}\n`
        : publicationText(found, shown, withTitlesOnOneLine(planOf(found.publication)), context.language()),
    toStdout(context),
  );
}

async function check(context: CliContext, number: number | undefined, format: TableOrJson): Promise<void> {
  const differing: number[] = [];
  let isFirst = true;
  const put = toStdout(context);
  await withLedger(context, async (ledger, store) => {
    const after = await supersededBy(store, number);
    if (format === 'json') await put('{"checked":[');
    for await (const entry of readRegister(store)) {
      if (number !== undefined && entry.number !== number) continue;
      context.signal.throwIfAborted();
      if (!isFirst) await put(format === 'json' ? ',' : '\n');
      isFirst = false;
      const isSound = await checkEntry(context, ledger, entry, after.get(entry.number) ?? null, format);
      if (!isSound) differing.push(entry.number);
    }
    if (format === 'json') await put(']}\n');
  });
  if (isFirst) say(context, { da: 'Der er ikke offentliggjort noget.', en: 'Nothing has been published.' });
  if (differing.length === 0) return;
  context.exitCode = exitCodes.notReproduced;
  say(context, {
    da: `Ikke genskabt: nr. ${differing.join(', ')}.`,
    en: `Not reproduced: number ${differing.join(', ')}.`,
  });
}

/** What has taken the place of each. @throws CodedError PUBLICATION_UNKNOWN where the one that is asked for is not there */
async function supersededBy(
  store: EventStore,
  number: number | undefined,
): Promise<ReadonlyMap<number, number | null>> {
  if (number !== undefined) {
    const found = await findPublication(store, number);
    return new Map([[number, found.supersededBy]]);
  }
  const all = await listPublications(store);
  return new Map(all.map((each) => [each.number, 'unreadable' in each ? null : each.supersededBy]));
}

/** Checks one entry and shows it. @returns whether it was reproduced */
async function checkEntry(
  context: CliContext,
  ledger: Ledger,
  entry: RegisterEntry,
  supersededBy: number | null,
  format: TableOrJson,
): Promise<boolean> {
  let plan: ReturnType<typeof planOf>;
  try {
    if ('problem' in entry) throw entry.problem;
    plan = planOf(entry);
  } catch (error) {
    if (!isCodedError(error)) throw error;
    const { number } = entry;
    say(context, { da: errorText(error, 'da'), en: errorText(error, 'en') });
    if (format === 'json') await toStdout(context)(JSON.stringify({ number, reproduced: false, problem: error.code }));
    return false;
  }
  const publication = entry as Publication;
  const { figures, reproduced } = await reproduce(ledger.engine, publication, plan);
  const today = await movedSince(ledger.engine, publication, plan);
  const head = { number: publication.number, supersededBy, reproduced, figures };
  const shownPlan = withTitlesOnOneLine(plan);
  await release(
    'comparison',
    today,
    (shown) =>
      format === 'json'
        ? checkedJson(head, shown)
        : checkedText(
            checkedTable({ publication, supersededBy }, figures, shownPlan, context.language()),
            comparisonTable(shown, shownPlan, context.language()),
          ),
    toStdout(context),
  );
  return reproduced;
}

async function* checkedJson(
  head: { readonly figures: readonly CheckedFigure[] },
  today: Disclosed<Compared>,
): AsyncGenerator<Piece> {
  yield `${JSON.stringify(head).slice(0, -1)},"today":`;
  yield* comparisonJson(today);
  yield '}';
}

async function* checkedText(table: string, comparison: AsyncIterable<string>): AsyncGenerator<Piece> {
  yield table;
  yield* comparison;
}
