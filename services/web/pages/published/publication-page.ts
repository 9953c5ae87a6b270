import { causeLabels } from '../../../../contracts/figures/compare-schema.ts';
import type { Compared } from '../../../../projections/compare/compare.ts';
import { policyOf } from '../../../output/disclosure-policy.ts';
import { type Disclosed, disclose } from '../../../output/gate.ts';
import { comparedResult } from '../../../presentation/comparison/compared-result.ts';
import { dateIn, instantIn, periodIn } from '../../../presentation/dates.ts';
import { description } from '../../../presentation/describe/describe.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { dataTable, numberColumn } from '../../page/data-table.ts';
import { downloadLinks } from '../../page/download-links.ts';
import { noticeList } from '../../page/notice-list.ts';
import { numberedLines } from '../../page/numbered-lines.ts';
import type { PageHandler, PageRequest } from '../../page/page.ts';
import { proseOfPlan } from '../../page/prose.ts';
import type { Site } from '../../site.ts';
import { type PublicationNow, publicationNow } from './publication-now.ts';
import { publishedTitle } from './publications-page.ts';

const words = {
  da: {
    title: (number: number, plan: string) => `Offentliggørelse ${number}: ${plan}`,
    published: 'Offentliggjort',
    by: 'Af',
    period: 'Periode',
    cutoff: 'Kendt til og med',
    clock: 'Ur',
    registered: 'registreret i fagsystemerne',
    recorded: 'modtaget her',
    position: 'Logposition',
    definition: 'Definition',
    program: 'Program',
    proof: 'Hashtræ',
    uncovered: 'intet: at loggen er uændret siden, kan ikke bevises',
    covered: 'et underskrevet hoved dækkede loggen',
    superseded: 'Afløst af',
    notSuperseded: 'ikke afløst',
    sound: 'Alle tal kommer ud igen, når de beregnes af loggen, som den var dengang.',
    unsound: (figures: string) => `Disse tal kommer IKKE ud igen, når de beregnes af loggen, som den var: ${figures}.`,
    figures: 'Tallene',
    goal: 'Mål',
    what: 'Hvad',
    as: 'Offentliggjort',
    again: 'Kommer ud igen',
    today: 'I dag, samme skæringsdato',
    why: 'Hvorfor',
    yes: 'ja',
    no: 'NEJ',
    means: 'Hvad planen betød',
    text: 'Planen, som den blev offentliggjort',
  },
  en: {
    title: (number: number, plan: string) => `Publication ${number}: ${plan}`,
    published: 'Published',
    by: 'By',
    period: 'Period',
    cutoff: 'Known through',
    clock: 'Clock',
    registered: 'registered in the caseworker systems',
    recorded: 'recorded here',
    position: 'Log position',
    definition: 'Definition',
    program: 'Program',
    proof: 'Tree of hashes',
    uncovered: 'none: that the log is unchanged since cannot be proved',
    covered: 'a signed head covered the log',
    superseded: 'Superseded by',
    notSuperseded: 'not superseded',
    sound: 'All figures come out again, computed from the log as it was then.',
    unsound: (figures: string) => `These figures do NOT come out again, computed from the log as it was: ${figures}.`,
    figures: 'The figures',
    goal: 'Goal',
    what: 'What',
    as: 'Published',
    again: 'Comes out again',
    today: 'Today, same cutoff',
    why: 'Why',
    yes: 'yes',
    no: 'NO',
    means: 'What the plan meant',
    text: 'The plan as it was published',
  },
} as const;

function facts({ publication, supersededBy }: PublicationNow, language: Language): Html {
  const word = words[language];
  const { publishedAt, said } = publication;
  const { publishedBy, program, checkpoint, result } = said;
  const { period, cutoff, definition } = result;
  const after =
    supersededBy === null
      ? word.notSuperseded
      : html`<a href="${addressOf(language, ['published', String(supersededBy)])}">${supersededBy}</a>`;
  return html`<dl class="facts"><dt>${word.published}</dt><dd>${instantIn(language, publishedAt)}</dd><dt>${word.by}</dt><dd>${publishedBy}</dd>
<dt>${word.period}</dt><dd>${periodIn(language, period)}</dd><dt>${word.cutoff}</dt><dd>${dateIn(language, cutoff.through)}</dd>
<dt>${word.clock}</dt><dd>${word[cutoff.clock]}</dd><dt>${word.position}</dt><dd>${integerIn(language, cutoff.position)}</dd>
<dt>${word.proof}</dt><dd>${checkpoint === null ? word.uncovered : word.covered}</dd><dt>${word.program}</dt><dd>${program}</dd>
<dt>${word.superseded}</dt><dd>${after}</dd><dt>${word.definition}</dt><dd><code>${definition}</code></dd></dl>`;
}

/** The figures as they were published, whether they come out again, what they are today, and why. */
function figureTable(
  { plan, result, reproduced }: PublicationNow,
  today: Disclosed<Compared>,
  language: Language,
): Html | undefined {
  const word = words[language];
  const again = new Map(reproduced.figures.map((each) => [each.id, each.reproduced]));
  const now = new Map(today.figures.map((each) => [each.id, each]));
  return dataTable({
    caption: word.figures,
    columns: [
      { heading: word.what },
      numberColumn(word.goal),
      numberColumn(word.as),
      { heading: word.again },
      numberColumn(word.today),
      { heading: word.why },
    ],
    rows: result.figures.map((published) => {
      const figure = plan.figures.find(({ id }) => id === published.id);
      const moved = now.get(published.id);
      return [
        figure?.title[language] ?? published.id,
        published.goal === null ? '' : String(published.goal),
        comparedResult(published.id, plan, published, language),
        again.get(published.id) === true ? word.yes : html`<strong>${word.no}</strong>`,
        moved === undefined ? '' : comparedResult(published.id, plan, moved.after, language),
        (moved?.causes ?? []).map(({ cause }) => causeLabels[cause][language]).join(', '),
      ];
    }),
  });
}

/** What has moved since. */
async function movedSince(
  site: Site,
  { publication, plan }: PublicationNow,
  { access, asking }: PageRequest,
): Promise<Disclosed<Compared>> {
  const { period, cutoff } = publication.said.result;
  const { clock, through, position } = cutoff;
  const answer = await site.answers.ask(
    'movedSince',
    { plan, period, cutoff: { clock, through }, from: { clock, through, position: BigInt(position) } },
    asking,
  );
  return disclose('comparison', await answer.result(), policyOf(access.roles, plan));
}

/** `/published/:number`: figures as they were published, with what became of them. */
export function publicationPage(site: Site): PageHandler {
  return async (request) => {
    const { language } = request;
    const word = words[language];
    const now = await publicationNow(site, request);
    const { publication, plan, result, reproduced } = now;
    const today = await movedSince(site, now, request);
    const differing = reproduced.figures.filter((each) => !each.reproduced).map(({ id }) => id);
    return {
      title: word.title(publication.number, plan.title[language]),
      crumbs: [{ title: publishedTitle[language], href: addressOf(language, ['published']) }],
      body: html`${facts(now, language)}
<div class="notice" role="status"><p>${reproduced.reproduced ? word.sound : word.unsound(differing.join(', '))}</p></div>
<h2>${word.figures}</h2>
${noticeList(result.notices, plan.figures, language)}
${figureTable(now, today, language)}
<details><summary>${word.means}</summary>${proseOfPlan(description(plan, language))}</details>
<details><summary>${word.text}</summary>${numberedLines(publication.said.planText, word.text)}</details>
${downloadLinks('publication', addressOf(language, ['published', String(publication.number)]), language)}`,
    };
  };
}
