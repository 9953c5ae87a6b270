import type { FigureResult } from '../../../../contracts/figures/figure-schema.ts';
import type { Step } from '../../../../projections/calendar/every.ts';
import { dateIn } from '../../../presentation/dates.ts';
import { metText } from '../../../presentation/figure-text.ts';
import { hiddenText } from '../../../presentation/hidden-text.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { rangeText, resultText } from '../../../presentation/value-text.ts';
import { given } from '../../address/asked-of-plan.ts';
import { ownOf, withOwn } from '../../address/own-parameters.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Curve, curveSvg } from '../../charts/curve.ts';
import { type Html, html } from '../../html.ts';
import type { AskedOfFigure } from './asked-of-figure.ts';
import { comparisonAddress, type KnownAt } from './curve-of-series.ts';
import { type AskedOfCurve, curveParameters, stepsThatFit } from './curve-question.ts';

const words = {
  da: {
    heading: 'Hvad der var kendt hvornår',
    compare: (date: string) => `Et punkt fører til sammenligningen med ${date}.`,
    keys: 'Piletasterne går fra punkt til punkt.',
    asTable: 'Vis som tabel',
    asCurve: 'Vis som kurve',
    every: 'En skæringsdato for hver',
    steps: { day: 'dag', week: 'uge', month: 'måned', quarter: 'kvartal' },
    svg: 'Kurven som SVG',
    png: 'Kurven som PNG',
    cutoff: 'Kendt til og med',
    result: 'Resultat',
    numerator: 'Tæller',
    denominator: 'Nævner',
    undecided: 'Uafgjorte',
    range: 'Kan blive',
    met: 'Opfyldt',
    change: 'Hvad ændrede sig',
    changeTo: (date: string) => `Sammenlign med ${date}`,
    atHand: 'skæringsdatoen',
    notBegun: 'Perioden er ikke begyndt, så der er intet at vise over tid.',
    noRight: 'Hvordan tallet har udviklet sig over skæringsdatoer, vises for dem, der har adgang til at analysere.',
  },
  en: {
    heading: 'What was known when',
    compare: (date: string) => `A point leads to its comparison with ${date}.`,
    keys: 'The arrow keys go from point to point.',
    asTable: 'Show as a table',
    asCurve: 'Show as a curve',
    every: 'A cutoff for each',
    steps: { day: 'day', week: 'week', month: 'month', quarter: 'quarter' },
    svg: 'The curve as SVG',
    png: 'The curve as PNG',
    cutoff: 'Known through',
    result: 'Result',
    numerator: 'Numerator',
    denominator: 'Denominator',
    undecided: 'Undecided',
    range: 'Can be',
    met: 'Met',
    change: 'What changed',
    changeTo: (date: string) => `Compare with ${date}`,
    atHand: 'the cutoff',
    notBegun: 'The period has not begun, so there is nothing to show over time.',
    noRight: 'How the figure developed over cutoffs is shown to those who may analyse.',
  },
} as const;

/** What stands in place of a curve, and why. */
export function noCurve(why: 'notBegun' | 'noRight', language: Language): Html {
  const word = words[language];
  return html`<h2>${word.heading}</h2>
<p>${word[why]}</p>`;
}

/** The curve of a figure over cutoffs, or the table of its numbers, as the address asks for. */
export function curveSection(
  asked: AskedOfFigure,
  of: AskedOfCurve,
  curve: Curve,
  along: readonly KnownAt[],
  query: URLSearchParams,
  language: Language,
): Html {
  const word = words[language];
  const { plan, figure, period, cutoff } = asked;
  const parts = ['plans', plan.id, 'figures', figure.id];
  const own = ownOf(query, curveParameters);
  const isTable = given(query, 'view') === 'table';
  const page = (parameters: Readonly<Record<string, string>>): string =>
    addressOf(language, parts, withOwn(asked.query, parameters));
  const file = addressOf(language, [...parts, 'curve.svg'], withOwn(asked.query, own));
  const name = `${figure.id}-${period.from}`;
  return html`<h2 id="curve">${word.heading}</h2>
<p>${curve.summary}</p>
<nav class="choices screen-only" aria-labelledby="curve">
<span>${word.every}</span>
<ul>${stepsThatFit(of.beginning, of.until).map((step) => choice(page({ ...own, every: step, ...(isTable && { view: 'table' }) }), word.steps[step], step, of.every))}</ul>
<a href="${page(isTable ? own : { ...own, view: 'table' })}">${isTable ? word.asCurve : word.asTable}</a>
</nav>
${
  isTable
    ? pointTable(asked, along, language)
    : html`<figure class="curve-figure" data-chart>
<div class="chart-scroll" role="region" aria-labelledby="curve" tabindex="0">${curveSvg(curve)}</div>
<p class="chart-values screen-only" aria-live="polite" data-values hidden></p>
<figcaption class="fine screen-only">${word.compare(dateIn(language, cutoff.through))} <span data-keys hidden>${word.keys}</span></figcaption>
</figure>
<ul class="downloads">
<li><a href="${file}" download="${name}.svg">${word.svg}</a></li>
<li data-png hidden><button type="button" class="link" data-from="${file}" data-name="${name}.png">${word.png}</button></li>
</ul>`
}`;
}

function choice(href: string, label: string, step: Step, now: Step): Html {
  return html`<li><a href="${href}"${step === now && html` aria-current="true"`}>${label}</a></li>`;
}

function pointTable(asked: AskedOfFigure, along: readonly KnownAt[], language: Language): Html {
  const word = words[language];
  const { figure, cutoff } = asked;
  const hasParts = along.some(({ result }) => result.denominator !== undefined);
  const number = (result: FigureResult, field: 'numerator' | 'denominator' | 'undecided'): string => {
    const value = result[field] ?? undefined;
    return hiddenText(result, field, language) ?? (value === undefined ? '' : integerIn(language, value));
  };
  const rows = along.map((known) => {
    const { through, result } = known;
    const date = dateIn(language, through);
    return html`<tr><th scope="row">${date}</th><td class="number"><strong>${resultText(figure, result, language)}</strong></td>
${hasParts && html`<td class="number">${number(result, 'numerator')}</td><td class="number">${number(result, 'denominator')}</td>`}
<td class="number">${number(result, 'undecided')}</td><td class="number">${rangeText(figure, result, language)}</td><td>${metText(result, language)}</td>
<td>${through === cutoff.through ? word.atHand : html`<a href="${comparisonAddress(asked, through, language)}">${word.changeTo(date)}</a>`}</td></tr>`;
  });
  return html`<div class="scrolls" role="region" aria-labelledby="curve" tabindex="0"><table>
<thead><tr><th scope="col">${word.cutoff}</th><th scope="col" class="number">${word.result}</th>
${hasParts && html`<th scope="col" class="number">${word.numerator}</th><th scope="col" class="number">${word.denominator}</th>`}
<th scope="col" class="number">${word.undecided}</th><th scope="col" class="number">${word.range}</th><th scope="col">${word.met}</th><th scope="col">${word.change}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}
