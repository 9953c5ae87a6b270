import { type ErrorCode, errorCatalogue } from '../../../contracts/errors/catalogue.ts';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { errorInWords } from '../../presentation/errors/told-error.ts';
import type { InEachLanguage, Language } from '../../presentation/language.ts';
import { isForCaller, problemOf, statusOf } from '../../running/problem.ts';
import { addressOf } from '../address/plan-address.ts';
import { html } from '../html.ts';
import type { Page } from './page.ts';

const words = {
  da: {
    titles: {
      unknown: 'Siden findes ikke',
      wrong: 'Adressen kan ikke bruges',
      noRight: 'Det må du ikke se',
      notNow: 'Det kan ikke lade sig gøre lige nu',
      failed: 'Noget gik galt',
    },
    code: 'Fejlkode',
    request: 'Henvendelse',
    home: 'Til forsiden',
  },
  en: {
    titles: {
      unknown: 'There is no such page',
      wrong: 'This address cannot be used',
      noRight: 'You may not see this',
      notNow: 'This cannot be done right now',
      failed: 'Something went wrong',
    },
    code: 'Error code',
    request: 'Request',
    home: 'To the front page',
  },
} as const;

/** What a reader of pages can do, where the catalogue's advice is for whoever calls the service from a program or a command line. */
const adviceOfPages: Readonly<Partial<Record<ErrorCode, InEachLanguage>>> = {
  HTTP_NOT_FOUND: {
    da: 'Kontrollér adressen, eller begynd på forsiden.',
    en: 'Check the address, or begin at the front page.',
  },
  HTTP_UNAUTHORIZED: { da: 'Log ind, og prøv igen.', en: 'Sign in, and try again.' },
  HTTP_FORBIDDEN: {
    da: 'Bed den, der driver tjenesten, om retten, hvis du skal have den.',
    en: 'Ask whoever runs the service for the right, if you are to have it.',
  },
  ACCESS_NO_ROLE: {
    da: 'Bed den, der giver adgang i kommunen, om en gruppe, som tjenesten kender, og log ind igen.',
    en: 'Ask whoever gives access in the municipality for a group that the service knows, and sign in again.',
  },
  ACCESS_PROVIDER_AWAY: {
    da: 'Prøv igen om lidt. Bliver det ved, så sig det til den, der driver tjenesten.',
    en: 'Try again in a moment. If it stays so, tell whoever runs the service.',
  },
  ACCESS_PROVIDER_ANSWER: {
    da: 'Sig det til den, der driver tjenesten; loggen siger hvorfor.',
    en: 'Tell whoever runs the service; the log says why.',
  },
  HTTP_BAD_REQUEST: {
    da: 'Gå tilbage til siden, og prøv igen.',
    en: 'Go back to the page, and try again.',
  },
  HTTP_TOO_MANY_REQUESTS: {
    da: 'Vent et øjeblik, og indlæs siden igen.',
    en: 'Wait a moment, and load the page again.',
  },
  HTTP_STOPPING: { da: 'Indlæs siden igen om et øjeblik.', en: 'Load the page again in a moment.' },
  LEDGER_BUSY: { da: 'Indlæs siden igen om et øjeblik.', en: 'Load the page again in a moment.' },
  PLAN_NOT_FOUND: { da: 'Vælg en plan på forsiden.', en: 'Choose a plan on the front page.' },
  QUERY_BAD_OPTION: {
    da: 'Kontrollér adressen, eller vælg på siden.',
    en: 'Check the address, or choose on the page.',
  },
  QUERY_BAD_POSITION: {
    da: 'Udelad positionen i adressen for at se de nyeste tal.',
    en: 'Leave the position out of the address to see the newest figures.',
  },
};

function titleOf(status: number): keyof typeof words.da.titles {
  if (status === 404) return 'unknown';
  if (status === 401 || status === 403) return 'noRight';
  if (status === 503 || status === 429) return 'notNow';
  return status >= 500 ? 'failed' : 'wrong';
}

/**
 * The page that tells of an error. As in the answers of the API, what a reader cannot fix is told by its code and the id of
 * the request alone: the message may name files and hosts.
 */
export function errorPage(error: unknown, language: Language, requestId: string): Page {
  const status = statusOf(error);
  const { code } = problemOf(error, requestId);
  const told = errorInWords(isForCaller(error) ? error : new CodedError(code, errorCatalogue[code].what), language);
  const word = words[language];
  const { message, messageIn, meaning } = told;
  return {
    title: word.titles[titleOf(status)],
    crumbs: [],
    body: html`<div class="message" role="alert">
<p>${meaning ?? message}</p>
<p>${adviceOfPages[code]?.[language] ?? told.advice}</p>
${meaning !== undefined && html`<p class="fine" lang="${messageIn}">${message}</p>`}
</div>
<p class="fine">${word.code} <code>${code}</code> · ${word.request} <code>${requestId}</code></p>
<p><a href="${addressOf(language, [])}">${word.home}</a></p>`,
  };
}
