import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { initiative } from './codes.ts';
import { eventType } from './event-type.ts';

export const exited = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  spell: { side: 'ends', of: 'programme' },
  label: { da: 'udskrevet', en: 'exited' },
  description: 'A participation in a programme ends; `occurredOn` is the first day after it.',
  data: z.strictObject({
    occurredOn: civilDate,
    initiative,
    reason: z.enum(['completed', 'employment', 'education', 'moved', 'transferred', 'withdrawn', 'other']),
  }),
  values: {
    reason: {
      completed: { da: 'gennemført', en: 'completed' },
      employment: { da: 'afsluttet til job', en: 'employment' },
      education: { da: 'afsluttet til uddannelse', en: 'education' },
      moved: { da: 'fraflyttet', en: 'moved' },
      transferred: { da: 'overført til anden indsats', en: 'transferred' },
      withdrawn: { da: 'udmeldt', en: 'withdrawn' },
      other: { da: 'andet', en: 'other' },
    },
  },
  filters: ['reason'],
});
