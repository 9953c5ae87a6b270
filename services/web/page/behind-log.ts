import type { Behind } from '../../answers/now.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { type Html, html } from '../html.ts';

const words = {
  da: {
    ledger: 'Hovedbogen er ved at indhente loggen.',
    computing: 'Nyere tal er ved at blive beregnet.',
    of: (position: string, seconds: string) =>
      `Siden er foreløbig: den er beregnet af loggen til og med logposition ${position}. Den første hændelse, der ikke er med, kom for ${seconds} sekunder siden.`,
  },
  en: {
    ledger: 'The ledger is catching up with the log.',
    computing: 'Newer figures are being computed.',
    of: (position: string, seconds: string) =>
      `The page is provisional: it is computed from the log up to log position ${position}. The first event that is not in it came ${seconds} seconds ago.`,
  },
} as const;

/** Says that a page of now is behind the log, why, and of which position it is. */
export function behindLog({ seconds, isLedger }: Behind, position: number, language: Language): Html {
  const word = words[language];
  return html`<div class="notice behind" role="note"><p><strong>${isLedger ? word.ledger : word.computing}</strong> ${word.of(integerIn(language, position), integerIn(language, seconds))}</p></div>`;
}
