import { z } from 'zod';
import type { Label } from './event-type.ts';

/** Whether the employer is private or public. */
export const sector = z.enum(['private', 'public']);

export const sectorLabels: Readonly<Record<z.infer<typeof sector>, Label>> = {
  private: { da: 'privat', en: 'private' },
  public: { da: 'offentlig', en: 'public' },
};
