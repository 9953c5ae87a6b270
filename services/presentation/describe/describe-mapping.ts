import { type JourneyName, journeyNames } from '../../../contracts/events/catalogue.ts';
import { typeLabel, valueLabel } from '../../../contracts/events/labels.ts';
import type { MappingConditions, MappingDocument, MappingValue } from '../../../contracts/mappings/mapping-schema.ts';
import type { Language } from '../language.ts';

const texts = {
  da: {
    from: (files: string, source: string) => `Rækker i ${files}, som hændelser fra ${source}.`,
    files: { csv: 'CSV-filer', xlsx: 'Excel-projektmapper', parquet: 'Parquet-filer' },
    sheet: (sheet: string) => `, arket "${sheet}"`,
    key: 'En række kendes på',
    about: 'Om',
    registered: 'Registreret',
    else: 'ellers udtrækkets dato',
    gone: {
      retract: 'En række, der er væk, var forkert og trækkes tilbage',
      keep: 'En række, der er væk, står ved magt',
    },
    when: 'når',
    every: 'for hver række',
    personal: (column: string) => `CPR-nummeret i "${column}", ombyttet til et pseudonym`,
    date: (column: string, form: string) => `datoen i "${column}"${form}`,
    days: (days: number) =>
      ` ${days > 0 ? 'plus' : 'minus'} ${Math.abs(days)} ${Math.abs(days) === 1 ? 'dag' : 'dage'}`,
    number: (column: string) => `tallet i "${column}"`,
    event: (rule: string) => `hændelsen "${rule}" i samme række`,
    column: (column: string) => `"${column}"`,
    nothing: 'intet',
    filled: 'er udfyldt',
    empty: 'er tom',
    is: 'er',
    not: 'ikke er',
    or: ' eller ',
    and: ' og ',
  },
  en: {
    from: (files: string, source: string) => `Rows of ${files}, as events of ${source}.`,
    files: { csv: 'CSV files', xlsx: 'Excel workbooks', parquet: 'Parquet files' },
    sheet: (sheet: string) => `, sheet "${sheet}"`,
    key: 'A row is known by',
    about: 'About',
    registered: 'Registered',
    else: 'else the date of the extract',
    gone: { retract: 'A row that is gone was wrong and is retracted', keep: 'A row that is gone stands' },
    when: 'when',
    every: 'for every row',
    personal: (column: string) => `the personal number (CPR) in "${column}", exchanged for a pseudonym`,
    date: (column: string, form: string) => `the date in "${column}"${form}`,
    days: (days: number) =>
      ` ${days > 0 ? 'plus' : 'minus'} ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`,
    number: (column: string) => `the number in "${column}"`,
    event: (rule: string) => `the event "${rule}" of the same row`,
    column: (column: string) => `"${column}"`,
    nothing: 'nothing',
    filled: 'is filled',
    empty: 'is empty',
    is: 'is',
    not: 'is not',
    or: ' or ',
    and: ' and ',
  },
} as const;

/** What a mapping makes of a row, in prose. */
export function describeMapping(mapping: MappingDocument, language: Language): readonly string[] {
  const text = texts[language];
  const { title, key, registered, subject, xlsx } = mapping;
  const sheet = mapping.format === 'xlsx' ? xlsx?.sheet : undefined;
  const registration = registered === undefined ? '' : `"${registered.column}", `;
  return [
    ...(title === undefined ? [] : [title[language]]),
    text.from(`${text.files[mapping.format]}${sheet === undefined ? '' : text.sheet(sheet)}`, mapping.source),
    `${text.key} ${key.map((column) => `"${column}"`).join(text.and)}. ${text.gone[mapping.vanished]}.`,
    `${text.about}: ${valueText(subject, language)}. ${text.registered}: ${registration}${text.else}.`,
    ...mapping.events.flatMap((rule) => {
      const name = journeyNames.find((each) => each === rule.event) as JourneyName;
      const all = [mapping.when, rule.when].flatMap((each) =>
        each === undefined ? [] : [conditionText(each, language)],
      );
      const condition = all.length === 0 ? text.every : `${text.when} ${all.join(text.and)}`;
      return [
        `- ${typeLabel(name)[language]} (${rule.name}), ${condition}:`,
        ...Object.entries(rule.fields).map(
          ([field, value]) => `    ${field}: ${fieldText(name, field, value, language)}`,
        ),
      ];
    }),
  ];
}

function conditionText(conditions: MappingConditions, language: Language): string {
  const text = texts[language];
  const all = conditions.map((each) =>
    Object.entries(each).map(([column, test]) => {
      if (Array.isArray(test)) return `"${column}" ${text.is} ${test.join(text.or)}`;
      return 'is' in test ? `"${column}" ${text[test.is]}` : `"${column}" ${text.not} ${test.not.join(text.or)}`;
    }),
  );
  return all.map((each) => each.join(text.and)).join(text.or);
}

function fieldText(name: JourneyName, field: string, value: MappingValue, language: Language): string {
  const called = (each: string | number | boolean | null): string =>
    each === null ? texts[language].nothing : valueLabel([name], field, String(each))[language];
  if (value.constant !== undefined) return called(value.constant);
  if (value.values === undefined) return valueText(value, language);
  const pairs = Object.entries(value.values).map(([written, meant]) => `${written} → ${called(meant)}`);
  return `"${value.column}" (${pairs.join(', ')})`;
}

function valueText(value: Partial<MappingValue>, language: Language): string {
  const text = texts[language];
  const { column, constant, event, date, number, 'personal-number': personal, 'add-days': days } = value;
  if (personal !== undefined) return text.personal(personal);
  if (event !== undefined) return text.event(event);
  if (column === undefined) return String(constant);
  if (number !== undefined) return text.number(column);
  if (date === undefined) return text.column(column);
  return `${text.date(column, ` (${date})`)}${days === undefined || days === 0 ? '' : text.days(days)}`;
}
