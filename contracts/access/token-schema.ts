import { z } from 'zod';
import { roles } from './roles.ts';

/** A token, as `access list` shows it: all but the token itself, which nobody can be shown. */
export const listedTokenSchema = z.strictObject({
  name: z.string(),
  roles: z.array(z.enum(roles)),
  /** The sources that it may send events of; all where it is left out. */
  sources: z.array(z.string()).exactOptional(),
  state: z.enum(['in-use', 'expired', 'revoked']),
  madeAt: z.iso.datetime(),
  /** From then on it is worth nothing; null where it holds until it is revoked. */
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});

/** What `access list --format json` prints. */
export const tokenListSchema = z.strictObject({ tokens: z.array(listedTokenSchema) });

/** What `access add --format json` prints, this once. */
export const newTokenSchema = listedTokenSchema.extend({ token: z.string() });

export type ListedToken = z.infer<typeof listedTokenSchema>;
