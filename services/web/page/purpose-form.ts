import { purposeLength } from '../../access/purpose.ts';
import type { Language } from '../../presentation/language.ts';
import { html } from '../html.ts';
import type { Page } from './page.ts';

const words = {
  da: {
    title: 'Hvorfor slår du borgere op?',
    why: 'Hvert opslag noteres: hvem, hvilken borger, hvorfor og hvornår. Formålet gælder i en time.',
    label: 'Formål',
    hint: 'Fx et sagsnummer, og hvad der kontrolleres. Intet CPR-nummer og intet navn.',
    go: 'Fortsæt',
  },
  en: {
    title: 'Why do you look up citizens?',
    why: 'Each look is noted: who, at which citizen, why and when. The purpose holds for an hour.',
    label: 'Purpose',
    hint: 'Such as a case number, and what is checked. No CPR number and no name.',
    go: 'Go on',
  },
} as const;

/** Asks why somebody looks at citizens, and leads back to the address that they asked for. */
export function purposePage(language: Language, backTo: string): Page {
  const word = words[language];
  return {
    title: word.title,
    crumbs: [],
    body: html`<p>${word.why}</p>
<form method="post" action="/purpose">
<input type="hidden" name="to" value="${backTo}">
<div class="form-group">
<label class="form-label" for="purpose">${word.label}</label>
<span class="form-hint" id="purpose-hint">${word.hint}</span>
<input class="form-input" id="purpose" name="purpose" required minlength="${purposeLength.least}" maxlength="${purposeLength.most}" aria-describedby="purpose-hint" autocomplete="off">
</div>
<button class="button button-primary" type="submit">${word.go}</button>
</form>`,
  };
}
