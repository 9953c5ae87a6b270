import { html as escaping } from 'hono/html';

/** Markup in which everything that came from elsewhere is escaped. */
export type Html = ReturnType<typeof import('hono/html').raw>;

/**
 * What may stand between the tags: text, which is escaped, other markup, which is not, and lists of the two. Nothing else, so that no
 * object, function or promise is ever written into a page by accident.
 */
export type HtmlPart = string | number | bigint | Html | false | null | undefined | readonly HtmlPart[];

/**
 * Markup by a template: `html\`<p>${text}</p>\``. An attribute's value always stands in double quotes, since outside of them a space would
 * end it; a test reads the templates for that.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  // Only promises among the parts would make a promise of the whole.
  return escaping(strings, ...parts) as Html;
}

/** Parts with something between each two. */
export function joined(parts: readonly HtmlPart[], between: HtmlPart): HtmlPart[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [between, part]));
}
