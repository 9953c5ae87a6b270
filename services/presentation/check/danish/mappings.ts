import type { Conversion, MappingMeaning } from '../../../../contracts/mappings/mapping-details.ts';
import type { Sentences } from '../../sentences.ts';
import { didYouMean, meantOr } from './meant.ts';

const by: Readonly<Record<Conversion, string>> = {
  date: '"column" med "date" (datoens form)',
  number: '"column" med "number"',
  values: '"column" med "values"',
  event: '"event" (navnet på en regel)',
  column: '"column" alene eller med "values"',
};

/** What is wrong with what a mapping means, in Danish. */
export const mappingsInDanish: Sentences<MappingMeaning> = {
  'mapping-too-large': () => 'filen er større end 1 MiB, så den er ingen mapping',
  'personal-number-in-mapping': () => 'denne linje indeholder noget, der har form som et CPR-nummer; fjern det',
  'no-mapping': () => 'en mapping begynder med sit id, for eksempel "mapping: job-centre-activities"',
  'no-event-type': ({ event, meant, record }) =>
    record
      ? `"${event}" kommer af at sammenligne udtræk og står ikke i en mapping`
      : `der er ingen hændelsestype "${event}"${didYouMean(meant)}`,
  'no-field-of-event': ({ event, field, meant, known }) =>
    `"${event}" har intet felt "${field}"${meantOr(meant, known)}`,
  'field-of-event-missing': ({ event, field }) => `"${event}" skal have feltet "${field}"`,
  'one-of-these': ({ fields }) => `skriv præcis ét af felterne ${fields.map((each) => `"${each}"`).join(', ')}`,
  'only-with': ({ field, other }) => `"${field}" hører sammen med "${other}"`,
  'convert-by': ({ field, by: conversion }) => `"${field}" skrives med ${by[conversion]}, eller med "constant"`,
  'value-not-of-field': ({ field, value, meant, values }) =>
    `"${field}" har ikke værdien "${value}"${meantOr(meant, values)}`,
  'constant-not-of-field': ({ field }) => `værdien passer ikke til "${field}"`,
  'date-form': ({ written }) =>
    `"${written}" er ingen form af en dato; skriv den som dd-MM-yyyy, d/M yyyy eller yyyy-MM-dd HH:mm, eller excel; årstal har fire cifre`,
  'file-name-form': () => 'skriv datoens form mellem { og }, for eksempel "jobs_{yyyyMMdd}*.csv"',
  'rule-name-twice': ({ name }) => `en tidligere regel hedder "${name}"; giv hver sit eget navn`,
  'no-such-rule': ({ name, meant }) => `der er ingen regel "${name}"${didYouMean(meant)}`,
};
