import type { Differs, EventNotice, ToldNotice } from '../../../contracts/errors/notices.ts';
import type { InEachLanguage, Language } from '../language.ts';

const differing: Readonly<Record<Differs, InEachLanguage>> = {
  subject: {
    da: 'Den handler om en anden borger (subject) end den hændelse, den retter.',
    en: 'It is about another subject than the event that it corrects.',
  },
  type: {
    da: 'Dens replacement er ikke samtlige data for den type, som den rettede hændelse har.',
    en: 'Its replacement is not the full data of the type of the event that it corrects.',
  },
  target: {
    da: 'Den ville lade den rettelse eller tilbagekaldelse, den retter, handle om en anden hændelse.',
    en: 'It would have the correction or retraction that it corrects speak of another event.',
  },
  'misfit-below': {
    da: 'Den handler om en rettelse, der ikke passer til sin egen hændelse.',
    en: 'It speaks of a correction that does not fit its own event.',
  },
};

const withoutEffect: InEachLanguage = { da: 'Den har ingen virkning.', en: 'It has no effect.' };

/** What is to be known of an event that is stored all the same, in a sentence or two. */
export function eventNoticeText(notice: EventNotice, language: Language): string {
  const isDanish = language === 'da';
  switch (notice.code) {
    case 'ADJUSTMENT_WAITS':
      return isDanish
        ? 'Den hændelse, den handler om, er ikke gemt endnu. Den får virkning, når den hændelse kommer.'
        : 'The event that it speaks of is not stored yet. It takes effect when that event arrives.';
    case 'ADJUSTMENT_MISFIT':
      return `${differing[notice.differs][language]} ${withoutEffect[language]}`;
    case 'ADJUSTMENT_CIRCULAR':
      return isDanish
        ? 'Den vender tilbage til sig selv gennem det, den handler om, og har ingen virkning.'
        : 'It comes back to itself by way of what it speaks of, and has no effect.';
    case 'ADJUSTMENT_OTHER_SUBJECT':
      return isDanish
        ? 'Den handler om en anden borger (subject) end den hændelse, den tilbagekalder. Den hændelse er tilbagekaldt.'
        : 'It is about another subject than the event that it retracts. That event is retracted.';
    case 'ADJUSTMENT_NO_SPELL':
      return isDanish
        ? 'Den hændelse, den handler om, begynder ikke noget forløb, som den kan afslutte. Den har ingen virkning.'
        : 'The event that it speaks of begins no spell that it could end. It has no effect.';
    case 'TIME_AHEAD':
      return isDanish
        ? 'Dens tid (time) ligger mere end et døgn foran vores ur. Efter registreringstid tæller den først fra det tidspunkt.'
        : 'Its time is more than a day ahead of our clock. On the registered clock it counts from its time on.';
  }
}

/** A notice as senders get it: with its message in English. */
export function toldNotice(notice: EventNotice): ToldNotice {
  return { ...notice, message: eventNoticeText(notice, 'en') };
}
