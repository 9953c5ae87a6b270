import { causeLabels } from '../../../../contracts/figures/compare-schema.ts';
import type { FigureRevisions, LagUnit } from '../../../../contracts/figures/series-schema.ts';
import { changeText } from '../../../presentation/change-text.ts';
import { dateIn, periodNameIn } from '../../../presentation/dates.ts';
import { eventTypeText } from '../../../presentation/event-text.ts';
import type { Language } from '../../../presentation/language.ts';
import { differenceIn, integerIn } from '../../../presentation/numbers.ts';
import { originWords, revisionWords } from '../../../presentation/revision-words.ts';
import { possibleText } from '../../../presentation/value-text.ts';
import { addressOf, writtenQuery } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { type Sort, type SortedColumn, sorted, sortedHead } from '../../page/sorted-table.ts';
import type { AskedOfFigure } from '../figure/asked-of-figure.ts';

const words = {
  da: {
    periods: 'Fra første tal til seneste, periode for periode',
    byLag: 'Revisioner efter, hvor længe periodens afslutning ligger tilbage',
    origins: 'Hvad revisionerne kom af',
    showOrigins: 'Vis, hvad revisionerne kom af (det tager tid at regne ud)',
    noOrigins: 'Tallet tælles ikke selv, så dets revisioner har ingen ophav af deres egne.',
    behind: (period: string, from: string, to: string) =>
      `Den største revision: ${period}, fra ${from} til ${to}. Se, hvem og hvilke hændelser den er af`,
  },
  en: {
    periods: 'From the first release to the latest, period by period',
    byLag: 'Revisions by how long ago the period ended',
    origins: 'What the revisions came from',
    showOrigins: 'Show what the revisions came from (it takes time to compute)',
    noOrigins: 'The figure is not counted itself, so its revisions have no origins of their own.',
    behind: (period: string, from: string, to: string) =>
      `The largest revision: ${period}, from ${from} to ${to}. See of whom and of which events it is`,
  },
} as const;

type PeriodRevisions = FigureRevisions['periods'][number];

/** The columns of the table of periods. */
export function periodColumns(language: Language): SortedColumn<PeriodRevisions>[] {
  const word = revisionWords[language];
  const column = (name: string, heading: string, key: SortedColumn<PeriodRevisions>['key']) => ({
    name,
    heading,
    isNumber: name !== 'period',
    key,
  });
  return [
    column('period', word.period, ({ period }) => period.from),
    column('first', word.first, ({ first }) => first.value),
    column('latest', word.latest, ({ latest }) => latest.value),
    column('through', word.through, ({ latest }) => latest.through),
    column('change', word.revision, ({ change }) => change),
    column('known95', word.known(95), ({ complete, known95 }) => (complete ? known95 : null)),
    column('known99', word.known(99), ({ complete, known99 }) => (complete ? known99 : null)),
  ];
}

/** How a figure was revised from its first release to its latest: of each period, and how long it took. */
export function periodTable(
  { figure }: AskedOfFigure,
  { periods }: FigureRevisions,
  sort: Sort | undefined,
  address: (sort: string) => string,
  language: Language,
): Html {
  const columns = periodColumns(language);
  const rows = sorted(periods, columns, sort).map((each) => {
    const { period, first, latest, change, complete, known95, known99 } = each;
    const value = (number: number): string => possibleText(figure, number, language);
    const days = (number: number): string =>
      complete ? integerIn(language, number) : revisionWords[language].incomplete;
    return html`<tr><th scope="row">${periodNameIn(language, period)}</th>
${[value(first.value), value(latest.value), dateIn(language, latest.through), changeText(figure, change, 'step', language), days(known95), days(known99)].map((text) => html`<td class="number">${text}</td>`)}</tr>`;
  });
  return html`<h2 id="periods">${words[language].periods}</h2>
<div class="scrolls" role="region" aria-labelledby="periods" tabindex="0"><table>${sortedHead(columns, sort, address)}<tbody>${rows}</tbody></table></div>`;
}

/** What a release differs by from the one before, on average of the periods. */
export function lagTable(
  { figure }: AskedOfFigure,
  { byLag, total }: FigureRevisions,
  lagUnit: LagUnit | null,
  language: Language,
): Html | undefined {
  if (lagUnit === null || byLag.length === 0) return undefined;
  const word = revisionWords[language];
  const rows = [
    ...byLag.map((each) => ({ ...each, name: integerIn(language, each.lag) })),
    ...(total === null ? [] : [{ ...total, name: word.all }]),
  ];
  return html`<h2 id="lags">${words[language].byLag}</h2>
<div class="scrolls" role="region" aria-labelledby="lags" tabindex="0"><table>
<thead><tr><th scope="col">${word.lags[lagUnit]}</th>${[word.periods, word.mean, word.meanAbsolute].map((heading) => html`<th scope="col" class="number">${heading}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ name, periods, mean, meanAbsolute }) => html`<tr><th scope="row">${name}</th>
${[integerIn(language, periods), changeText(figure, mean, 'mean', language), changeText(figure, meanAbsolute, 'mean size', language)].map((text) => html`<td class="number">${text}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

/**
 * By which causes, sources and types of events a figure was revised, and where the largest step is taken apart.
 *
 * @param shown the page with them, where they are not asked for
 */
export function originSection(
  asked: AskedOfFigure,
  { periods }: FigureRevisions,
  isAsked: boolean,
  shown: string,
  language: Language,
): Html {
  const word = words[language];
  const { figure } = asked;
  const heading = originWords[language];
  const parts = periods.flatMap(({ period, origins = [] }) =>
    origins.map((origin, i) => ({ name: i === 0 ? periodNameIn(language, period) : '', origin })),
  );
  const table = html`<div class="scrolls" role="region" aria-labelledby="origins" tabindex="0"><table>
<thead><tr>${[heading.period, heading.cause, heading.source, heading.type].map((text) => html`<th scope="col">${text}</th>`)}${[heading.numerator, heading.denominator, heading.revision].map((text) => html`<th scope="col" class="number">${text}</th>`)}</tr></thead>
<tbody>${parts.map(
    ({
      name,
      origin: { cause, source, type, numerator, denominator, change },
    }) => html`<tr><td>${name}</td><td>${causeLabels[cause][language]}</td>
<td>${type !== null || cause === 'passage-of-time' ? source : heading.others}</td><td>${type !== null && eventTypeText(type, language)}</td>
<td class="number">${differenceIn(language, numerator)}</td><td class="number">${differenceIn(language, denominator)}</td><td class="number">${changeText(figure, change, 'step', language)}</td></tr>`,
  )}</tbody></table></div>`;
  return html`<h2 id="origins">${word.origins}</h2>
${largestStep(asked, periods, language)}
${!isAsked ? html`<p class="screen-only"><a href="${shown}">${word.showOrigins}</a></p>` : parts.length === 0 ? html`<p>${word.noOrigins}</p>` : table}`;
}

/** Where the largest step from a release to the next is taken apart. */
function largestStep(
  { plan, figure, query }: AskedOfFigure,
  periods: readonly PeriodRevisions[],
  language: Language,
): Html | undefined {
  const steps = periods.flatMap(({ period, revisions }) => revisions.map((each) => ({ period, ...each })));
  const largest = steps.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))[0];
  if (largest === undefined) return undefined;
  const { period, since, through, change } = largest;
  const of = writtenQuery({ ...query, period: `${period.from}/${period.to}`, cutoff: since });
  const own = new URLSearchParams({ with: through, figure: figure.id });
  const said = words[language].behind(
    periodNameIn(language, period),
    dateIn(language, since),
    dateIn(language, through),
  );
  return html`<p><a href="${addressOf(language, ['plans', plan.id, 'compare'], `${of}&${own}`)}">${said}</a>: ${changeText(figure, change, 'step', language)}.</p>`;
}
