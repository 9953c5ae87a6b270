import type { ListedLook } from '../../contracts/access/look-schema.ts';
import type { LoggedLook } from '../../infra/access/look-log.ts';

/** A look as it is told: its time as a text. */
export function listedLook({ atMs, ...look }: LoggedLook): ListedLook {
  const { number, ...rest } = look;
  return { number, at: new Date(atMs).toISOString(), ...rest };
}
