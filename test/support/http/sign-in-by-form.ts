import type { Browsing, Visited } from './browsing.ts';

/** Where the form on a page of the provider leads. */
function formAddress({ text, url }: Visited): URL {
  return new URL(/<form[^>]+action="([^"]+)"/.exec(text)?.[1] ?? '', url);
}

/**
 * Signs in to the service at `url` as somebody, in the forms of the provider, up to where it leads back.
 * @param to the page to come back to
 */
export async function untilBack(browser: Browsing, url: string, who: string, to = '/da'): Promise<URL> {
  const login = await browser.get(`${url}/sign-in?${new URLSearchParams({ to })}`);
  const form = { prompt: 'login', login: who, password: 'any' };
  let at = await browser.step(formAddress(login), { method: 'POST', body: new URLSearchParams(form) });
  while (at.to !== undefined && !at.to.pathname.startsWith('/sign-in/callback')) {
    at = await browser.step(at.to);
    if (at.to !== undefined) continue;
    const consent = new URLSearchParams({ prompt: 'consent' });
    at = await browser.step(formAddress(at), { method: 'POST', body: consent });
  }
  if (at.to === undefined) throw new Error(`the provider did not lead back: ${at.text}`);
  return at.to;
}
