import { z } from 'zod';

/** Whether the employer is private or public. */
export const sector = z.enum(['private', 'public']);
