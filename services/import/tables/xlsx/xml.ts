/** What is told of XML as it is read. Names come without the prefix of their namespace, and so do those of attributes. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** A text between two tags may come in pieces. */
  text?(text: string): void;
  close?(name: string): void;
}

/** Characters between two tags, or within one. A cell holds 32,767, and each may be written as an entity. */
const longestPiece = 1_048_576;
const deepest = 64;

/**
 * Reads XML piece by piece, and yields after each, when the handler was told of all that stands in it. Memory is flat: what no workbook
 * has, such as endless texts or tags in each other without end, is refused, and so are document types, by which entities could grow.
 * @throws Error where it is not well-formed
 */
export async function* readXml(texts: AsyncIterable<string>, handler: XmlHandler): AsyncGenerator<void> {
  const scanner = new XmlScanner(handler);
  for await (const text of texts) {
    scanner.write(text);
    yield;
  }
  scanner.end();
}

/** Reads a whole text that is short. */
export async function readWholeXml(texts: AsyncIterable<string>, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(texts, handler));
}

const [bang, slash, equals, question] = [0x21, 0x2f, 0x3d, 0x3f];
const [less, greater, quote, apostrophe] = [0x3c, 0x3e, 0x22, 0x27];
const nothing: Readonly<Record<string, string>> = Object.freeze({});

/** Where something ends whose end was not read yet. */
const unread = -1;

/** The part of XML 1.0 that workbooks are written in, some five times as fast as a reader of all of it. */
class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #open: string[] = [];
  #text = '';
  #hasRoot = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  write(more: string): void {
    this.#text = this.#text === '' ? more : this.#text + more;
    let at = 0;
    for (;;) {
      const tag = this.#text.indexOf('<', at);
      if (tag === -1) break;
      if (tag > at) this.#tellText(this.#text.slice(at, tag));
      at = tag;
      const end = this.#markup(tag);
      if (end === unread) break;
      at = end;
    }
    this.#text = this.#text.slice(at);
    if (this.#text.length > longestPiece) throw new Error(`a text or tag of more than ${longestPiece} characters`);
  }

  end(): void {
    if (this.#text.trim() !== '' || this.#open.length > 0 || !this.#hasRoot) throw new Error('it ends in the middle');
  }

  #tellText(text: string): void {
    this.#handler.text?.(plain(text));
  }

  /** Reads what begins with `<`. @returns where it ends */
  #markup(at: number): number {
    const text = this.#text;
    switch (text.charCodeAt(at + 1)) {
      case bang: {
        if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4);
        const isData = text.startsWith('<![CDATA[', at);
        if (!isData && text.length >= at + 9) throw new Error('it has a document type, as no workbook has');
        const end = isData ? behind(text, ']]>', at + 9) : unread;
        if (end !== unread) this.#handler.text?.(text.slice(at + 9, end - 3));
        return end;
      }
      case question:
        return behind(text, '?>', at + 2);
      case slash: {
        const end = text.indexOf('>', at);
        if (end === -1) return unread;
        this.#close(localName(text.slice(at + 2, end).trimEnd()));
        return end + 1;
      }
      // Any other character begins a name.
      default:
        return this.#openTag(at);
    }
  }

  #close(name: string): void {
    if (this.#open.pop() !== name) throw new Error(`</${name}> closes what is not open`);
    this.#handler.close?.(name);
  }

  #openTag(from: number): number {
    const text = this.#text;
    let at = from + 1;
    while (at < text.length && !endsName(text.charCodeAt(at))) at++;
    const name = localName(text.slice(from + 1, at));
    let attributes: Record<string, string> | undefined;
    for (;;) {
      while (isBlank(text.charCodeAt(at))) at++;
      if (at >= text.length) return unread;
      const code = text.charCodeAt(at);
      const isEmpty = code === slash;
      if (isEmpty && at + 1 === text.length) return unread;
      if (code === greater || (isEmpty && text.charCodeAt(at + 1) === greater)) {
        this.#tellOpen(name, attributes ?? nothing);
        if (isEmpty) this.#close(name);
        return at + (isEmpty ? 2 : 1);
      }
      const begin = at;
      while (at < text.length && !endsName(text.charCodeAt(at))) at++;
      const attribute = text.slice(begin, at);
      while (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === equals) at++;
      if (at >= text.length) return unread;
      const mark = text.charCodeAt(at);
      const close =
        mark === quote || mark === apostrophe ? text.indexOf(mark === quote ? '"' : "'", at + 1) : undefined;
      if (close === undefined || attribute === '') throw new Error(`the tag <${name}> is not well-formed`);
      if (close === -1) return unread;
      attributes ??= {};
      attributes[localName(attribute)] = plain(text.slice(at + 1, close));
      at = close + 1;
    }
  }

  #tellOpen(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === '' || (this.#open.length === 0 && this.#hasRoot)) throw new Error('it is not well-formed');
    this.#hasRoot = true;
    this.#open.push(name);
    if (this.#open.length > deepest) throw new Error(`tags stand in each other, more than ${deepest} deep`);
    this.#handler.open(name, attributes);
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function endsName(code: number): boolean {
  return isBlank(code) || code === equals || code === greater || code === slash || code === less;
}

function behind(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at === -1 ? unread : at + end.length;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text with its entities as the characters that they stand for, and every newline as one character. */
function plain(text: string): string {
  const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  if (!lines.includes('&')) return lines;
  return lines.replaceAll(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w{1,8}));|&/g, (_, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const character = name === undefined ? codePoint(code) : entities[name];
    if (character === undefined) throw new Error('it has an entity that is none of XML');
    return character;
  });
}

function codePoint(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
