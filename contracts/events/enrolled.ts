import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { initiative } from './codes.ts';
import { eventType } from './event-type.ts';

export const enrolled = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  spell: { side: 'begins', of: 'programme' },
  label: { da: 'indskrevet', en: 'enrolled' },
  description: 'A participation in a programme begins.',
  data: z.strictObject({ occurredOn: civilDate, initiative }),
  values: {},
  filters: [],
});
