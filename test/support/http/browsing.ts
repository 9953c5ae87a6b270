import { parseSetCookie } from 'cookie';

/** What a page answered. */
export interface Visited {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** Goes from page to page as a browser does: follows redirects, keeps cookies by host and port, and tells which site made it go. */
export interface Browsing {
  get(url: URL | string, headers?: Record<string, string>): Promise<Visited>;
  post(url: URL | string, form: Record<string, string>, headers?: Record<string, string>): Promise<Visited>;
  /** One step, without following where it leads. */
  step(url: URL | string, init?: RequestInit): Promise<Visited & { readonly to?: URL }>;
  /** The cookies of a site, by name. */
  cookies(url: URL | string): Map<string, string>;
}

const mostRedirects = 20;

export function browsing(): Browsing {
  const jars = new Map<string, Map<string, string>>();

  function jarOf(url: URL | string): Map<string, string> {
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  }

  async function step(url: URL | string, init: RequestInit = {}): Promise<Visited & { readonly to?: URL }> {
    const jar = jarOf(url);
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      // As they were sent: a browser does not decode them.
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const { maxAge, expires } = parseSetCookie(line);
      if (maxAge === 0 || (expires !== undefined && expires.getTime() <= Date.now())) jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location');
    return {
      url: new URL(url),
      status: answer.status,
      text: await answer.text(),
      headers: answer.headers,
      ...(location !== null && { to: new URL(location, url) }),
    };
  }

  async function follow(first: Visited & { readonly to?: URL }): Promise<Visited> {
    let at = first;
    for (let redirects = 0; at.to !== undefined; redirects++) {
      if (redirects === mostRedirects) throw new Error(`redirects without end, last to ${at.to}`);
      at = await step(at.to);
    }
    return at;
  }

  return {
    step,
    cookies: jarOf,
    get: async (url, headers = {}) => follow(await step(url, { headers })),
    post: async (url, form, headers = {}) =>
      follow(await step(url, { method: 'POST', body: new URLSearchParams(form), headers })),
  };
}
