import { type Html, html } from '../html.ts';

/**
 * A text with its lines numbered, each of which can be linked to as `#L12`.
 *
 * @param label what it is, for who does not see it
 * @param prefix of the ids of lines, where a page shows two texts
 * @param marked numbers of lines that something is wrong with
 */
export function numberedLines(
  text: string,
  label: string,
  marked: ReadonlySet<number> = new Set(),
  prefix = 'L',
): Html {
  const lines = text.replace(/\n$/, '').split('\n');
  // The numbers are for whoever wants the address of a line: going from one to the next by the keyboard would take hundreds of steps.
  return html`<div class="source" role="region" aria-label="${label}" tabindex="0"><ol>${lines.map(
    (line, at) =>
      html`<li id="${prefix}${at + 1}"${marked.has(at + 1) && html` class="marked"`}><a href="#${prefix}${at + 1}" tabindex="-1">${at + 1}</a><code>${line}</code></li>`,
  )}</ol></div>`;
}
