import type { DescribedPlan } from '../../presentation/describe/describe.ts';
import { type Html, html } from '../html.ts';

/** A plan in prose, below a heading of the second level. */
export function proseOfPlan({ description, sections }: DescribedPlan): Html {
  return html`<div class="prose">
${description !== undefined && html`<p>${description}</p>`}
${sections.map(
  ({ heading, parts }) => html`<h3>${heading}</h3>
${parts.map(
  ({ title, paragraphs }) =>
    html`${title !== undefined && html`<h4>${title}</h4>`}${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}`,
)}`,
)}
</div>`;
}
