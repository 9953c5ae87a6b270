import { journeyNames, journeyTypes, typeOf } from '../../../../contracts/events/catalogue.ts';
import { enumeratedValues, typeLabel, valueLabel } from '../../../../contracts/events/labels.ts';
import type { Language } from '../../../presentation/language.ts';
import { type Html, html } from '../../html.ts';
import { dataTable } from '../../page/data-table.ts';

const words = {
  da: {
    intro:
      'Hvert felt, der har en lukket liste, tager netop disse værdier. Alt andet afvises. Kommunens egne ord (indsatser, kommuner, distrikter) er ikke på en liste.',
    field: 'Felt',
    value: 'Værdi',
    means: 'Betyder',
    none: 'Typen har ingen felter med lukkede lister.',
  },
  en: {
    intro:
      'Each field that has a closed list takes just these values. Everything else is refused. Words of the municipality (initiatives, municipalities, districts) are on no list.',
    field: 'Field',
    value: 'Value',
    means: 'Means',
    none: 'The type has no fields with closed lists.',
  },
} as const;

/** The types of events with the values that their fields may have, and what these are called. */
export function codeLists(language: Language): Html {
  const word = words[language];
  const sections = journeyNames.map((name) => {
    const fields = Object.keys(journeyTypes[name].values);
    const rows = fields.flatMap((field) =>
      enumeratedValues(name, field).map((value) => [
        html`<code>${value}</code>`,
        html`<code>${field}</code>`,
        valueLabel([name], field, value)[language],
      ]),
    );
    return html`<details><summary><code>${typeOf(name)}</code> ${typeLabel(name)[language]}</summary>
${
  dataTable({
    caption: typeOf(name),
    columns: [{ heading: word.value }, { heading: word.field }, { heading: word.means }],
    rows,
  }) ?? html`<p class="fine">${word.none}</p>`
}</details>`;
  });
  return html`<p>${word.intro}</p>${sections}`;
}
