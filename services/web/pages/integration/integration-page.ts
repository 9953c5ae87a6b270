import type { Language } from '../../../presentation/language.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import type { Page, PageHandler } from '../../page/page.ts';
import type { FormHandler } from '../../page/page-routes.ts';
import type { Site } from '../../site.ts';
import { eventTester, tested } from './event-tester.ts';
import { sendingExamples } from './examples.ts';

const words = {
  da: {
    title: 'Indsend hændelser',
    intro:
      'Et fagsystem sender, hvad der er sket med borgere, som hændelser: CloudEvents 1.0 i JSON, over HTTP eller Kafka. Hver hændelse valideres for sig. Svaret kommer, når den er gemt.',
    rules: [
      'Borgere har pseudonymer. En hændelse med noget, der ligner et CPR-nummer, afvises.',
      'En hændelse kendes på source og id. Sendes den igen med samme indhold, er den en dublet og gemmes ikke to gange.',
      'Det er altid sikkert at sende igen: efter svarene 429 og 503, og når intet svar kom.',
      'Det, der er gemt, ændres aldrig. Fejl rettes med journey.corrected.v1 og trækkes tilbage med journey.retracted.v1.',
    ],
    documents: 'Grænsefladerne',
    http: 'HTTP: alle kald, med felter og svar',
    kafka: 'Kafka: emner og beskeder',
    events: 'Hændelsestyper og deres felter',
    openapi: 'OpenAPI 3.1 (JSON)',
    asyncapi: 'AsyncAPI 3.0 (JSON)',
    examples: 'Eksempler',
    examplesIntro:
      'Programmerne sender den samme hændelse. De køres af programmets egne test. VIRKNING_URL er tjenestens adresse, VIRKNING_TOKEN en adgangsnøgle, hvor der kræves en.',
    tester: 'Prøv en hændelse',
  },
  en: {
    title: 'Send events',
    intro:
      'A caseworker system sends what happened to citizens as events: CloudEvents 1.0 in JSON, over HTTP or Kafka. Each event is validated by itself. The answer comes when it is stored.',
    rules: [
      'Citizens have pseudonyms. An event that holds what looks like a civil registration number (CPR) is refused.',
      'An event is known by its source and id. Sent again with the same content it is a duplicate, and is not stored twice.',
      'Sending again is always safe: after the answers 429 and 503, and after no answer.',
      'What is stored is never changed. Mistakes are corrected by journey.corrected.v1 and taken back by journey.retracted.v1.',
    ],
    documents: 'The interfaces',
    http: 'HTTP: all requests, with fields and answers',
    kafka: 'Kafka: topics and messages',
    events: 'Event types and their fields',
    openapi: 'OpenAPI 3.1 (JSON)',
    asyncapi: 'AsyncAPI 3.0 (JSON)',
    examples: 'Examples',
    examplesIntro:
      "The programs send the same event. They are run by the program's own tests. VIRKNING_URL is the address of the service, VIRKNING_TOKEN a token where one is asked for.",
    tester: 'Try an event',
  },
} as const;

function integration(language: Language, tester: Html): Page {
  const word = words[language];
  const link = (part: string, text: string): Html =>
    html`<li><a href="${addressOf(language, ['integration', part])}">${text}</a></li>`;
  return {
    title: word.title,
    crumbs: [],
    body: html`<p>${word.intro}</p>
<ul>${word.rules.map((rule) => html`<li>${rule}</li>`)}</ul>
<h2>${word.documents}</h2>
<ul>
${link('events', word.events)}
${link('http', word.http)}
${link('kafka', word.kafka)}
<li><a href="/openapi.json">${word.openapi}</a></li>
<li><a href="/asyncapi.json">${word.asyncapi}</a></li>
</ul>
<h2 id="tester">${word.tester}</h2>
${tester}
<h2>${word.examples}</h2>
<p>${word.examplesIntro}</p>
${sendingExamples.map(
  ({ name, text }, at) => html`<details${at === 0 && html` open`}><summary>${name}</summary>
<pre class="scrolls" role="region" tabindex="0" aria-label="${name}"><code>${text}</code></pre></details>`,
)}`,
  };
}

/** `/integration`: how events are sent, with examples, and a form that tells what would become of one. */
export const integrationPage: PageHandler = async ({ language }) => integration(language, eventTester(language));

/** `POST /integration/try`: the same page, with what intake would say of the event that was pasted. */
export function tryEventForm(site: Site): FormHandler {
  return async ({ language, access }, form) =>
    integration(language, await tested(site, form.get('event') ?? '', access, language));
}

/** `GET /integration/try`, as by a link to the other language. */
export const afterTrying: PageHandler = async ({ language }) => ({ movedTo: addressOf(language, ['integration']) });
