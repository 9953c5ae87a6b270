import type { Role } from '../../../contracts/access/roles.ts';
import { roles } from '../../../contracts/access/roles.ts';
import type { Access } from '../../access/access.ts';
import type { Language } from '../../presentation/language.ts';
import { type Html, html } from '../html.ts';

const words = {
  da: {
    signIn: 'Log ind',
    signOut: 'Log ud',
    open: 'Ingen bliver spurgt, hvem de er: alle, der kan nå tjenesten, kan',
    can: {
      send: 'sende hændelser',
      read: 'se tal',
      analyse: 'analysere',
      audit: 'slå borgere op',
      operate: 'drive tjenesten',
    },
    and: 'og',
  },
  en: {
    signIn: 'Sign in',
    signOut: 'Sign out',
    open: 'Nobody is asked who they are: everyone who can reach the service can',
    can: {
      send: 'send events',
      read: 'see figures',
      analyse: 'analyse',
      audit: 'look up citizens',
      operate: 'operate the service',
    },
    and: 'and',
  },
} as const satisfies Record<Language, { readonly can: Readonly<Record<Role, string>> } & Record<string, unknown>>;

/** Where to sign in, and come back from to an address of the service. */
export function signInAddress(backTo: string): string {
  return `/sign-in?${new URLSearchParams({ to: backTo })}`;
}

/** A link to sign in, for who may; nothing for others. */
export function signInLink({ maySignIn }: Access, language: Language, backTo: string): Html | undefined {
  if (maySignIn !== true) return undefined;
  return html`<a href="${signInAddress(backTo)}">${words[language].signIn}</a>`;
}

/** Who is signed in, with a link to sign out; or one to sign in. Nothing where nobody can. */
export function visitorLinks(access: Access, language: Language, backTo: string): Html | undefined {
  if (access.kind !== 'person') return signInLink(access, language, backTo);
  return html`<span>${access.name}</span> <a href="/sign-out">${words[language].signOut}</a>`;
}

/** Says that nobody is asked who they are, and what everybody may do therefore; nothing where callers are asked. */
export function opennessBanner(access: Access, language: Language): Html | undefined {
  if (access.kind !== 'anyone') return undefined;
  const { open, can, and } = words[language];
  const list = roles.filter((role) => access.roles.has(role)).map((role) => can[role]);
  const all = list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} ${and} ${list.at(-1)}`;
  return html`${open} ${all}.`;
}
