import type { Language } from '../../presentation/language.ts';
import { type Html, html } from '../html.ts';
import type { Page } from './page.ts';

const words = {
  da: { came: 'Der er kommet nyere hændelser, siden siden blev beregnet.', show: 'Vis siden, som den er nu' },
  en: { came: 'Newer events have come in since this page was computed.', show: 'Show the page as it is now' },
} as const;

/** The position that a page of now is of; undefined for one that never changes, or says nothing of the log. */
export function positionOfNow({ citation, ofNowAt }: Page): number | undefined {
  if (citation === undefined) return ofNowAt === undefined ? undefined : Number(ofNowAt);
  return citation.isPinned ? undefined : citation.cutoff.position;
}

/**
 * What a script shows when newer events have come in; the page itself stays as it is until somebody asks for it again.
 *
 * @param address of the page
 */
export function newerEvents(position: number, address: string, language: Language): Html {
  const word = words[language];
  return html`<div class="live" role="status" data-position="${position}"><template><p class="notice">${word.came} <a href="${address}">${word.show}</a></p></template></div>`;
}
