import type { TracedCitizen } from '../../../contracts/figures/trace-schema.ts';
import { verdictLabels } from '../../../contracts/figures/verdicts.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { CitizenHistory } from '../../../projections/trace/citizen-history.ts';
import { traceJson } from '../../output/json/trace-json.ts';
import { eventDetails, eventTypeText } from '../../presentation/event-text.ts';
import type { Language } from '../../presentation/language.ts';
import { day, instant } from '../../spreadsheet/cells.ts';
import type { DataColumn, DataTable } from '../../spreadsheet/tables/data-table.ts';
import { tablesCsv } from '../../spreadsheet/tables/tables-csv.ts';
import { tableSheet } from '../../spreadsheet/tables/tables-workbook.ts';
import { reasonCell, traceWorkbook } from '../../spreadsheet/workbooks/trace-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import { pinned } from '../address/asked-of-plan.ts';
import { addressOf, writtenQuery } from '../address/plan-address.ts';
import { questionOfPlan } from '../address/question-of-plan.ts';
import { decidedBy, eventStates } from '../pages/citizens/citizen-events.ts';
import { citizenOf } from '../pages/citizens/citizen-of.ts';
import type { Site } from '../site.ts';
import { csvAsked, csvParameter } from './csv-asked.ts';
import { type DownloadHandler, fileName } from './download.ts';

const words = {
  da: {
    verdicts: 'Afgørelser',
    events: 'Alle hændelser',
    row: 'Dato for rækken',
    verdict: 'Afgørelse',
    reason: 'Hvorfor',
    nearMiss: 'Det eneste, der mangler',
    amount: 'Bidrag til tælleren',
    citizen: 'Sendt som',
    position: 'Position',
    versionPosition: 'Position af rettelsen',
    type: 'Hændelse',
    content: 'Indhold',
    occurredOn: 'Virkning',
    registeredAt: 'Registreret',
    recordedAt: 'Modtaget',
    source: 'Kilde',
    sourceId: 'Afsenderens id',
    correctionSource: 'Rettelsens kilde',
    correctionSourceId: 'Rettelsens id',
    state: 'Ved skæringsdatoen',
    about: 'Om position',
    decides: 'Afgør i tallet',
  },
  en: {
    verdicts: 'Verdicts',
    events: 'All events',
    row: 'Date of the row',
    verdict: 'Verdict',
    reason: 'Why',
    nearMiss: 'All that is missing',
    amount: 'Adds to the numerator',
    citizen: 'Sent as',
    position: 'Position',
    versionPosition: 'Position of the correction',
    type: 'Event',
    content: 'Content',
    occurredOn: 'Occurred',
    registeredAt: 'Registered',
    recordedAt: 'Recorded',
    source: 'Source',
    sourceId: "Sender's id",
    correctionSource: 'Source of the correction',
    correctionSourceId: 'Id of the correction',
    state: 'At the cutoff',
    about: 'Of position',
    decides: 'Decides in the figure',
  },
} as const;

/**
 * What a figure makes of one citizen, and all events of his. That he is looked at is noted before.
 * @throws CodedError as `citizenOf`
 */
export function citizenDownload(site: Site): DownloadHandler {
  return async (request, form) => {
    const { language, origin, query } = request;
    const question = await questionOfPlan(site, request, [csvParameter]);
    if ('movedTo' in question) return question;
    const { plan } = question;
    const dialect = csvAsked(query, language);
    const { figure, citizen, traced, verdicts, history } = await citizenOf(site, question, request);
    const { cutoff } = traced.header;
    const name = fileName([plan.id, figure.id, citizen], question.query, cutoff.through, language);
    if (form === 'json') return { name, view: traceJson(traced, { history }) };
    const events = eventTable(history, verdicts, plan, language);
    if (form === 'csv') return { name, view: tablesCsv([verdictTable(verdicts, language), events], dialect) };
    const lasting = writtenQuery(pinned(question.query, plan, cutoff));
    const parts = ['plans', plan.id, 'figures', figure.id, 'citizens', citizen];
    const asked = { again: `${origin}${addressOf(language, parts, lasting)}` };
    const more = [tableSheet(events, [`${figure.id}: ${figure.title[language]}`], language)];
    return { name, view: writeWorkbook(await traceWorkbook(traced, plan, asked, language, more), language) };
  };
}

function columnsOf(ids: readonly (keyof (typeof words)['da'])[], language: Language): DataColumn[] {
  const names: readonly string[] = ['position', 'versionPosition', 'about'];
  return ids.map((id) => ({
    id,
    heading: words[language][id],
    width: 20,
    ...(names.includes(id) && { of: 'name' as const }),
  }));
}

function verdictTable(verdicts: readonly TracedCitizen[], language: Language): DataTable {
  return {
    id: 'verdict',
    name: words[language].verdicts,
    columns: columnsOf(['citizen', 'row', 'verdict', 'reason', 'amount', 'nearMiss'], language),
    rows: () =>
      verdicts.map((each) => [
        ...[each.citizen, day(each.row?.on), verdictLabels[each.verdict][language], reasonCell(each, language)],
        ...[each.amount, each.nearMiss],
      ]),
  };
}

function eventTable(
  { events }: CitizenHistory,
  verdicts: readonly TracedCitizen[],
  plan: Plan,
  language: Language,
): DataTable {
  const decided = decidedBy(verdicts, plan, language);
  return {
    id: 'event',
    name: words[language].events,
    columns: columnsOf(
      [
        ...(['citizen', 'position', 'versionPosition', 'type', 'content'] as const),
        ...(['occurredOn', 'registeredAt', 'recordedAt'] as const),
        ...(['source', 'sourceId', 'correctionSource', 'correctionSourceId', 'state', 'about', 'decides'] as const),
      ],
      language,
    ),
    rows: () =>
      events.map((event) => [
        ...[event.subject, event.position, event.versionPosition === event.position ? null : event.versionPosition],
        ...[eventTypeText(event.type, language), eventDetails(event, language)],
        ...[day(event.occurredOn), instant(event.registeredAt), instant(event.recordedAt)],
        ...[event.source, event.sourceId, event.correction?.source, event.correction?.sourceId],
        ...[eventStates[event.state][language], event.about],
        [...(decided.get(event.position) ?? [])].join('; '),
      ]),
  };
}
