import { z } from 'zod';
import { civilDate } from './civil-date.ts';
import { eventType } from './event-type.ts';
import { reference } from './reference.ts';

export const ended = eventType({
  version: 1,
  subject: 'citizen',
  tells: 'happening',
  spell: { side: 'ends', of: 'event' },
  label: { da: 'forløb afsluttet', en: 'ended' },
  description: 'An open spell ends; `occurredOn` is the first day after it, `spell` the event that began it.',
  data: z.strictObject({ occurredOn: civilDate, spell: reference }),
  values: {},
  filters: [],
});
