import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { LookLog } from '../../../infra/access/look-log.ts';
import { listedLook } from '../../access/listed-look.ts';
import type { Language } from '../../presentation/language.ts';
import { lookCells, lookHeadings } from '../../presentation/looks.ts';
import { addressOf } from '../address/plan-address.ts';
import { type Html, html } from '../html.ts';
import { downloadLinks } from '../page/download-links.ts';
import type { PageHandler } from '../page/page.ts';

/** How many looks stand on one page. */
const looksPerPage = 100;

const words = {
  da: {
    title: 'Opslag på borgere',
    lead: 'Hvem der har slået borgere op, hvorfor og hvornår. De nyeste står øverst.',
    none: 'Ingen har slået en borger op.',
    older: 'Ældre opslag',
  },
  en: {
    title: 'Looks at citizens',
    lead: 'Who looked at citizens, why and when. The newest stand first.',
    none: 'Nobody has looked at a citizen.',
    older: 'Older looks',
  },
} as const;

const columns = ['at', 'who', 'plan', 'figure', 'citizens', 'purpose'] as const;

/** The number before which looks are asked for; undefined for the newest. @throws CodedError QUERY_BAD_OPTION */
function parseBefore(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new CodedError('QUERY_BAD_OPTION', '`before` is the number of a look.', { path: 'before' });
  return Number(text);
}

function table(rows: readonly Readonly<Record<(typeof columns)[number], string>>[], language: Language): Html {
  const headings = lookHeadings[language];
  return html`<div class="scrolls" role="region" aria-label="${words[language].title}" tabindex="0"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${headings[column]}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map((column) => html`<td>${row[column]}</td>`)}</tr>`)}</tbody>
</table></div>`;
}

/** The log of looks at citizens, for whoever oversees them. */
export function accessLogPage({ looks }: { readonly looks: LookLog }): PageHandler {
  return async ({ language, query }) => {
    const word = words[language];
    const before = parseBefore(query.get('before'));
    const found = looks.newest({}, { most: looksPerPage, ...(before !== undefined && { before }) }).map(listedLook);
    const oldest = found.length < looksPerPage ? undefined : found.at(-1)?.number;
    return {
      title: word.title,
      crumbs: [],
      body: html`<p>${word.lead}</p>
${
  found.length === 0
    ? html`<p>${word.none}</p>`
    : table(
        found.map((look) => lookCells(look, language)),
        language,
      )
}
${oldest !== undefined && html`<p><a href="${`${addressOf(language, ['access-log'])}?before=${oldest}`}">${word.older}</a></p>`}
${downloadLinks('looks', addressOf(language, ['access-log']), language)}`,
    };
  };
}
