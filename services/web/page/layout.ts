import type { Behind } from '../../answers/now.ts';
import type { Language } from '../../presentation/language.ts';
import { addressOf } from '../address/plan-address.ts';
import type { AssetAddress } from '../assets/assets.ts';
import { type Html, html } from '../html.ts';
import { behindLog } from './behind-log.ts';
import { citationBar } from './citation.ts';
import { newerEvents, positionOfNow } from './newer-events.ts';
import type { Page } from './page.ts';

/** What stands around a page, beside the page itself. */
export interface Surroundings {
  readonly language: Language;
  /** The path without its language, and what stands behind the question mark, as they were asked for. */
  readonly path: string;
  readonly query: string;
  /** How the service was called: `https://virkning.example.dk`. */
  readonly origin: string;
  readonly asset: AssetAddress;
  /** What is said above every page, such as that nobody is asked who they are. */
  readonly banner?: Html;
  /** How far a page of now is behind the log, where that is worth saying. */
  readonly behind?: Behind;
  /** Who is signed in, and links to sign in and out. */
  readonly visitor?: Html;
}

const words = {
  da: {
    skip: 'Gå til indholdet',
    menu: 'Hovedmenu',
    way: 'Du er her',
    plans: 'Planer',
    published: 'Offentliggjort',
    data: 'Data',
    try: 'Prøv en plan',
    integration: 'Indsend hændelser',
    operations: 'Drift',
    other: 'English',
    home: 'Forside',
    access: 'Adgang',
  },
  en: {
    skip: 'Skip to the content',
    menu: 'Main menu',
    way: 'You are here',
    plans: 'Plans',
    published: 'Published',
    data: 'Data',
    try: 'Try a plan',
    integration: 'Send events',
    operations: 'Operations',
    other: 'Dansk',
    home: 'Front page',
    access: 'Access',
  },
} as const;

const otherLanguage: Readonly<Record<Language, Language>> = { da: 'en', en: 'da' };

/** The rooms that the menu leads to, by the first part of their paths; that of the plans is the front page. */
const rooms = ['plans', 'published', 'data', 'try', 'integration', 'operations'] as const;

function menu({ language, path }: Surroundings): Html {
  const word = words[language];
  const [, first = ''] = path.split('/');
  const isHere = (room: string): boolean => room === first || (room === 'plans' && first === '');
  return html`<nav class="menu" aria-label="${word.menu}"><ul>
${rooms.map((room) => html`<li><a href="${addressOf(language, room === 'plans' ? [] : [room])}"${isHere(room) && html` aria-current="true"`}>${word[room]}</a></li>`)}
</ul></nav>`;
}

function wayHere({ crumbs, title }: Page, language: Language): Html | undefined {
  const word = words[language];
  if (crumbs === undefined) return undefined;
  const steps = [{ title: word.home, href: addressOf(language, []) }, ...crumbs];
  return html`<nav class="way" aria-label="${word.way}"><ol>
${steps.map((step) => html`<li><a href="${step.href}">${step.title}</a></li>`)}
<li aria-current="page">${title}</li>
</ol></nav>`;
}

/** A whole page. */
export function wholePage(page: Page, around: Surroundings): Html {
  const { language, path, query, origin, asset } = around;
  const word = words[language];
  const other = otherLanguage[language];
  const of = positionOfNow(page);
  const elsewhere = `/${other}${path === '/' ? '' : path}${query === '' ? '' : `?${query}`}`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${page.title} – Virkning</title>
<link rel="icon" href="${asset('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset('dkfds.css')}">
<link rel="stylesheet" href="${asset('virkning.css')}">
<link rel="alternate" hreflang="${other}" href="${elsewhere}">
${['page.js', ...(of === undefined ? [] : ['live.js']), ...(page.scripts ?? [])].map((name) => html`<script type="module" src="${asset(name)}"></script>`)}
</head>
<body>
<a class="skip" href="#main">${word.skip}</a>
<header class="top"><div class="inside">
<a class="brand" href="${addressOf(language, [])}">Virkning</a>
${menu(around)}
<div class="visitor">${around.visitor}<a href="${elsewhere}" lang="${other}" hreflang="${other}">${word.other}</a></div>
</div></header>
${around.banner !== undefined && html`<section class="banner" aria-label="${word.access}"><div class="inside">${around.banner}</div></section>`}
<main id="main" class="inside" tabindex="-1">
${wayHere(page, language)}
<h1>${page.title}</h1>
${page.lead}
${of !== undefined && around.behind !== undefined && behindLog(around.behind, of, language)}
${of !== undefined && newerEvents(of, `/${language}${path === '/' ? '' : path}${query === '' ? '' : `?${query}`}`, language)}
${page.citation !== undefined && citationBar(page.citation, language, origin)}
${page.body}
</main>
</body>
</html>
`;
}
