import { errorCatalogue } from '../../../contracts/errors/catalogue.ts';
import { CodedError, isCodedError } from '../../../contracts/errors/coded-error.ts';
import { errorInWords } from '../../presentation/errors/told-error.ts';
import type { Language } from '../../presentation/language.ts';
import { problemOf, statusOf } from '../../running/problem.ts';
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
  const own = isCodedError(error) && status < 500;
  const told = errorInWords(own ? error : new CodedError(code, errorCatalogue[code].what), language);
  const word = words[language];
  return {
    title: word.titles[titleOf(status)],
    crumbs: [],
    body: html`<div class="message" role="alert">
<p>${told.message}</p>
<p>${told.advice}</p>
</div>
<p class="fine">${word.code} <code>${code}</code> · ${word.request} <code>${requestId}</code></p>
<p><a href="${addressOf(language, [])}">${word.home}</a></p>`,
  };
}
