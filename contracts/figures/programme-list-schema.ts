import { z } from 'zod';

/** What `programmes --format json` prints. */
export const programmeListSchema = z.strictObject({
  programmes: z.array(
    z.strictObject({
      /** The word by which events and plans speak of it. */
      programme: z.string(),
      /** Events that carry the word, without those that were taken back; 0 where only a plan speaks of it. */
      events: z.int().nonnegative(),
      /** Citizens and activities that these events are about. */
      subjects: z.int().nonnegative(),
      /** Plans that come with the program and speak of it, by id. */
      plans: z.array(z.string()),
    }),
  ),
});

export type ProgrammeList = z.infer<typeof programmeListSchema>;
