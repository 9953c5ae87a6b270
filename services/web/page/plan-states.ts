import type { UnmatchedCode } from '../../../projections/figures/unmatched-codes.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { CutoffQuery } from '../../../projections/ledger/cutoff.ts';
import type { AskingAnswer } from '../../answers/answers.ts';
import { lintText } from '../../presentation/check/lint-text.ts';
import { longDateIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { type Html, html } from '../html.ts';
import type { Site } from '../site.ts';

/** So many words are told one by one at most. */
const WORDS_AT_MOST = 20;

const words = {
  da: {
    unmatched:
      'Planen nævner ord, som ingen hændelse har. Tal, der bygger på dem, bliver til ingenting, uden at det er et resultat:',
    more: (count: number) => `og ${count} mere`,
    before: (first: string) =>
      `Skæringsdatoen ligger før den første hændelse: intet var kendt før den ${first}. Tallene er derfor ikke resultater.`,
    empty: 'Der er ingen hændelser endnu, så tallene er ikke resultater.',
  },
  en: {
    unmatched:
      'The plan speaks of words that no event carries. Figures that rest on them come out as nothing, which is no result:',
    more: (count: number) => `and ${count} more`,
    before: (first: string) =>
      `The cutoff lies before the first event: nothing was known before ${first}. So the figures are no results.`,
    empty: 'There are no events yet, so the figures are no results.',
  },
} as const;

/** For how long what was found of a plan's words holds, in ms: they change seldom, and the ledger, as it is, with every event. */
const HOLDS_FOR_MS = 30_000;
const found = new WeakMap<Plan, { readonly atMs: number; readonly unmatched: UnmatchedCode[] }>();

/** The words of a plan that no event carried within the last half minute, with what may be meant. Of an empty ledger, none. */
export async function unmatchedCodesOf({ answers }: Site, plan: Plan, asking: AskingAnswer): Promise<UnmatchedCode[]> {
  const before = found.get(plan);
  if (before !== undefined && performance.now() - before.atMs < HOLDS_FOR_MS) return before.unmatched;
  const asked = await answers.ask('unmatchedOfPlan', { plan }, asking);
  const unmatched = await asked.result();
  if (asked.position > 0n) found.set(plan, { atMs: performance.now(), unmatched });
  return unmatched;
}

/** What makes the figures of a plan look like results that they are not: nothing was known yet, or words that no event carries. */
export async function planStates(
  site: Site,
  { plan, cutoff }: { readonly plan: Plan; readonly cutoff: CutoffQuery },
  asking: AskingAnswer,
  language: Language,
): Promise<Html> {
  const word = words[language];
  const extent = await site.answers.ask('extent', { cutoff }, asking);
  const { firstKnownOn } = await extent.result();
  if (firstKnownOn === null) return notice(word.empty);
  if (cutoff.through < firstKnownOn) return notice(word.before(longDateIn(language, firstKnownOn)));
  const unmatched = await unmatchedCodesOf(site, plan, asking);
  if (unmatched.length === 0) return html``;
  const told = [...new Set(unmatched.map(({ detail }) => lintText(detail, language)))];
  return html`<div class="notice" role="note"><p>${word.unmatched}</p><ul>
${told.slice(0, WORDS_AT_MOST).map((text) => html`<li>${text}</li>`)}
${told.length > WORDS_AT_MOST && html`<li>${word.more(told.length - WORDS_AT_MOST)}</li>`}
</ul></div>`;
}

function notice(text: string): Html {
  return html`<div class="notice" role="note"><p>${text}</p></div>`;
}
