import { expect, it } from 'vitest';
import { inBrowser } from './support/chromium.ts';
import { demoSite } from './support/sites.ts';

const PAGES_AT_MOST = 150;

/**
 * What kind of page an address leads to: its path without ids, and the names of its parameters. Pages of citizens, figures and cutoffs are
 * without end, so one of each kind is followed.
 */
function kindOf({ pathname, searchParams }: URL): string {
  const path = pathname
    .replace(/\/plans\/[^/.]+/, '/plans/:plan')
    .replace(/\/figures\/[^/.]+/, '/figures/:figure')
    .replace(/\/citizens\/[^/.]+/, '/citizens/:citizen');
  return `${path}?${[...searchParams.keys()].sort().join('&')}`;
}

/** The addresses that a page leads to or loads, on its own site, without the places within it. */
function leadsTo(html: string, at: string): URL[] {
  const found = html.matchAll(/\s(?:href|src)="([^"#][^"]*)"/g);
  const urls = [...found].map(([, address]) => new URL((address as string).replaceAll('&amp;', '&'), at));
  return urls.map((url) => {
    url.hash = '';
    return url;
  });
}

inBrowser('every link', () => {
  const site = demoSite();

  it.each(['da', 'en'])('from the front page in %s on leads to something', { timeout: 400_000 }, async (language) => {
    const kinds = new Set<string>();
    const wrong: string[] = [];
    const waiting = [new URL(`${site.url}/${language}`)];
    for (let url = waiting.shift(); url !== undefined && kinds.size < PAGES_AT_MOST; url = waiting.shift()) {
      const kind = kindOf(url);
      if (kinds.has(kind)) continue;
      kinds.add(kind);
      // Pages of citizens ask why they are looked at.
      const answer = await fetch(url, { headers: { 'virkning-purpose': 'Every link is followed' } });
      if (answer.status !== 200) wrong.push(`${answer.status} ${url.pathname}${url.search}`);
      const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
      const text = isPage ? await answer.text() : await answer.arrayBuffer().then(() => '');
      if (!isPage) continue;
      const [, written] = /<html lang="(\w+)">/.exec(text) ?? [];
      const [, asked] = /^\/(\w+)/.exec(new URL(answer.url).pathname) ?? [];
      if (written !== asked) wrong.push(`${url.pathname} is in ${written}`);
      const next = leadsTo(text, answer.url);
      for (const { href, origin } of next) if (origin !== url.origin) wrong.push(`${url.pathname} leads to ${href}`);
      waiting.push(...next.filter(({ pathname }) => !pathname.startsWith(language === 'da' ? '/en' : '/da')));
    }
    expect(wrong).toEqual([]);
    expect(kinds.size).toBeGreaterThan(10);
  });
});
