import type { JourneyName } from '../../../contracts/events/catalogue.ts';
import { journeyNames, journeyTypes, typeOf } from '../../../contracts/events/catalogue.ts';
import { enumeratedValues, typeLabel, valueLabel } from '../../../contracts/events/labels.ts';
import type { LedgerStatus, Status } from '../../../contracts/operations/status-schema.ts';
import type { Quarantine, QuarantinedLine } from '../../../infra/quarantine/port.ts';
import type { Disclosed } from '../../output/gate.ts';
import type { Language } from '../../presentation/language.ts';
import { refusalText } from '../../presentation/refusals/refusal-text.ts';
import { eventRefText, originText, refusedWords } from '../../presentation/refusals/refused-line.ts';
import { endedBy, stockWords } from '../../presentation/stock.ts';
import { senderIdText } from '../../presentation/trace/traced-citizen.ts';
import { instant } from '../../spreadsheet/cells.ts';
import type { DataCell, DataColumn, DataTable } from '../../spreadsheet/tables/data-table.ts';
import { type AskedOfRefused, askedOfRefused } from '../pages/data/refused.ts';
import { stockOf } from '../pages/data/stored.ts';
import type { Site } from '../site.ts';
import type { DownloadHandler } from './download.ts';
import { pageDataAs } from './tables-download.ts';

const words = {
  da: {
    title: 'Data',
    meaning: 'Hvad fagsystemerne har sendt, hvor længe det var undervejs, og hvad der er afvist.',
    overview: 'Overblik',
    what: 'Hvad',
    byType: 'Efter type',
    bySource: 'Forsinkelser pr. kilde',
    delays: 'Forsinkelser pr. hændelse',
    adjustments: 'Rettelser',
    withoutEffect: 'Uden virkning',
    empty: 'Forløb uden dage',
    ends: 'Slut uden begyndelse',
    byCode: 'Afviste efter årsag',
    refused: 'Afviste',
    codes: 'Kodelister',
    median: 'median',
    field: 'Felt',
    value: 'Værdi',
    means: 'Betyder',
    reason: 'Årsag',
  },
  en: {
    title: 'Data',
    meaning: 'What the caseworker systems have sent, how long it was on its way, and what was refused.',
    overview: 'Overview',
    what: 'What',
    byType: 'By type',
    bySource: 'Delays by source',
    delays: 'Delays by event',
    adjustments: 'Corrections',
    withoutEffect: 'Without effect',
    empty: 'Spells without days',
    ends: 'Ends without a begin',
    byCode: 'Refused by reason',
    refused: 'Refused',
    codes: 'Code lists',
    median: 'median',
    field: 'Field',
    value: 'Value',
    means: 'Means',
    reason: 'Reason',
  },
} as const;

/**
 * What has come in, on which delay, what was refused and waits, each line of it with its reason, and the code lists; to whoever may not operate
 * the service, the code lists alone. @throws CodedError QUERY_BAD_OPTION
 */
export function dataDownload(site: Site): DownloadHandler {
  return async (request, form) => {
    const { language, asking, access, query } = request;
    const word = words[language];
    const asked = askedOfRefused(query);
    const stock = access.roles.has('operate') ? await stockOf(site, asking) : undefined;
    const holdings =
      stock === undefined ? [] : [...stockTables(stock, language), refusedTable(site.quarantine, asked, language)];
    return pageDataAs(
      form,
      {
        json: () => jsonOf(stock, site.quarantine, asked, language),
        tables: [...holdings, codesTable(language)],
        about: { title: word.title, position: stock?.head, meaning: [word.meaning] },
      },
      'virkning-data',
      request,
    );
  };
}

/** One document, the refused lines as they come. */
async function* jsonOf(
  stock: Disclosed<Status> | undefined,
  quarantine: Quarantine,
  asked: AskedOfRefused,
  language: Language,
): AsyncGenerator<string> {
  const codes = codeRows(language).map(([type, field, value, means]) => ({ type, field, value, means }));
  yield `{"codes":${JSON.stringify(codes)}`;
  if (stock !== undefined) {
    yield `,\n"stock":${JSON.stringify(stock)},\n"refused":[`;
    let found = 0;
    for await (const line of waiting(quarantine, asked))
      yield `${found++ === 0 ? '' : ','}\n${JSON.stringify(toldLine(line, language))}`;
    yield ']';
  }
  yield '}\n';
}

function waiting(quarantine: Quarantine, { code, after }: AskedOfRefused): AsyncIterable<QuarantinedLine> {
  return quarantine.list({ state: 'waiting', after, ...(code && { code }) });
}

/** What the page tells of a refused line; not its text. */
function toldLine({ number, receivedAtMs, refusal, origin, whole }: QuarantinedLine, language: Language) {
  return {
    number,
    receivedAt: new Date(receivedAtMs).toISOString(),
    code: refusal.code,
    reason: refusalText(refusal, language),
    event: eventRefText(refusal),
    origin: originText(origin),
    whole,
  };
}

const column = (id: string, heading: string, width = 14): DataColumn => ({ id, heading, width });
const named = (id: string, heading: string): DataColumn => ({ id, heading, width: 12, of: 'name' });

function table(id: string, name: string, columns: readonly DataColumn[], rows: readonly DataCell[][]): DataTable {
  return { id, name, columns, rows: () => rows };
}

function stockTables({ head, quarantine, contents }: Status, language: Language): DataTable[] {
  const [word, common] = [words[language], stockWords[language]];
  const count = column('count', common.count);
  const type = column('type', common.type, 28);
  const source = column('source', common.source, 40);
  const label = (each: string): string => typeLabel(each as JourneyName)[language];
  const of = contents as LedgerStatus;
  const { events, delays, adjustments, merges, emptySpells, endsWithoutBegin } = of;
  const states = (['effective', 'waiting', 'misfit', 'circular'] as const).filter((state) => adjustments[state] > 0);
  const spread = (part: string, heading: string) =>
    (['median', 'p90', 'max'] as const).map((at) =>
      column(
        `${part}${at}`,
        `${heading}: ${at === 'median' ? word.median : at === 'p90' ? '90 %' : common.longest}`,
        20,
      ),
    );
  const spreadCells = (each: { readonly median: number; readonly p90: number; readonly max: number } | null) => [
    each?.median,
    each?.p90,
    each?.max,
  ];
  return [
    table(
      'overview',
      word.overview,
      [column('what', word.what, 32), count],
      [
        [common.events, events.total],
        [common.citizens, events.citizens],
        [common.head, head],
        [common.merges, merges.total],
        [common.refused, quarantine.total],
        [common.purged, quarantine.purged],
      ],
    ),
    table(
      'types',
      word.byType,
      [column('event', common.event, 32), type, count],
      events.byType.map((each) => [label(each.type), each.type, each.count]),
    ),
    table(
      'sources',
      word.bySource,
      [source, column('events', common.events), ...spread('days', common.days), ...spread('hours', common.hours)],
      delays.bySource.map((each) => [
        ...[each.source, each.events, ...spreadCells(each.occurredToRegisteredDays)],
        ...spreadCells(each.registeredToRecordedHours),
      ]),
    ),
    table(
      'delays',
      word.delays,
      [source, type, count, ...(['median', 'p90', 'p95', 'p99', 'max'] as const).map((id) => column(id, id))],
      delays.byType.map((each) => [
        each.source,
        each.type,
        each.count,
        each.median,
        each.p90,
        each.p95,
        each.p99,
        each.max,
      ]),
    ),
    table(
      'adjustments',
      word.adjustments,
      [column('state', common.state, 32), count],
      states.map((state) => [common[state], adjustments[state]]),
    ),
    table(
      'without-effect',
      word.withoutEffect,
      [named('position', common.position), type, column('state', common.state, 32)],
      adjustments.withoutEffect.map((each) => [each.position, label(each.type), common[each.state]]),
    ),
    table(
      'empty-spells',
      word.empty,
      [named('position', common.position), type, source, column('sourceId', common.sourceId, 32)],
      emptySpells.spells.map((each) => [
        each.position,
        label(each.type),
        each.source,
        senderIdText(each.sourceId, undefined, language),
      ]),
    ),
    table(
      'ends',
      word.ends,
      [column('ended', common.ended, 40), count],
      endsWithoutBegin.map((each) => [endedBy(each, language), each.count]),
    ),
    table(
      'refused-by-code',
      word.byCode,
      [column('code', common.code, 32), count],
      quarantine.byCode.map((each) => [each.code, each.count]),
    ),
  ];
}

function refusedTable(quarantine: Quarantine, asked: AskedOfRefused, language: Language): DataTable {
  const [word, common] = [words[language], refusedWords[language]];
  async function* rows(): AsyncGenerator<DataCell[]> {
    for await (const line of waiting(quarantine, asked)) {
      const { number, receivedAt, code, reason, event, origin } = toldLine(line, language);
      yield [number, instant(receivedAt), code, reason, event, origin];
    }
  }
  return {
    id: 'refused',
    name: word.refused,
    columns: [
      named('number', common.number),
      column('receivedAt', common.received, 18),
      column('code', common.code, 32),
      column('reason', word.reason, 60),
      column('event', common.event, 40),
      column('origin', common.origin, 40),
    ],
    rows,
  };
}

function codeRows(language: Language): string[][] {
  return journeyNames.flatMap((name) =>
    Object.keys(journeyTypes[name].values).flatMap((field) =>
      enumeratedValues(name, field).map((value) => [
        ...[typeOf(name), field, value],
        valueLabel([name], field, value)[language],
      ]),
    ),
  );
}

function codesTable(language: Language): DataTable {
  const word = words[language];
  const columns = [
    column('type', stockWords[language].type, 32),
    column('field', word.field, 20),
    column('value', word.value, 32),
    column('means', word.means, 48),
  ];
  return table('codes', word.codes, columns, codeRows(language));
}
