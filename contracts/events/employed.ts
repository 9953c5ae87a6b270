import { z } from 'zod';
import { eventType } from './event-type.ts';
import { sector, sectorLabels } from './sector.ts';
import { endsAfterStart, spellDates } from './spell-dates.ts';

export const employed = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  spell: { side: 'begins', of: 'event' },
  label: { da: 'ansat', en: 'employed' },
  description: 'A job begins.',
  data: z
    .strictObject({
      ...spellDates,
      kind: z.enum(['fullTime', 'partTime', 'smallJob', 'flexiJob', 'youthSpareTimeJob', 'apprenticeship']),
      sector,
      /** Hours a week by contract. */
      weeklyHours: z.number().positive().max(168).optional(),
    })
    .check(endsAfterStart),
  values: {
    kind: {
      fullTime: { da: 'fuldtidsjob', en: 'full time' },
      partTime: { da: 'deltidsjob', en: 'part time' },
      smallJob: { da: 'småjob', en: 'small job' },
      flexiJob: { da: 'fleksjob', en: 'flexi job' },
      youthSpareTimeJob: { da: 'fritidsjob', en: 'youth spare time job' },
      apprenticeship: { da: 'læreplads', en: 'apprenticeship' },
    },
    sector: sectorLabels,
  },
  filters: ['kind', 'sector'],
});
