import { z } from 'zod';

/** A look at citizens, as `access log` shows it. */
export const listedLookSchema = z.strictObject({
  /** From 1, in the order of the looks; a gap at the beginning is what was removed for its age. */
  number: z.int().positive(),
  at: z.iso.datetime(),
  /** The name of a token, of a person who was signed in, or of an account of the machine; `anyone` where nobody is asked. */
  who: z.string(),
  knownBy: z.enum(['anyone', 'token', 'person', 'account']),
  /** What the provider of sign-in knows the person by. */
  subject: z.string().exactOptional(),
  /** Left out where the vault was asked who is behind a pseudonym, or which one a number has. */
  plan: z.string().exactOptional(),
  figure: z.string().exactOptional(),
  /** The pseudonym of the one who was looked at; left out of a list. */
  citizen: z.string().exactOptional(),
  /** How many were shown. */
  citizens: z.int().nonnegative(),
  purpose: z.string(),
  /** The id of the request in the log of the service. */
  request: z.string(),
});

/** What `access log --format json` prints. */
export const lookLogSchema = z.strictObject({ looks: z.array(listedLookSchema) });

export type ListedLook = z.infer<typeof listedLookSchema>;
