import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { lint } from '../../../projections/goals/lint/lint.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { definitionsJson } from '../../output/json/definitions-json.ts';
import { description } from '../../presentation/describe/describe.ts';
import type { Language } from '../../presentation/language.ts';
import { changesCsv, definitionsCsv } from '../../spreadsheet/csv/definitions-csv.ts';
import type { DataTable } from '../../spreadsheet/tables/data-table.ts';
import { definitionsWorkbook } from '../../spreadsheet/workbooks/definitions-workbook.ts';
import { writeWorkbook } from '../../spreadsheet/xlsx/write-workbook.ts';
import {
  type AskedOfChanges,
  askedOfChanges,
  changesAddress,
  changesForms,
  changesParameters,
} from '../address/asked-of-changes.ts';
import { type AskedOfPlan, pinned } from '../address/asked-of-plan.ts';
import { questionOfPlan } from '../address/question-of-plan.ts';
import type { PageRequest } from '../page/page.ts';
import { changesOfPlan } from '../pages/definition/changes.ts';
import type { Site } from '../site.ts';
import { csvAsked, csvParameter } from './csv-asked.ts';
import { type Download, type DownloadForm, type DownloadHandler, fileName } from './download.ts';
import { pageDataAs } from './tables-download.ts';

/** A service holds them all while it answers; of each figure. */
const CITIZENS_AT_MOST = 10_000;

const words = {
  da: {
    title: 'Definitionen',
    prose: 'I ord',
    yaml: 'Som skrevet (YAML)',
    sql: 'Som beregnet (SQL)',
    heading: 'Afsnit',
    name: 'Navn',
    text: 'Tekst',
    line: 'Linje',
  },
  en: {
    title: 'The definition',
    prose: 'In words',
    yaml: 'As written (YAML)',
    sql: 'As computed (SQL)',
    heading: 'Section',
    name: 'Name',
    text: 'Text',
    line: 'Line',
  },
} as const;

/**
 * What a plan means: in prose, as it is written and as SQL. Where the address compares it with another one, what that changes, as of `diff`; with
 * `citizens=yes` for whom, which is noted before.
 * @throws CodedError OUTPUT_TOO_LARGE, and as `changesOfPlan`
 */
export function definitionDownload(site: Site): DownloadHandler {
  return async (request, form) => {
    const question = await questionOfPlan(site, request, [...changesParameters, csvParameter], changesForms);
    if ('movedTo' in question) return question;
    const asked = askedOfChanges(question.plan, request.query);
    if (asked.with === undefined) return definitionItself(site, question, request, form);
    return changes(site, question, await site.plans.find(asked.with), { ...asked, page: 1 }, request, form);
  };
}

type Question = AskedOfPlan & { readonly plan: Plan };

async function definitionItself(
  site: Site,
  { plan, period, cutoff, query }: Question,
  request: PageRequest,
  form: DownloadForm,
): Promise<Download> {
  const { language, asking } = request;
  const { text, locate } = await site.plans.read(plan.id);
  const answer = await site.answers.ask('sql', { plan, period, cutoff }, asking);
  const sql = await answer.result();
  const prose = description(plan, language);
  const json = {
    plan: plan.id,
    definition: plan.definition,
    title: plan.title,
    text,
    sql,
    warnings: lint(plan, locate),
  };
  return pageDataAs(
    form,
    {
      json: () => `${JSON.stringify({ ...json, prose })}\n`,
      tables: [proseTable(prose, language), linesTable('yaml', text, language), linesTable('sql', sql, language)],
      about: {
        title: `${words[language].title}: ${plan.title[language]}`,
        position: Number(answer.position),
        meaning: [plan.definition],
      },
    },
    fileName([plan.id, 'definition'], query, cutoff.through, language),
    request,
  );
}

function proseTable({ introduction, sections }: ReturnType<typeof description>, language: Language): DataTable {
  const word = words[language];
  return {
    id: 'prose',
    name: word.prose,
    columns: [
      { id: 'heading', heading: word.heading, width: 24 },
      { id: 'name', heading: word.name, width: 32 },
      { id: 'text', heading: word.text, width: 110 },
    ],
    rows: () => [
      ...(introduction === undefined ? [] : [[null, null, introduction]]),
      ...sections.flatMap(({ heading, items }) =>
        items.flatMap(({ name, paragraphs }) => paragraphs.map((paragraph) => [heading, name, paragraph])),
      ),
    ],
  };
}

function linesTable(id: 'yaml' | 'sql', text: string, language: Language): DataTable {
  const word = words[language];
  return {
    id,
    name: word[id],
    columns: [
      { id: 'line', heading: word.line, width: 8, of: 'name' },
      { id: 'text', heading: word.text, width: 110 },
    ],
    rows: () => text.split('\n').map((line, i) => [i + 1, line]),
  };
}

async function changes(
  site: Site,
  question: Question,
  other: Plan,
  asked: AskedOfChanges,
  request: PageRequest,
  form: DownloadForm,
): Promise<Download> {
  const { language, origin, query } = request;
  const { plan } = question;
  const dialect = csvAsked(query, language);
  const found = await changesOfPlan(site, [other, plan], question, { ...asked, atMost: CITIZENS_AT_MOST }, request);
  const { changes, citizens, hasMore } = found;
  // Of others nobody is listed, which is not to say that nobody changes.
  const isListed = ({ id }: { readonly id: string }) => asked.figure === undefined || asked.figure === id;
  const result = {
    ...found.result,
    figures: found.result.figures.filter((figure) => citizens === undefined || isListed(figure)),
  };
  if (citizens !== undefined && hasMore)
    throw new CodedError('OUTPUT_TOO_LARGE', `More than ${CITIZENS_AT_MOST} citizens change in a figure.`, {
      hint: 'Ask for them with virkning diff, which has no such limit.',
    });
  const name = fileName([plan.id, 'definition', other.id], question.query, result.cutoff.through, language);
  if (form === 'json') return { name, view: definitionsJson(result, citizens === undefined ? changes : undefined) };
  if (form === 'csv') {
    const view = citizens === undefined ? changesCsv(result, changes, dialect) : definitionsCsv(result, dialect);
    return { name, view };
  }
  const lasting = changesAddress(language, plan.id, pinned(question.query, plan, result.cutoff), asked);
  const redefined = citizens === undefined ? { changes } : { citizens: result.citizens };
  const again = { again: `${origin}${lasting}` };
  return {
    name,
    view: writeWorkbook(definitionsWorkbook(result, [other, plan], again, redefined, language), language),
  };
}
