import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Html, html } from '../../../services/web/html.ts';

/** What somebody could write into an address, an event or a plan. */
const hostile = fc.oneof(
  fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '`', '=', ' ', '/', 'a', '\0', '\n') }),
  fc.constantFrom('<script>alert(1)</script>', '" onload="alert(1)', "' onclick='alert(1)", '&lt;b&gt;', '</title><b>'),
  fc.string({ unit: 'binary' }),
);

describe('markup', () => {
  it('has text as text, wherever it stands, whatever it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const made = html`<p title="${text}">${text}</p>`.toString();
        expect(made).toMatch(/^<p title="[^"<>]*">[^<>]*<\/p>$/);
      }),
    );
  });

  it('gives text back as it was to whoever reads it as a browser does', () => {
    const named = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" } as const;
    fc.assert(
      fc.property(hostile, (text) => {
        const made = html`${text}`.toString();
        expect(made.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: keyof typeof named) => named[name])).toBe(text);
      }),
    );
  });

  it('nests markup, and lists of it, without escaping it again', () => {
    const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}</ul>`.toString()).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>');
  });

  it('leaves out what is not there', () => {
    expect(html`[${undefined}${null}${false}${[]}${0}${0n}${''}]`.toString()).toBe('[00]');
  });

  it('is not what only looks like it', () => {
    const lookalike = { isEscaped: true, toString: () => '<b>' };
    // The compiler refuses it, as it does objects and promises; data read from JSON has no such type, and no function either.
    expect(html`${JSON.parse(JSON.stringify(lookalike)) as unknown as Html}`.toString()).not.toContain('<b>');
  });

  it.each<[string, () => Html]>([
    ['an attribute without quotes', () => html`<p title=${'a'}></p>`],
    ['an attribute in single quotes', () => html`<p title='${'a'}'></p>`],
    ['the name of a tag', () => html`<${'p'}>`],
    ['the name of an attribute', () => html`<p ${'title'}="a">`],
    ['a script in an attribute', () => html`<p onclick="${'a'}"></p>`],
    ['a style in an attribute', () => html`<p style="color: ${'red'}"></p>`],
    ['a script within the page', () => html`<script>${'a'}</script>`],
    ['a style within the page', () => html`<style>${'a'}</style>`],
    ['an address that is a script', () => html`<a href="${'javascript:alert(1)'}">a</a>`],
    ['an address elsewhere', () => html`<a href="${'https://example.org'}">a</a>`],
    ['an address elsewhere, without its scheme', () => html`<form action="${'//example.org'}"></form>`],
  ])('is refused with %s', (_, made) => {
    expect(made).toThrow(Error);
  });

  it.each(['/da/plans', '#main', '?period=2023'])('leads to %s', (address) => {
    expect(html`<a href="${address}">a</a>`.toString()).toContain(`href="${address}"`);
  });
});
