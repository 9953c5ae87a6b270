/**
 * An address within the service that somebody wrote, such as the one to come back to after signing in; the front page where it is none.
 * Browsers read `//elsewhere`, `/\elsewhere` and tabs between as another site.
 */
export function ownAddress(text: string | undefined): string {
  const own = 'http://own.invalid';
  if (text === undefined || !text.startsWith('/') || !URL.canParse(text, own)) return '/';
  const { origin, pathname, search, hash } = new URL(text, own);
  return origin === own && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
