import type { FigureRevisions } from '../../../../contracts/figures/series-schema.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../../projections/goals/model/plan-graph.ts';
import { changeText } from '../../../presentation/change-text.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { revisionWords } from '../../../presentation/revision-words.ts';
import { ownOf, withOwn } from '../../address/own-parameters.ts';
import { addressOf, writtenQuery } from '../../address/plan-address.ts';
import { questionOfPlan } from '../../address/question-of-plan.ts';
import { html } from '../../html.ts';
import { planCrumb } from '../../page/crumbs.ts';
import { downloadLinks } from '../../page/download-links.ts';
import type { PageHandler } from '../../page/page.ts';
import { questionForm } from '../../page/question-form.ts';
import { type SortedColumn, sorted, sortedHead, sortOf } from '../../page/sorted-table.ts';
import type { Site } from '../../site.ts';
import { citationOf } from './figure-revisions-page.ts';
import { answerRevisions } from './revision-answer.ts';

const words = {
  da: {
    title: 'Revisioner',
    intro:
      'Hvor meget tallene ændrer sig fra det første tal om hele perioden til det seneste, og hvor længe der går, før de er kendt: i gennemsnit af perioden og dem før den.',
    goal: 'Mål',
    what: 'Hvad',
    known: (percent: number) => `${percent} % kendt efter dage, for halvdelen`,
    most: (percent: number) => `${percent} % kendt efter dage, for alle`,
    none: 'Intet af perioden er kommet endnu.',
    heading: 'Figur for figur',
  },
  en: {
    title: 'Revisions',
    intro:
      'By how much figures change from the first release about all of a period to the latest, and how long it takes until they are known: on average of the period and those before it.',
    goal: 'Goal',
    what: 'What',
    known: (percent: number) => `${percent} % known after days, for half`,
    most: (percent: number) => `${percent} % known after days, for all`,
    none: 'Nothing of the period has come yet.',
    heading: 'Figure by figure',
  },
} as const;

interface Row {
  readonly figure: FigureNode;
  readonly revised: FigureRevisions;
  readonly place: number;
}

function columnsOf(language: Language): SortedColumn<Row>[] {
  const word = words[language];
  const number = (name: string, heading: string, key?: (revised: FigureRevisions) => number | null) => ({
    name,
    heading,
    isNumber: true,
    key: key === undefined ? undefined : ({ revised }: Row) => key(revised),
  });
  // A mean of points and one of heads cannot be held against each other.
  return [
    { name: 'goal', heading: word.goal, isNumber: true, key: ({ figure }) => figure.goal ?? null },
    { name: 'figure', heading: word.what, isNumber: false, key: ({ place }) => place },
    number('periods', revisionWords[language].periods, ({ total }) => total?.periods ?? null),
    number('mean', revisionWords[language].mean),
    number('size', revisionWords[language].meanAbsolute),
    number('half', word.known(95), ({ known }) => known?.median95 ?? null),
    number('all', word.most(95), ({ known }) => known?.most95 ?? null),
  ];
}

/** `/plans/:plan/revisions`: how much the figures of a plan are revised, each leading to its own page. */
export function planRevisionsPage(site: Site): PageHandler {
  return async (request) => {
    const { language, query } = request;
    const asked = await questionOfPlan(site, request, ['sort']);
    if ('movedTo' in asked) return asked;
    const { plan } = asked;
    const word = words[language];
    const columns = columnsOf(language);
    const sort = sortOf(query, columns);
    const parts = ['plans', plan.id, 'revisions'];
    const result = await answerRevisions(site, asked, [], 'told', request);
    const rows = (result?.revisions ?? []).map((revised, place): Row => {
      return { figure: plan.figures.find(({ id }) => id === revised.id) as FigureNode, revised, place };
    });
    const address = (by: string): string => addressOf(language, parts, withOwn(asked.query, { sort: by }));
    return {
      title: word.title,
      crumbs: [planCrumb(plan, asked.query, language)],
      ...(result !== undefined && { citation: citationOf(asked, result, parts, ownOf(query, ['sort']), language) }),
      body: html`<p>${word.intro}</p>
${questionForm(parts, asked.query, language)}
${
  rows.length === 0
    ? html`<p>${word.none}</p>`
    : html`<h2 id="figures">${word.heading}</h2>
<div class="scrolls" role="region" aria-labelledby="figures" tabindex="0"><table>${sortedHead(columns, sort, address)}
<tbody>${sorted(rows, columns, sort).map((row) => tableRow(row, plan, writtenQuery(asked.query), language))}</tbody></table></div>
${downloadLinks('revisions', addressOf(language, parts, writtenQuery(asked.query)), language)}`
}`,
    };
  };
}

function tableRow({ figure, revised }: Row, plan: Plan, query: string, language: Language) {
  const { total, known } = revised;
  const change = (value: number | undefined, sort: 'mean' | 'mean size'): string =>
    value === undefined ? '–' : changeText(figure, value, sort, language);
  const count = (value: number | undefined): string => (value === undefined ? '–' : integerIn(language, value));
  const cells = [
    count(total?.periods),
    change(total?.mean, 'mean'),
    change(total?.meanAbsolute, 'mean size'),
    count(known?.median95),
    count(known?.most95),
  ];
  const href = addressOf(language, ['plans', plan.id, 'figures', figure.id, 'revisions'], query);
  return html`<tr><td class="number">${figure.goal}</td><th scope="row"><a href="${href}">${figure.title[language]}</a></th>${cells.map((text) => html`<td class="number">${text}</td>`)}</tr>`;
}
