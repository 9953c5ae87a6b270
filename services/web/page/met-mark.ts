import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import { metText } from '../../presentation/figure-text.ts';
import type { Language } from '../../presentation/language.ts';
import { type Html, html } from '../html.ts';

export type Judgement = 'yes' | 'no' | 'open';

const marks = { yes: '✓', no: '✗', open: '…' } as const;

/** Words with a mark that does not rest on colour. */
export function marked(judgement: Judgement, text: string): Html {
  return html`<span class="met-${judgement}"><span aria-hidden="true">${marks[judgement]}</span> ${text}</span>`;
}

/** Whether a target is met. @param met null while that is open */
export function judgementOf(met: boolean | null): Judgement {
  return met === null ? 'open' : met ? 'yes' : 'no';
}

/** Whether a target is met, in a word; undefined where there is none. */
export function metMark(result: FigureResult, language: Language): Html | undefined {
  const text = metText(result, language);
  return text === '' ? undefined : marked(judgementOf(result.met), text);
}
