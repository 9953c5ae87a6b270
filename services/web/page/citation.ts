import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import { programVersion } from '../../../infra/version.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { dateIn, periodIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { shortDefinition } from '../address/plan-address.ts';
import { type Html, html } from '../html.ts';

/** What figures on a page were computed for: all that is needed to compute them again. */
export interface Citation extends Pick<ReplayResult, 'definition' | 'cutoff'> {
  readonly plan: Plan;
  /** Undefined on pages that are about several periods. */
  readonly period: ReplayResult['period'] | undefined;
  /** `YYYY-MM-DD`: the later date, where figures of two are compared. */
  readonly comparedWith?: string;
  /** The address at which this page never changes. */
  readonly permanent: string;
  /** Whether the page that is shown is that one. */
  readonly isPinned: boolean;
}

const words = {
  da: {
    about: 'Hvad tallene er beregnet for',
    period: 'Periode',
    through: 'Kendt til og med',
    clock: 'Ur',
    registered: 'registreret i fagsystemerne',
    recorded: 'modtaget her',
    position: 'Logposition',
    definition: 'Definition',
    version: 'Program',
    cite: 'Henvisning',
    copy: 'Kopiér',
    copied: 'Kopieret',
    permanent: 'Fast adresse',
    pinned: 'Denne side ændrer sig ikke: den er låst til logpositionen.',
    now: 'Denne side følger loggen og kan ændre sig, når der kommer hændelser.',
    known: { registered: 'registreret til og med', recorded: 'modtaget til og med' },
  },
  en: {
    about: 'What the figures were computed for',
    period: 'Period',
    through: 'Known through',
    clock: 'Clock',
    registered: 'registered in the caseworker systems',
    recorded: 'recorded here',
    position: 'Log position',
    definition: 'Definition',
    version: 'Program',
    cite: 'Citation',
    copy: 'Copy',
    copied: 'Copied',
    permanent: 'Permanent address',
    pinned: 'This page does not change: it is pinned to the log position.',
    now: 'This page follows the log and may change when events come in.',
    known: { registered: 'registered through', recorded: 'recorded through' },
  },
} as const;

/** The date of the cutoff; of a comparison, both. */
function throughText({ cutoff, comparedWith }: Citation, language: Language): string {
  const [one, other] = [cutoff.through, comparedWith].map((date) => (date === undefined ? '' : dateIn(language, date)));
  return comparedWith === undefined ? `${one}` : `${one} → ${other}`;
}

/** One line that says which figures they are, and where they can be seen again. @param origin such as `https://virkning.example.dk` */
export function citationLine(citation: Citation, language: Language, origin: string): string {
  const { plan, period, cutoff, definition, permanent } = citation;
  const word = words[language];
  return [
    plan.title[language],
    ...(period === undefined ? [] : [`${word.period.toLowerCase()} ${periodIn(language, period)}`]),
    `${word.known[cutoff.clock]} ${throughText(citation, language)}`,
    `${word.position.toLowerCase()} ${integerIn(language, cutoff.position)}`,
    `${word.definition.toLowerCase()} ${shortDefinition(definition)}`,
    `Virkning ${programVersion}`,
    `${origin}${permanent}`,
  ].join(' · ');
}

/** The bar that stands on every page with figures. */
export function citationBar(citation: Citation, language: Language, origin: string): Html {
  const word = words[language];
  const { period, cutoff, definition, permanent, isPinned } = citation;
  const part = (name: string, value: string, title?: string): Html =>
    html`<div><dt>${name}</dt><dd${title === undefined ? '' : html` title="${title}"`}>${value}</dd></div>`;
  return html`<aside class="citation" aria-label="${word.about}">
<dl>
${period !== undefined && part(word.period, periodIn(language, period))}
${part(word.through, throughText(citation, language))}
${part(word.clock, word[cutoff.clock])}
${part(word.position, integerIn(language, cutoff.position))}
${part(word.definition, shortDefinition(definition), definition)}
${part(word.version, `Virkning ${programVersion}`)}
</dl>
<p class="citation-kind">${isPinned ? word.pinned : html`${word.now} <a href="${permanent}">${word.permanent}</a>`}</p>
<p class="citation-line"><label for="citation-text">${word.cite}</label>
<input id="citation-text" type="text" readonly value="${citationLine(citation, language, origin)}">
<button type="button" class="copy" data-copy="citation-text" data-copied="${word.copied}" hidden>${word.copy}</button>
<span class="print-only">${citationLine(citation, language, origin)}</span></p>
</aside>`;
}
