import { eventExamples } from '../../../../contracts/api/event-examples.ts';
import { errorCatalogue } from '../../../../contracts/errors/catalogue.ts';
import { type JourneyName, parseType } from '../../../../contracts/events/catalogue.ts';
import { typeLabel, valueLabel } from '../../../../contracts/events/labels.ts';
import type { Access } from '../../../access/access.ts';
import { type TriedEvent, tryEvent, type UnderstoodEvent } from '../../../intake/try-event.ts';
import { dateIn } from '../../../presentation/dates.ts';
import { danishErrors } from '../../../presentation/errors/danish-errors.ts';
import type { Language } from '../../../presentation/language.ts';
import { eventNoticeText } from '../../../presentation/refusals/event-notices.ts';
import { refusalText } from '../../../presentation/refusals/refusal-text.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import type { Site } from '../../site.ts';

const words = {
  da: {
    event: 'Hændelse som JSON',
    help: 'Indsæt én hændelse. Intet gemmes: hverken i loggen eller blandt de afviste.',
    try: 'Prøv hændelsen',
    would: {
      stored: 'Hændelsen er gyldig. Den ville blive gemt.',
      duplicate: 'Hændelsen er gyldig og gemt i forvejen. Den ville blive kvitteret som dublet.',
      refused: 'Hændelsen ville blive afvist.',
    },
    validOnly: 'Om den er gemt i forvejen, vises kun for den, der må sende hændelser (retten send).',
    type: 'Type',
    subject: 'Hvem eller hvad (subject)',
    source: 'Kilde (source)',
    known: 'Bemærk:',
    exchanged: 'CPR-numre ville blive byttet til pseudonymer. De, der vises her, er ingens.',
    where: 'Sted',
    whole: 'hele hændelsen',
    code: 'Fejlkode',
  },
  en: {
    event: 'Event as JSON',
    help: 'Paste one event. Nothing is stored: neither in the log nor among those refused.',
    try: 'Try the event',
    would: {
      stored: 'The event is valid. It would be stored.',
      duplicate: 'The event is valid and stored already. It would be acknowledged as a duplicate.',
      refused: 'The event would be refused.',
    },
    validOnly: 'Whether it is stored already is shown only to who may send events (the right send).',
    type: 'Type',
    subject: 'Whom or what (subject)',
    source: 'Source',
    known: 'Note:',
    exchanged: 'Personal numbers would be exchanged for pseudonyms. Those that are shown here are nobody’s.',
    where: 'Where',
    whole: 'the whole event',
    code: 'Error code',
  },
} as const;

const exampleText = JSON.stringify(eventExamples.placed, undefined, 2);

/** What an event says, as it was understood. */
function understood({ type, subject, source, data }: UnderstoodEvent, language: Language): Html {
  const word = words[language];
  const name = parseType(type)?.name as JourneyName;
  const value = (field: string, said: unknown): string => {
    const text = typeof said === 'object' ? JSON.stringify(said) : String(said);
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dateIn(language, text);
    return typeof said === 'string' ? valueLabel([name], field, text)[language] : text;
  };
  return html`<dl class="facts">
<dt>${word.type}</dt><dd>${typeLabel(name)[language]} (<code>${type}</code>)</dd>
<dt>${word.subject}</dt><dd>${subject}</dd>
<dt>${word.source}</dt><dd>${source}</dd>
${Object.entries(data).map(([field, said]) => html`<dt><code>${field}</code></dt><dd>${value(field, said)}</dd>`)}
</dl>`;
}

function verdict(tried: TriedEvent, maySend: boolean, language: Language): Html {
  const word = words[language];
  if (tried.outcome === 'refused') {
    const { refusal } = tried;
    const { what } = (language === 'da' ? danishErrors[refusal.code] : undefined) ?? errorCatalogue[refusal.code];
    return html`<div class="message" role="alert" id="outcome"><p><strong>${word.would.refused}</strong></p>
<p>${refusalText(refusal, language)}</p>
<p class="fine">${word.where}: ${refusal.path === '' ? word.whole : html`<code>${refusal.path}</code>`} · ${word.code} <code>${refusal.code}</code>${language === 'en' && html` · ${what}`}</p></div>`;
  }
  return html`<div class="notice" role="status" id="outcome"><p><strong>${word.would[tried.outcome]}</strong></p>
${tried.notices.map((notice) => html`<p>${word.known} ${eventNoticeText(notice, language)}</p>`)}
${tried.isExchanged && html`<p>${word.exchanged}</p>`}
${!maySend && html`<p class="fine">${word.validOnly}</p>`}
${understood(tried.event, language)}</div>`;
}

/** The form into which an event is pasted, and below it what intake would say of the one that was. */
export function eventTester(language: Language, text: string = exampleText, outcome?: Html): Html {
  const word = words[language];
  return html`<form method="post" action="${`${addressOf(language, ['integration', 'try'])}#outcome`}" class="minutes">
<label for="event">${word.event}</label>
<p class="fine" id="event-help">${word.help}</p>
<textarea id="event" class="code" name="event" rows="14" spellcheck="false" autocomplete="off" aria-describedby="event-help">
${text}</textarea>
<p><button type="submit">${word.try}</button></p>
</form>
${outcome}`;
}

/** What intake would say of an event. Who may not send is not told what is stored. @throws CodedError of the STORE_ area */
export async function tested(
  { store, pseudonyms }: Site,
  text: string,
  { roles, sources }: Access,
  language: Language,
): Promise<Html> {
  const maySend = roles.has('send');
  const tried = await tryEvent(text, {
    ...(maySend && { store }),
    ...(sources && { sources }),
    ...(pseudonyms && { pseudonyms }),
  });
  return eventTester(language, text, verdict(tried, maySend, language));
}
