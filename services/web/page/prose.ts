import type { Description } from '../../presentation/describe/describe.ts';
import { type Html, html } from '../html.ts';

/** A plan in prose, below a heading of the second level. */
export function proseOfPlan({ introduction, sections }: Description): Html {
  return html`<div class="prose">
${introduction !== undefined && html`<p>${introduction}</p>`}
${sections.map(
  ({ heading, items }) => html`<h3>${heading}</h3>
${items.map(
  ({ name, paragraphs }) =>
    html`${name !== undefined && html`<h4>${name}</h4>`}${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}`,
)}`,
)}
</div>`;
}
