import { html as escaping, type raw } from 'hono/html';

/** Markup in which everything that came from elsewhere is escaped. */
export type Html = ReturnType<typeof raw>;

/**
 * What may stand between the tags: text, which is escaped, other markup, which is not, and lists of the two. Nothing else, so that no
 * object, function or promise is ever written into a page by accident.
 */
export type HtmlPart = string | number | bigint | Html | false | null | undefined | readonly HtmlPart[];

/** Ways of writing a template by which escaping alone would not keep out what somebody else wrote, or the browser would refuse a part. */
const holes: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /=\s*'?\0/, what: 'an attribute that is not in double quotes, which a space in its value could end' },
  { pattern: /<\0|<\/\0|\s\0\s*=/, what: 'the name of a tag or an attribute that is not fixed' },
  { pattern: /\son[a-z]+\s*=/i, what: 'a script in an attribute' },
  { pattern: /\sstyle\s*=/i, what: 'a style in an attribute' },
  { pattern: /<(?:script|style)\b(?![^>]*\ssrc=)/i, what: 'a script or a style within the page' },
];

/** The attributes whose value the browser goes to. */
const leadsSomewhere = /\s(?:href|src|action|formaction)="$/i;

const sound = new WeakSet<TemplateStringsArray>();

/** Each template is looked at once. */
function requireNoHole(strings: TemplateStringsArray): void {
  if (sound.has(strings)) return;
  const template = strings.join('\0');
  const hole = holes.find(({ pattern }) => pattern.test(template));
  if (hole !== undefined) throw new Error(`A template has ${hole.what}: ${template.slice(0, 200)}`);
  sound.add(strings);
}

/**
 * Markup by a template: `` html`<p>${text}</p>` ``. What could let in what somebody else wrote is refused: attributes without
 * double quotes, scripts and styles within pages, addresses of other sites.
 *
 * @throws Error for such a template: the page fails rather than being unsafe
 */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  requireNoHole(strings);
  parts.forEach((part, at) => {
    if (leadsSomewhere.test(strings[at] as string) && !/^(?:[#?]|\/(?!\/))/.test(String(part)))
      throw new Error(`An address on a page must be of this site: ${String(part).slice(0, 100)}`);
  });
  // Only promises among the parts would make a promise of the whole.
  return escaping(strings, ...parts) as Html;
}
