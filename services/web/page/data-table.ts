import { type Html, type HtmlPart, html } from '../html.ts';

export interface DataColumn {
  readonly heading: string;
  readonly isNumber?: boolean;
}

/** A column of numbers. */
export const numberColumn = (heading: string): DataColumn => ({ heading, isNumber: true });

export interface DataTable {
  /** What the table is about; it is its name for who does not see it, and so differs from those of others on the page. */
  readonly caption: string;
  readonly columns: readonly DataColumn[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly HtmlPart[])[];
  /** What is said below, such as how many rows were left out. */
  readonly foot?: string | undefined;
}

/** A table that is scrolled sideways by itself where there is no room for it; nothing where it has no rows. */
export function dataTable({ caption, columns, rows, foot }: DataTable): Html | undefined {
  if (rows.length === 0) return undefined;
  const kind = (at: number): Html | false => columns[at]?.isNumber === true && html` class="number"`;
  return html`<div class="scrolls" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(({ heading }, at) => html`<th scope="col"${kind(at)}>${heading}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...rest]) =>
      html`<tr><th scope="row"${kind(0)}>${first}</th>${rest.map((cell, at) => html`<td${kind(at + 1)}>${cell}</td>`)}</tr>`,
  )}</tbody>
</table></div>
${foot !== undefined && html`<p class="fine">${foot}</p>`}`;
}
