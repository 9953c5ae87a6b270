import { CodedError } from '../../../../contracts/errors/coded-error.ts';
import { toldPosition } from '../../../../contracts/events/position.ts';
import type { QuarantinedLine } from '../../../../infra/quarantine/port.ts';
import { type Retried, retryRefused } from '../../../intake/retry-refused.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { refusalText } from '../../../presentation/refusals/refusal-text.ts';
import { refusedWords } from '../../../presentation/refusals/refused-line.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import type { PageHandler } from '../../page/page.ts';
import type { FormHandler, PageRouteOptions } from '../../page/page-routes.ts';
import type { Site } from '../../site.ts';
import { dataPageBelow } from './data-page.ts';

const words = {
  da: {
    line: 'Linje',
    stored: 'er gemt som hændelsen på logposition',
    duplicate: 'var gemt i forvejen, som hændelsen på logposition',
    waiting: 'er afvist igen og venter stadig:',
  },
  en: {
    line: 'Line',
    stored: 'is stored, as the event at log position',
    duplicate: 'was stored before, as the event at log position',
    waiting: 'is refused again and still waits:',
  },
} as const;

/** What a retry made of a line. */
function outcome(retried: Retried, language: Language): Html {
  const word = words[language];
  const line = `${word.line} ${integerIn(language, retried.number)}`;
  if (retried.outcome !== 'waiting')
    return html`<div class="notice" role="status"><p>${line} ${word[retried.outcome]} ${integerIn(language, toldPosition(retried.position))}.</p></div>`;
  const why = retried.why === 'text-not-kept' ? refusedWords[language].textNotKept : refusalText(retried.why, language);
  return html`<div class="message" role="alert"><p>${line} ${word.waiting} ${why}</p></div>`;
}

/** @throws CodedError QUARANTINE_UNKNOWN_NUMBER */
async function* theLine({ quarantine }: Site, number: string): AsyncGenerator<QuarantinedLine> {
  const line = /^[1-9]\d{0,14}$/.test(number) ? await quarantine.get(Number(number)) : undefined;
  if (line === undefined)
    throw new CodedError('QUARANTINE_UNKNOWN_NUMBER', 'There is no refused line of this number.', { path: 'number' });
  yield line;
}

/** `GET /data/refused/:number/retry`, as by a link to the other language: nothing is done by looking. */
export const afterRetry: PageHandler = async ({ language }) => ({ movedTo: addressOf(language, ['data']) });

/** `POST /data/refused/:number/retry`: tries a refused line again, and shows what became of it above the page of data. */
export function retryForm(site: Site & Pick<PageRouteOptions, 'log'>): FormHandler {
  return async (request) => {
    const { params, asking, language, access } = request;
    const never = new AbortController().signal;
    const lines = theLine(site, params.number ?? '');
    const retried: Html[] = [];
    for await (const each of retryRefused(lines, site.store, site.quarantine, asking.signal ?? never)) {
      site.log.info({ caller: access.name, line: each.number, outcome: each.outcome }, 'tried a refused line again');
      retried.push(outcome(each, language));
    }
    return dataPageBelow(site, request, html`${retried}`);
  };
}
