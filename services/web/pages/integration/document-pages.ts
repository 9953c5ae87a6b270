import { asyncApiDocument } from '../../../../contracts/api/asyncapi.ts';
import { eventExamples } from '../../../../contracts/api/event-examples.ts';
import { anyDataName, eventTypeName } from '../../../../contracts/api/event-types.ts';
import { openApiDocument } from '../../../../contracts/api/openapi.ts';
import { journeyNames, journeyTypes, typeOf } from '../../../../contracts/events/catalogue.ts';
import { typeLabel } from '../../../../contracts/events/labels.ts';
import type { Language } from '../../../presentation/language.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { dataTable } from '../../page/data-table.ts';
import type { Page, PageHandler } from '../../page/page.ts';
import { type JsonObject, listOf, objectOf, refersTo, textOf, typeText } from './json-schema.ts';
import {
  documentParagraphs,
  documentText,
  examplePart,
  parameterTable,
  schemaSections,
  schemaTable,
} from './schema-table.ts';

const words = {
  da: {
    integration: 'Indsend hændelser',
    events: 'Hændelsestyper',
    eventsIntro:
      'Alle hændelser har de samme attributter; hvad der er sket, står i data. Felter, som typen ikke har, afvises. Hvad værdierne betyder, står på siden om data.',
    parts: 'Dele af data',
    codes: 'Kodelister',
    http: 'HTTP-grænsefladen',
    kafka: 'Kafka-grænsefladen',
    english: 'Beskrivelserne er på engelsk, som i dokumentet.',
    document: 'Dokumentet',
    requests: 'Kald',
    parameters: 'Parametre',
    body: 'Indhold',
    answers: 'Svar',
    status: 'Status',
    meaning: 'Betyder',
    contents: 'Indhold af svaret',
    schemas: 'Skemaer',
    headers: 'Headere',
    key: 'Nøgle',
  },
  en: {
    integration: 'Send events',
    events: 'Event types',
    eventsIntro:
      'All events have the same attributes; what happened is in data. Fields that the type does not have are refused. What the values mean is on the page of the data.',
    parts: 'Parts of the data',
    codes: 'Code lists',
    http: 'The HTTP interface',
    kafka: 'The Kafka interface',
    english: 'The descriptions are those of the document.',
    document: 'The document',
    requests: 'Requests',
    parameters: 'Parameters',
    body: 'Body',
    answers: 'Answers',
    status: 'Status',
    meaning: 'Means',
    contents: 'Body of the answer',
    schemas: 'Schemas',
    headers: 'Headers',
    key: 'Key',
  },
} as const;

function below(language: Language, title: string, body: Html): Page {
  return { title, crumbs: [{ title: words[language].integration, href: addressOf(language, ['integration']) }], body };
}

/** A page that says the same to everybody for as long as the program runs: it is made once in each language. */
function madeOnce(make: (language: Language) => Page): PageHandler {
  const made = new Map<Language, Page>();
  return async ({ language }) => {
    const page = made.get(language) ?? make(language);
    made.set(language, page);
    return page;
  };
}

/** The schema of an event, with that of its data within it. */
function withData(schemas: JsonObject, name: string): JsonObject {
  const event = objectOf(schemas[name]);
  const properties = objectOf(event.properties);
  const data = objectOf(schemas[refersTo(objectOf(properties.data)) ?? '']);
  return { ...event, properties: { ...properties, data } };
}

/** `/integration/events`: the types of events, with the fields of each. */
export const eventTypesPage = madeOnce((language) => {
  const word = words[language];
  const schemas = objectOf(objectOf(openApiDocument().components).schemas);
  return below(
    language,
    word.events,
    html`<p>${word.eventsIntro} <a href="${`${addressOf(language, ['data'])}#codes`}">${word.codes}</a></p>
${journeyNames.map(
  (
    name,
  ) => html`<details id="${typeOf(name)}"><summary><code>${typeOf(name)}</code> ${typeLabel(name)[language]}</summary>
${documentParagraphs(journeyTypes[name].description)}
${schemaTable(typeOf(name), withData(schemas, eventTypeName(name)), language)}
${examplePart(typeOf(name), eventExamples[name], language)}</details>`,
)}
<h2>${word.parts}</h2>
${schemaSections({ Reference: schemas.Reference ?? {}, [anyDataName]: schemas[anyDataName] ?? {} }, language)}`,
  );
});

/** What a reference within the document leads to, or the part itself. */
function resolved(document: JsonObject, part: JsonObject): JsonObject {
  if (typeof part.$ref !== 'string') return part;
  return part.$ref
    .split('/')
    .slice(1)
    .reduce<JsonObject>((at, key) => objectOf(at[key.replaceAll('~1', '/')]), document);
}

function bodies(name: string, content: JsonObject, language: Language): readonly Html[] {
  return Object.entries(content).map(([mediaType, value]) => {
    const { schema, example } = objectOf(value);
    const about = objectOf(schema);
    const refers = refersTo(about);
    return html`<p><code>${mediaType}</code> ${refers === undefined ? documentText(textOf(about.description) || typeText(about)) : html`<a href="${`#schema-${refers}`}">${refers}</a>`}</p>
${example !== undefined && examplePart(`${name}, ${mediaType}`, example, language)}`;
  });
}

function operation(document: JsonObject, method: string, path: string, about: JsonObject, language: Language): Html {
  const word = words[language];
  const name = `${method.toUpperCase()} ${path}`;
  const parameters = listOf(about.parameters).map((each) => resolved(document, objectOf(each)));
  const content = objectOf(objectOf(about.requestBody).content);
  return html`<details><summary><code>${name}</code> ${documentText(textOf(about.summary))}</summary>
${documentParagraphs(textOf(about.description))}
${parameterTable(`${word.parameters}: ${name}`, parameters, language)}
${Object.keys(content).length > 0 && html`<h3>${word.body}</h3>${bodies(name, content, language)}`}
${dataTable({
  caption: `${word.answers}: ${name}`,
  columns: [word.status, word.meaning, word.contents].map((heading) => ({ heading })),
  rows: Object.entries(objectOf(about.responses)).map(([status, value]) => {
    const answer = objectOf(value);
    const types = Object.entries(objectOf(answer.content)).map(([mediaType, of]) => {
      const refers = refersTo(objectOf(objectOf(of).schema));
      return html`<div>${mediaType} ${refers !== undefined && html`<a href="${`#schema-${refers}`}">${refers}</a>`}</div>`;
    });
    return [status, documentText(textOf(answer.description)), types];
  }),
})}</details>`;
}

/** `/integration/http`: the OpenAPI document for people. */
export const httpPage = madeOnce((language) => {
  const word = words[language];
  const document: JsonObject = openApiDocument();
  const operations = Object.entries(objectOf(document.paths)).flatMap(([path, methods]) =>
    Object.entries(objectOf(methods)).map(([method, about]) =>
      operation(document, method, path, objectOf(about), language),
    ),
  );
  return below(
    language,
    word.http,
    html`<p>${word.english} <a href="/openapi.json">${word.document} (OpenAPI 3.1)</a></p>
${documentParagraphs(textOf(objectOf(document.info).description))}
<h2>${word.requests}</h2>
${operations}
<h2>${word.schemas}</h2>
${schemaSections(objectOf(objectOf(document.components).schemas), language)}`,
  );
});

function message(document: JsonObject, about: JsonObject, language: Language): Html {
  const word = words[language];
  const title = textOf(about.title);
  const headers = resolved(document, objectOf(about.headers));
  const key = objectOf(objectOf(objectOf(about.bindings).kafka).key);
  const payload = refersTo(objectOf(about.payload));
  return html`<h3>${documentText(title)}</h3>
<p>${documentText(textOf(about.summary))}</p>
<dl class="facts"><dt>content-type</dt><dd><code>${textOf(about.contentType)}</code></dd>
<dt>${word.key}</dt><dd>${documentText(textOf(key.description))}</dd>
<dt>${word.body}</dt><dd>${payload === undefined ? documentText(textOf(objectOf(about.payload).description)) : html`<a href="${`#schema-${payload}`}">${payload}</a>`}</dd></dl>
${schemaTable(`${word.headers}: ${title}`, headers, language)}
${listOf(about.examples)
  .slice(0, 1)
  .map((each) => examplePart(title, objectOf(each).payload, language))}`;
}

/** `/integration/kafka`: the AsyncAPI document for people. */
export const kafkaPage = madeOnce((language) => {
  const word = words[language];
  const document: JsonObject = asyncApiDocument();
  const operations = Object.values(objectOf(document.operations)).map(objectOf);
  const channels = Object.values(objectOf(document.channels)).map((value) => {
    const channel = objectOf(value);
    const messages = Object.values(objectOf(channel.messages)).map((each) => resolved(document, objectOf(each)));
    const own = operations.filter((each) => resolved(document, objectOf(each.channel)) === channel);
    return html`<h2><code>${textOf(channel.address)}</code> ${documentText(textOf(channel.title))}</h2>
${own.map((each) => html`<p>${documentText(textOf(each.summary))}</p>`)}
${messages.map((each) => message(document, each, language))}`;
  });
  const servers = Object.values(objectOf(document.servers)).map(objectOf);
  return below(
    language,
    word.kafka,
    html`<p>${word.english} <a href="/asyncapi.json">${word.document} (AsyncAPI 3.0)</a></p>
${documentParagraphs(textOf(objectOf(document.info).description))}
<ul>${servers.map((each) => html`<li><code>${textOf(each.host)}</code> ${documentText(textOf(each.description))}</li>`)}</ul>
${channels}
<h2>${word.schemas}</h2>
${schemaSections(objectOf(objectOf(document.components).schemas), language)}`,
  );
});
