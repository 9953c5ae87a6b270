import type { Conversion, MappingMeaning } from '../../../../contracts/mappings/mapping-details.ts';
import type { Sentences } from '../../sentences.ts';
import { didYouMean, meantOr } from './meant.ts';

const by: Readonly<Record<Conversion, string>> = {
  date: '"column" with "date" (the form of the date)',
  number: '"column" with "number"',
  values: '"column" with "values"',
  event: '"event" (the name of a rule)',
  column: '"column" alone or with "values"',
};

/** What is wrong with what a mapping means, in English. */
export const mappingsInEnglish: Sentences<MappingMeaning> = {
  'mapping-too-large': () => 'the file is larger than 1 MiB, so it is no mapping',
  'personal-number-in-mapping': () =>
    'this line holds something of the form of a civil registration number (CPR); remove it',
  'no-mapping': () => 'a mapping begins with its id, such as "mapping: job-centre-activities"',
  'no-event-type': ({ event, meant, record }) =>
    record
      ? `"${event}" comes of comparing extracts and does not stand in a mapping`
      : `there is no event type "${event}"${didYouMean(meant)}`,
  'no-field-of-event': ({ event, field, meant, known }) => `"${event}" has no field "${field}"${meantOr(meant, known)}`,
  'field-of-event-missing': ({ event, field }) => `"${event}" needs the field "${field}"`,
  'one-of-these': ({ fields }) => `write exactly one of the fields ${fields.map((each) => `"${each}"`).join(', ')}`,
  'only-with': ({ field, other }) => `"${field}" goes with "${other}"`,
  'convert-by': ({ field, by: conversion }) => `"${field}" is written with ${by[conversion]}, or with "constant"`,
  'value-not-of-field': ({ field, value, meant, values }) =>
    `"${field}" does not have the value "${value}"${meantOr(meant, values)}`,
  'constant-not-of-field': ({ field }) => `the value does not fit "${field}"`,
  'date-form': ({ written }) =>
    `"${written}" is no form of a date; write it as dd-MM-yyyy, d/M yyyy or yyyy-MM-dd HH:mm, or excel; years have four digits`,
  'file-name-form': () => 'write the form of the date between { and }, such as "jobs_{yyyyMMdd}*.csv"',
  'rule-name-twice': ({ name }) => `an earlier rule is called "${name}"; give each a name of its own`,
  'no-such-rule': ({ name, meant }) => `there is no rule "${name}"${didYouMean(meant)}`,
};
