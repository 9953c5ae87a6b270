import type { FigureResult } from '../../../contracts/figures/figure-schema.ts';
import { metText } from '../../presentation/figure-text.ts';
import type { Language } from '../../presentation/language.ts';
import { type Html, html } from '../html.ts';

/** Whether a target is met, with a mark that does not rest on colour. */
export function metMark(result: FigureResult, language: Language): Html | undefined {
  const text = metText(result, language);
  if (text === '') return undefined;
  const [kind, mark] =
    result.met === null ? (['open', '…'] as const) : result.met ? (['yes', '✓'] as const) : (['no', '✗'] as const);
  return html`<span class="met-${kind}"><span aria-hidden="true">${mark}</span> ${text}</span>`;
}
