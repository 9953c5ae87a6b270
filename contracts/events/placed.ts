import { z } from 'zod';
import { initiative } from './codes.ts';
import { eventType } from './event-type.ts';
import { sector, sectorLabels } from './sector.ts';
import { endsAfterStart, spellDates } from './spell-dates.ts';

export const placed = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  spell: { side: 'begins', of: 'event' },
  label: { da: 'virksomhedsplacering påbegyndt', en: 'placed' },
  description: 'A company placement begins.',
  data: z
    .strictObject({
      ...spellDates,
      initiative: initiative.optional(),
      kind: z.enum(['workPlacement', 'wageSubsidyJob', 'utilityJob']),
      sector,
    })
    .check(endsAfterStart),
  values: {
    kind: {
      workPlacement: { da: 'virksomhedspraktik', en: 'work placement' },
      wageSubsidyJob: { da: 'løntilskudsjob', en: 'wage subsidy job' },
      utilityJob: { da: 'nyttejob', en: 'utility job' },
    },
    sector: sectorLabels,
  },
  filters: ['kind', 'sector'],
});
