import type { Refusal } from '../../../contracts/errors/refusal.ts';
import type { Origin } from '../../../contracts/events/recorded-event.ts';
import { printableOnOneLine } from '../printable.ts';

/** What is said of refused lines, on the command line and on pages. */
export const refusedWords = {
  da: {
    number: 'Nr.',
    received: 'Modtaget',
    code: 'Kode',
    event: 'Hændelse',
    origin: 'Oprindelse',
    message: 'Årsag',
    state: 'Tilstand',
    waiting: 'venter',
    stored: 'gemt',
    duplicate: 'gemt i forvejen',
    path: 'Sted',
    text: 'Tekst',
    position: 'Position',
    resolved: 'Afklaret',
    removed: 'Fjernet',
    total: 'I alt',
    notWhole: 'Teksten er ikke bevaret ordret og kan ikke prøves igen; hændelsen skal sendes på ny.',
    textNotKept: 'Teksten er ikke bevaret ordret; hændelsen skal rettes og sendes på ny.',
    noText: 'Der er ingen tekst bevaret; hændelsen skal sendes på ny.',
  },
  en: {
    number: 'No.',
    received: 'Received',
    code: 'Code',
    event: 'Event',
    origin: 'Origin',
    message: 'Reason',
    state: 'State',
    waiting: 'waiting',
    stored: 'stored',
    duplicate: 'stored before',
    path: 'Where',
    text: 'Text',
    position: 'Position',
    resolved: 'Resolved',
    removed: 'Removed',
    total: 'Total',
    notWhole: 'The text is not kept to the letter and cannot be tried again; the event must be sent anew.',
    textNotKept: 'Its text was not kept to the letter; it must be sent anew, fixed.',
    noText: 'No text is kept; the event must be sent anew.',
  },
} as const;

/** Where a line came from, in one word for people and spreadsheets. */
export function originText(origin: Origin): string {
  switch (origin.kind) {
    case 'file':
      return `${printableOnOneLine(origin.file)}:${origin.line}`;
    case 'kafka':
      return `${origin.topic}/${origin.partition}/${origin.offset}`;
    case 'http':
      return `http ${origin.request}`;
  }
}

/** The source and id that a refused event gives itself, as far as they could be read. */
export function eventRefText({ eventRef = {} }: Pick<Refusal, 'eventRef'>): string {
  return [eventRef.source, eventRef.id].filter((each) => each !== undefined).join(' ');
}
