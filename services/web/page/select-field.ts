import type { Clock } from '../../../projections/ledger/cutoff.ts';
import type { Language } from '../../presentation/language.ts';
import { type Html, html } from '../html.ts';

/** A field of a form in which one of some values is chosen. */
export function selectField(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
): Html {
  return html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}">
${options.map(([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}
</select><div class="fine">&nbsp;</div></div>`;
}

const words = {
  da: { clock: 'Ur', registered: 'Registreret i fagsystemerne', recorded: 'Modtaget her' },
  en: { clock: 'Clock', registered: 'Registered in the caseworker systems', recorded: 'Recorded here' },
} as const;

/** The field in which a reader chooses by which clock events are known. */
export function clockField(chosen: Clock, language: Language): Html {
  const { clock, registered, recorded } = words[language];
  const options = [
    ['registered', registered],
    ['recorded', recorded],
  ] as const;
  return selectField('clock', clock, options, chosen);
}
