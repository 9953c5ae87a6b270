import { dataTypeName, eventTypeName } from '../../../../contracts/api/event-types.ts';
import { journeyNames, typeOf } from '../../../../contracts/events/catalogue.ts';
import type { InEachLanguage, Language } from '../../../presentation/language.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, type HtmlPart, html } from '../../html.ts';
import { dataTable } from '../../page/data-table.ts';
import { boundsText, fieldsOf, type JsonObject, listOf, objectOf, refersTo, textOf, typeText } from './json-schema.ts';

const words = {
  da: {
    field: 'Felt',
    needed: 'Skal med',
    type: 'Type',
    bounds: 'Værdier og grænser',
    yes: 'ja',
    no: 'nej',
    about: 'Om',
  },
  en: {
    field: 'Field',
    needed: 'Required',
    type: 'Type',
    bounds: 'Values and bounds',
    yes: 'yes',
    no: 'no',
    about: 'About',
  },
} as const;

/** A text of the documents of our interfaces, which are in English; what stands between backticks is code. */
export function documentText(text: string): Html {
  const parts = text.split('`');
  return html`<span lang="en">${parts.map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}</span>`;
}

/** Such a text of several paragraphs. */
export function documentParagraphs(text: string): readonly Html[] {
  return text === '' ? [] : text.split('\n\n').map((paragraph) => html`<p>${documentText(paragraph)}</p>`);
}

/** A type, leading to where its schema is told. */
function typeCell(schema: JsonObject, language: Language): HtmlPart {
  const name = refersTo(schema) ?? refersTo(objectOf(schema.items));
  return name === undefined ? typeText(schema) : html`<a href="${placeOf(name, language)}">${typeText(schema)}</a>`;
}

/** The fields of an object, or what else a schema allows. */
export function schemaTable(caption: string, schema: JsonObject, language: Language): Html {
  const word = words[language];
  const fields = fieldsOf(schema);
  const table = dataTable({
    caption,
    columns: [word.field, word.needed, word.type, word.bounds, word.about].map((heading) => ({ heading })),
    rows: fields.map(({ path, schema: own, isRequired }) => [
      html`<code>${path}</code>`,
      isRequired ? word.yes : word.no,
      typeCell(own, language),
      boundsText(own),
      textOf(own.description) === '' ? '' : documentText(textOf(own.description)),
    ]),
  });
  return table ?? html`<p>${typeText(schema)} ${boundsText(schema)}</p>`;
}

/** The parameters of a request, or the headers of a message. */
export function parameterTable(
  caption: string,
  parameters: readonly JsonObject[],
  language: Language,
): Html | undefined {
  const word = words[language];
  return dataTable({
    caption,
    columns: [word.field, word.needed, word.type, word.bounds, word.about].map((heading) => ({ heading })),
    rows: parameters.map((parameter) => {
      const schema = objectOf(parameter.schema);
      return [
        html`<code>${textOf(parameter.name)}</code> <span class="fine">${textOf(parameter.in)}</span>`,
        parameter.required === true ? word.yes : word.no,
        typeText(schema),
        boundsText(schema),
        documentText(textOf(parameter.description)),
      ];
    }),
  });
}

const shown: InEachLanguage = { da: 'Eksempel', en: 'Example' };

/** An example as it is sent. @param name what it is of; it differs from those of others on the page */
export function examplePart(name: string, value: unknown, language: Language): Html {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  const label = `${shown[language]}: ${name}`;
  return html`<p class="fine">${label}</p>
<pre class="scrolls" role="region" tabindex="0" aria-label="${label}"><code>${text}</code></pre>`;
}

/** The address at which the schema of a type is told: of an event and its data, the page of event types. */
function placeOf(name: string, language: Language): string {
  const event = journeyNames.find((each) => [eventTypeName(each), dataTypeName(each)].includes(name));
  return event === undefined ? `#schema-${name}` : `${addressOf(language, ['integration', 'events'])}#${typeOf(event)}`;
}

/** The schemas of a document by name, each to be opened; those of events are told on the page of event types. */
export function schemaSections(schemas: JsonObject, language: Language): readonly Html[] {
  return Object.entries(schemas)
    .filter(([name]) => placeOf(name, language).startsWith('#'))
    .map(([name, value]) => {
      const schema = objectOf(value);
      const forms = [...listOf(schema.oneOf), ...listOf(schema.anyOf)].map(objectOf);
      return html`<details id="${`schema-${name}`}"><summary><code>${name}</code></summary>
${documentParagraphs(textOf(schema.description))}
${forms.length === 0 ? schemaTable(name, schema, language) : formSections(name, forms, language)}</details>`;
    });
}

function formSections(name: string, forms: readonly JsonObject[], language: Language): readonly Html[] {
  return forms.map((form, at) => {
    const refers = refersTo(form);
    if (refers === undefined) return schemaTable(`${name} (${at + 1})`, form, language);
    return html`<p><a href="${placeOf(refers, language)}"><code>${refers}</code></a></p>`;
  });
}
