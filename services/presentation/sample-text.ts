import { type DryRun, SAMPLE_EVENTS_AT_MOST } from '../../contracts/plans/check-schema.ts';
import type { Language } from './language.ts';
import { integerIn } from './numbers.ts';
import { refusalText } from './refusals/refusal-text.ts';

type Sample = DryRun['sample'];

const words = {
  da: {
    file: ({ source, events }: Sample) =>
      `PRØVE, ikke et resultat: tallene er opgjort på de ${integerIn('da', events)} hændelser i ${source}, og intet er gemt.`,
    data: ({ source, citizens, events }: Sample) =>
      `PRØVE, ikke et resultat: tallene er opgjort på ${integerIn('da', citizens ?? 0)} borgere (${integerIn('da', events)} hændelser) fra ${source}. Aktiviteter og sammenligningstal er alle med.`,
    refused: (count: number) =>
      count === 1
        ? 'Én linje er ikke en gyldig hændelse og er sprunget over: linje'
        : `${integerIn('da', count)} linjer er ikke gyldige hændelser og er sprunget over; den første er linje`,
    cut: `Kun de første ${integerIn('da', SAMPLE_EVENTS_AT_MOST)} hændelser er læst.`,
  },
  en: {
    file: ({ source, events }: Sample) =>
      `SAMPLE, not a result: computed on the ${integerIn('en', events)} events in ${source}; nothing is stored.`,
    data: ({ source, citizens, events }: Sample) =>
      `SAMPLE, not a result: computed on ${integerIn('en', citizens ?? 0)} citizens (${integerIn('en', events)} events) from ${source}. Activities and benchmarks are all there.`,
    refused: (count: number) =>
      count === 1
        ? 'One line is no valid event and was skipped: line'
        : `${integerIn('en', count)} lines are no valid events and were skipped; the first is line`,
    cut: `Only the first ${integerIn('en', SAMPLE_EVENTS_AT_MOST)} events were read.`,
  },
} as const;

/** What people must know of figures that were computed on a sample. */
export function sampleLines(sample: Sample, language: Language): string[] {
  const word = words[language];
  const { citizens, refused, firstRefusal, cut } = sample;
  return [
    citizens === null ? word.file(sample) : word.data(sample),
    ...(refused === 0 || firstRefusal === null
      ? []
      : [
          `${word.refused(refused)} ${firstRefusal.line}: ${refusalText(firstRefusal, language)} [${firstRefusal.code}]`,
        ]),
    ...(cut ? [word.cut] : []),
  ];
}
